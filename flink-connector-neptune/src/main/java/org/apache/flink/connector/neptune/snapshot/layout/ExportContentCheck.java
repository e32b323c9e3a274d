/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.snapshot.layout;

import org.apache.flink.annotation.Internal;
import org.apache.flink.connector.neptune.snapshot.format.ExportCommit;
import org.apache.flink.connector.neptune.snapshot.format.ExportFormat;
import org.apache.flink.connector.neptune.snapshot.format.ExportSchema;
import org.apache.flink.connector.neptune.snapshot.layout.ExportFile.Content;
import org.apache.flink.connector.neptune.stream.ChangeField;
import org.apache.flink.core.fs.Path;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Looks into files of an export before they are read. */
@Internal
public final class ExportContentCheck {

    private static final Pattern STREAM_RECORD =
            Pattern.compile("\uFEFF?[\\s\\[]*\\{\\s*\"eventId\"");

    private static final int LONGEST_HEADER = 64 * 1024;

    private ExportContentCheck() {}

    /**
     * Looks into one file of each folder and format, because one run of neptune-export writes all
     * alike, and into each file whose name does not say whether it has a header.
     *
     * @throws IOException if a file has no header, or records of the stream
     */
    public static void check(List<ExportFile> files) throws IOException {
        Set<Object> checked = new HashSet<>();
        for (ExportFile file : files) {
            boolean each = file.getContent() == Content.VERTICES_OR_EDGES || file.isShortened();
            boolean isRdf = file.getContent() == Content.STATEMENTS;
            if (!isRdf && (each || checked.add(List.of(file.getContent(), file.getFormat())))) {
                check(file);
            }
        }
    }

    private static void check(ExportFile file) throws IOException {
        Path path = file.getPath();
        byte[] beginning = ExportStorage.beginning(path, file.isGzip(), LONGEST_HEADER);
        String text = new String(beginning, StandardCharsets.UTF_8);
        if (STREAM_RECORD.matcher(text).lookingAt()) {
            throw ExportLayout.refused(
                    path,
                    "the format neptuneStreamsJson is not supported. Export with --format csv or json");
        }
        if (file.getFormat() == ExportFormat.CSV) {
            // Reads the header.
            file.getFormat()
                    .open(
                            path.toString(),
                            new ByteArrayInputStream(beginning),
                            EnumSet.noneOf(ChangeField.class),
                            property -> false,
                            ExportCommit.UNKNOWN,
                            ExportSchema.NONE)
                    .close();
        }
    }
}
