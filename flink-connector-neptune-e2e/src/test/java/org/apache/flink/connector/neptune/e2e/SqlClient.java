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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The SQL Client as a user starts it: {@code sql-client.sh -f FILE}. */
final class SqlClient {

    private final CommandLineClient client;
    private final Path folder;
    private int runs;

    SqlClient(CommandLineClient client, Path folder) {
        this.client = client;
        this.folder = folder;
    }

    /** Runs the statements of a script until the last one has ended. */
    CommandLineClient.Result run(String script) throws IOException, InterruptedException {
        String name = "sql-client-" + ++runs;
        Path file = Files.writeString(folder.resolve(name + ".sql"), script);
        return client.run(
                name,
                "org.apache.flink.table.client.SqlClient",
                List.of(
                        "embedded",
                        "-f",
                        file.toString(),
                        "-hist",
                        folder.resolve(name + ".history").toString()));
    }
}
