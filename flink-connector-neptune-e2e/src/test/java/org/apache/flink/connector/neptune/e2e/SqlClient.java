/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
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
