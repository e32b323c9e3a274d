/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.commandline;

import org.apache.flink.util.FileUtils;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Creates a folder for Flink's temporary files. */
public final class ScratchFolder {

    private ScratchFolder() {}

    /** Creates a folder that is deleted when the process ends, also by Ctrl-C. */
    public static Path create() throws IOException {
        Path folder = Files.createTempDirectory("neptune-command-line");
        deleteAtEnd(folder);
        return folder;
    }

    /** Deletes a folder when the process ends, also by Ctrl-C. */
    public static void deleteAtEnd(Path folder) {
        // Flink unpacks about 30 MB per run, and does not delete them if the process is
        // interrupted.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
    }

    /** Tries again for a while: until the process has ended, tasks may still write files. */
    private static void delete(Path folder) {
        for (int i = 0; i < 100 && Files.exists(folder); i++) {
            try {
                FileUtils.deleteDirectory(folder.toFile());
            } catch (IOException e) {
                LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            }
        }
    }
}
