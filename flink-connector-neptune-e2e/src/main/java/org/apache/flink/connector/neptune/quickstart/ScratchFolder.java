/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.quickstart;

import org.apache.flink.util.FileUtils;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where Flink may put its files for as long as this process lives. */
final class ScratchFolder {

    private ScratchFolder() {}

    /** A new folder; it goes when the process ends, by Ctrl-C too. */
    static Path create() throws IOException {
        Path folder = Files.createTempDirectory("neptune-quickstart");
        // Flink unpacks some 30 MB a run, and deletes them only if it has the time to.
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(() -> FileUtils.deleteDirectoryQuietly(folder.toFile())));
        return folder;
    }
}
