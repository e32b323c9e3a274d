/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator.export;

import org.apache.flink.connector.neptune.emulator.ExportFormat;

import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.math.BigInteger;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The files with the elements of one label, or with the vertices of one set of labels. */
final class LabelFiles implements Closeable {

    private static final int MAX_NAME_BYTES = 250;

    private final ExportFolder folder;
    private final ExportFormat format;
    private final int maxElementsPerFile;
    private final LabelSchema schema;

    private ElementFile file;
    private int fileCount;
    private int elementCount;

    LabelFiles(
            ExportFolder folder, ExportFormat format, int maxElementsPerFile, LabelSchema schema) {
        this.folder = folder;
        this.format = format;
        this.maxElementsPerFile = maxElementsPerFile;
        this.schema = schema;
    }

    void write(Element element) throws IOException {
        if (elementCount == maxElementsPerFile) {
            close();
        }
        if (file == null) {
            file = create(element);
        }
        file.write(element);
        elementCount++;
    }

    private ElementFile create(Element example) throws IOException {
        fileCount++;
        String name =
                shortened(
                        URLEncoder.encode(
                                schema.joinedLabels() + '-' + fileCount, StandardCharsets.UTF_8));
        boolean csv = format == ExportFormat.CSV;
        Writer out =
                folder.create(
                        schema.isOfVertices() ? "nodes" : "edges",
                        csv ? shortened(name + ".modified") + ".csv" : name + ".json");
        LabelSchema schemaOfFile = new LabelSchema(example);
        return csv ? new CsvFile(out, schema, schemaOfFile) : new JsonFile(out, schemaOfFile);
    }

    private static String shortened(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        if (bytes.length <= MAX_NAME_BYTES) {
            return name;
        }
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1").digest(bytes);
            return String.format("%040x", new BigInteger(1, hash));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Closes the current file. The next element is written to another one. */
    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
            file = null;
            elementCount = 0;
        }
    }
}
