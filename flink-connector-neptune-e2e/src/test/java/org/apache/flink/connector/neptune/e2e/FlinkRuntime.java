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
import java.nio.file.Files;
import java.nio.file.Path;

/** The Flink versions that clusters of real processes are run with; see the folder runtimes. */
enum FlinkRuntime {
    FLINK_1_20("1.20"),
    FLINK_2_3("2.3");

    private final String version;

    FlinkRuntime(String version) {
        this.version = version;
    }

    /** What a distribution has in its lib folder, as a class path. */
    String classPath() {
        Path file = Path.of("runtimes", "flink-" + version, "target", "classpath");
        try {
            return Files.readString(file).trim();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Maven makes this file: build the modules in 'runtimes' first.", e);
        }
    }

    @Override
    public String toString() {
        return "Flink " + version;
    }
}
