/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The folder for the files of an emulator's logs. Only one emulator can use it at a time. */
public final class LogFolder implements AutoCloseable {

    // The operating system releases a process's lock when the process closes any handle of the
    // file, so a second emulator in this process must not open it.
    private static final Set<Path> OPEN_HERE = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final FileChannel lock;
    private final List<LogFile> files = new ArrayList<>();
    private boolean closed;

    private LogFolder(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /**
     * Creates the folder if it is missing, and locks it.
     *
     * @throws UncheckedIOException if another emulator uses it, or it cannot be used
     */
    public static LogFolder open(Path folder) {
        Path real;
        try {
            // createDirectories alone would refuse a symbolic link to a folder.
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder);
            }
            real = folder.toRealPath();
        } catch (IOException e) {
            throw unusable(folder, e);
        }
        if (!OPEN_HERE.add(real)) {
            throw taken(real, "in this process");
        }
        FileChannel channel = null;
        boolean locked = false;
        try {
            channel =
                    FileChannel.open(
                            real.resolve("lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                throw taken(real, "of another process");
            }
            locked = true;
            return new LogFolder(real, channel);
        } catch (OverlappingFileLockException e) {
            throw taken(real, "in this process");
        } catch (IOException e) {
            throw unusable(folder, e);
        } finally {
            if (!locked) {
                release(real, channel);
            }
        }
    }

    /**
     * Opens or creates a file in the folder.
     *
     * @throws UncheckedIOException if it cannot be used, is damaged or has another content
     */
    public LogFile file(String name, String content) {
        LogFile file = LogFile.open(folder.resolve(name), content);
        files.add(file);
        return file;
    }

    /** Closes the files and releases the folder. */
    @Override
    public void close() {
        // Only once, because another emulator may use the folder at the second call.
        if (!closed) {
            closed = true;
            try {
                files.forEach(LogFile::close);
            } finally {
                release(folder, lock);
            }
        }
    }

    private static void release(Path folder, FileChannel lock) {
        try {
            if (lock != null) {
                lock.close();
            }
        } catch (IOException e) {
            throw unusable(folder, e);
        } finally {
            OPEN_HERE.remove(folder);
        }
    }

    private static UncheckedIOException taken(Path folder, String where) {
        String message =
                "Cannot keep logs in "
                        + folder
                        + ": an emulator "
                        + where
                        + " uses it. Close that emulator first, or choose another folder.";
        return new UncheckedIOException(message, new IOException(message));
    }

    private static UncheckedIOException unusable(Path folder, IOException e) {
        return new UncheckedIOException("Cannot keep logs in " + folder + ": " + e, e);
    }
}
