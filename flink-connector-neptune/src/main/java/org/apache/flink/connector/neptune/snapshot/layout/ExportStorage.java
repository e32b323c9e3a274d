/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.snapshot.layout;

import org.apache.flink.annotation.Internal;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;

import javax.annotation.Nullable;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Access to an export through Flink's file systems. Failures name the path. */
@Internal
public final class ExportStorage {

    private static final int UNPACKING_BUFFER = 1 << 16;

    private ExportStorage() {}

    /** Returns the status of a file or folder; null if there is none. */
    @Nullable
    public static FileStatus status(Path path) throws IOException {
        return access(
                path,
                fileSystem -> {
                    try {
                        return fileSystem.getFileStatus(path);
                    } catch (FileNotFoundException e) {
                        return null;
                    }
                });
    }

    /** Returns the entries of a folder in any order. */
    static List<FileStatus> list(Path folder) throws IOException {
        return access(
                folder,
                fileSystem -> {
                    FileStatus[] entries = fileSystem.listStatus(folder);
                    if (entries == null) {
                        // Flink's local file system does so if it lacks the permission.
                        throw new IOException("The folder can't be listed");
                    }
                    return Arrays.asList(entries);
                });
    }

    /** Returns the first bytes of a file, uncompressed. */
    static byte[] beginning(Path file, boolean gzip, int bytes) throws IOException {
        return access(
                file,
                fileSystem -> {
                    try (InputStream in = fileSystem.open(file);
                            InputStream plain = gzip ? new GZIPInputStream(in) : in) {
                        return plain.readNBytes(bytes);
                    }
                });
    }

    /** Opens a file. */
    public static InputStream open(Path file) throws IOException {
        return access(file, fileSystem -> fileSystem.open(file));
    }

    /** Returns the uncompressed content of a file that is compressed with gzip. */
    public static InputStream unpacked(Path file, InputStream packed) throws IOException {
        return access(file, fileSystem -> new GZIPInputStream(packed, UNPACKING_BUFFER));
    }

    private static <T> T access(Path path, Access<T> access) throws IOException {
        try {
            return access.in(path.getFileSystem());
        } catch (EOFException | ZipException e) {
            throw new IOException(
                    "The file "
                            + path
                            + " of the export can't be unpacked: "
                            + e
                            + ". It is incomplete or not gzip. Copy or export it again.",
                    e);
        } catch (IOException | RuntimeException e) {
            throw new IOException(
                    "The export can't be accessed at "
                            + path
                            + ": "
                            + e.getMessage()
                            + ". The JobManager and the TaskManagers access it: check that each has the file system"
                            + " plugin for the path (for s3:// a folder in 'plugins' with flink-s3-fs-hadoop or"
                            + " flink-s3-fs-presto) and the permission to list and to read the files.",
                    e);
        }
    }

    /** One access to a file system. */
    private interface Access<T> {
        T in(FileSystem fileSystem) throws IOException;
    }
}
