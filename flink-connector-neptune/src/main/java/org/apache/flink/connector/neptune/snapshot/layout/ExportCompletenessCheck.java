/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.snapshot.layout;

import org.apache.flink.connector.neptune.snapshot.format.ExportFormat;
import org.apache.flink.core.fs.Path;

import java.io.IOException;
import java.util.List;
import java.util.Set;

/** Refuses an export of a property graph that is still being written, or has failed. */
final class ExportCompletenessCheck {

    private ExportCompletenessCheck() {}

    /**
     * Checks what neptune-export writes last: the files that describe the export, and each CSV file
     * for the second time.
     *
     * @param names the entries of the folder
     * @param files the data files, in the folders below, too
     * @throws IOException if the export is not complete
     */
    static void check(Path export, Set<String> names, List<ExportFile> files) throws IOException {
        // The position is the first file of an export. Copies may lack the position and the others.
        if (names.contains(ExportPosition.FILE) && !names.contains(ExportLayout.CONFIG)) {
            throw new IOException(
                    "The export at "
                            + export
                            + " is not complete: it has "
                            + ExportPosition.FILE
                            + ", but not "
                            + ExportLayout.CONFIG
                            + ", which neptune-export writes last. Wait until the export has ended. If it has failed,"
                            + " export again. If the files were copied, copy this one, too.");
        }
        boolean rewrites = files.stream().anyMatch(ExportFile::isRewritten);
        for (ExportFile file : files) {
            if (rewrites
                    && file.getFormat() == ExportFormat.CSV
                    && !file.isRewritten()
                    && !file.isShortened()) {
                throw ExportLayout.refused(
                        file.getPath(),
                        "neptune-export has not yet written it again with a header as .modified.csv, as it has with"
                                + " other files. Wait until the export has ended. If it has, the data is in another"
                                + " file: remove this one");
            }
        }
    }
}
