/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.quickstart;

import org.apache.flink.util.FileUtils;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Creates a folder for Flink's temporary files. */
final class ScratchFolder {

    private ScratchFolder() {}

    /** Creates a folder that is deleted when the process ends, also by Ctrl-C. */
    static Path create() throws IOException {
        Path folder = Files.createTempDirectory("neptune-quickstart");
        // Flink unpacks about 30 MB per run, and does not delete them if the process is
        // interrupted.
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(() -> FileUtils.deleteDirectoryQuietly(folder.toFile())));
        return folder;
    }
}
