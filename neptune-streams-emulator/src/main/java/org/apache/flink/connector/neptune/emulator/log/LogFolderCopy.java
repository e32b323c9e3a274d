/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A temporary copy of the files of a {@link LogFolder} that another emulator may use. The copy has
 * the commits that were complete when it was made. {@link #close()} deletes it.
 *
 * <p>The copy can have one more commit, which the other emulator has written to the file and
 * removes again, because its write or the action of the commit fails.
 */
public final class LogFolderCopy implements AutoCloseable {

    private final Path path;

    private LogFolderCopy(Path path) {
        this.path = path;
    }

    /**
     * Copies a folder. A folder that does not exist has no files.
     *
     * @throws UncheckedIOException if the files cannot be read or copied
     */
    public static LogFolderCopy of(Path folder) {
        try {
            LogFolderCopy copy =
                    new LogFolderCopy(Files.createTempDirectory("neptune-streams-emulator"));
            try {
                copy.fill(folder);
                return copy;
            } catch (IOException | RuntimeException e) {
                copy.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot copy the logs in " + folder + ": " + e, e);
        }
    }

    private void fill(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> logs = Files.newDirectoryStream(folder, "*.log")) {
                for (Path log : logs) {
                    Files.copy(log, path.resolve(log.getFileName()));
                }
            }
        }
    }

    public Path path() {
        return path;
    }

    @Override
    public void close() {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(path)) {
            for (Path file : files) {
                Files.delete(file);
            }
            Files.delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete the copy " + path + ": " + e, e);
        }
    }
}
