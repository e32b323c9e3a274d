/*
 * Licensed to the Apache Software Foundation (ASF) under one
 * or more contributor license agreements.  See the NOTICE file
 * distributed with this work for additional information
 * regarding copyright ownership.  The ASF licenses this file
 * to you under the Apache License, Version 2.0 (the
 * "License"); you may not use this file except in compliance
 * with the License.  You may obtain a copy of the License at
 *
 *   http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing,
 * software distributed under the License is distributed on an
 * "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY
 * KIND, either express or implied.  See the License for the
 * specific language governing permissions and limitations
 * under the License.
 */

package org.apache.flink.connector.neptune.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The scripts in examples/sql, with the values that a user would put into them. */
final class ExampleScripts {

    private static final Path FOLDER = Path.of("..", "examples", "sql");

    private ExampleScripts() {}

    static List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    static String read(String name, URI endpoint, Path outputFolder) {
        try {
            return Files.readString(FOLDER.resolve(name))
                    .replace("${NEPTUNE_ENDPOINT}", endpoint.toString())
                    .replace("${OUTPUT_FOLDER}", "file://" + outputFolder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
