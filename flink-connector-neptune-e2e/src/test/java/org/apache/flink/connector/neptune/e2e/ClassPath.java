/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.e2e;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** A class path that Maven has written into a file, for processes of their own. */
final class ClassPath {

    private ClassPath() {}

    /** The jars of the module in a folder below this module. */
    static List<Path> read(String module, String file) {
        Path path = Path.of(module, "target", file);
        try {
            return Arrays.stream(Files.readString(path).trim().split(File.pathSeparator))
                    .map(Path::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Maven makes this file: build the module '" + module + "' first.", e);
        }
    }
}
