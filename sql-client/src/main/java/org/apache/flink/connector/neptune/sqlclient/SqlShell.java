/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.sqlclient;

import org.apache.flink.connector.neptune.commandline.Program;
import org.apache.flink.connector.neptune.commandline.Sample;
import org.apache.flink.connector.neptune.commandline.ScratchFolder;
import org.apache.flink.table.client.SqlClient;

import picocli.CommandLine.ExitCode;

import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts Flink's SQL Client with tables over a graph; see {@code --help}. */
public final class SqlShell {

    private final PrintStream out;
    private final PrintStream err;

    /** Flink's configuration folder, in which the client finds the cluster. */
    private final Path folder;

    SqlShell(PrintStream out, PrintStream err, Path folder) {
        this.out = out;
        this.err = err;
        this.folder = folder;
    }

    /** Runs the client. {@code FLINK_CONF_DIR} is a folder of this process, which it deletes. */
    public static void main(String[] args) {
        Path folder = Path.of(System.getenv("FLINK_CONF_DIR"));
        ScratchFolder.deleteAtEnd(folder);
        System.setProperty("sql.log.file", folder.resolve("sql.log").toString());
        System.exit(new SqlShell(System.out, System.err, folder).run(args));
    }

    /** Returns the exit status: 0, 1 after a failure, 2 if the arguments are not valid. */
    int run(String... args) {
        Arguments arguments = new Arguments();
        return new Program("sql", out, err).run(arguments, () -> start(arguments), args);
    }

    private int start(Arguments arguments) throws Exception {
        if (arguments.graph().endpoint() != null) {
            return start(arguments, arguments.graph().endpoint());
        }
        int port = arguments.graph().emulatorPort();
        try (Sample sample = Sample.whole(port, !arguments.isBounded())) {
            return start(arguments, sample.endpoint().toString());
        }
    }

    private int start(Arguments arguments, String endpoint) throws Exception {
        List<String> declarations = new Tables(arguments, endpoint).declare();
        if (arguments.printDdl()) {
            declarations.forEach(out::println);
            return ExitCode.OK;
        }
        try (LocalCluster cluster = LocalCluster.start(arguments.dashboardPort(), folder)) {
            URI dashboard = cluster.dashboard();
            Files.write(
                    folder.resolve("config.yaml"),
                    List.of(
                            "execution.target: remote",
                            "rest.address: " + dashboard.getHost(),
                            "rest.port: " + dashboard.getPort()));
            Path init = folder.resolve("init.sql");
            Files.write(init, initialStatements(arguments, declarations));
            List<String> options = new ArrayList<>(List.of("--init", init.toString()));
            // The statements of this run, with its ports, would fill the history of the user.
            options.addAll(List.of("--history", folder.resolve("history").toString()));
            if (arguments.file() == null) {
                greet(arguments, endpoint, dashboard);
            } else {
                options.addAll(List.of("--file", arguments.file().toString()));
            }
            FailureWatch failures = FailureWatch.install();
            SqlClient.main(options.toArray(new String[0]));
            // On a terminal, the user has seen the failure and gone on.
            return arguments.file() != null && failures.hasFailed()
                    ? ExitCode.SOFTWARE
                    : ExitCode.OK;
        }
    }

    private static List<String> initialStatements(Arguments arguments, List<String> declarations) {
        List<String> statements = new ArrayList<>();
        if (arguments.file() == null) {
            statements.add("SET 'execution.checkpointing.interval' = '10 s';");
        } else {
            statements.add("SET 'sql-client.execution.result-mode' = 'tableau';");
            statements.add("SET 'execution.runtime-mode' = 'batch';");
        }
        statements.addAll(declarations);
        return statements;
    }

    private void greet(Arguments arguments, String endpoint, URI dashboard) {
        err.println("Flink's dashboard: " + dashboard);
        err.println("Flink's log:       " + folder.resolve("sql.log"));
        err.println("The tables:        SHOW TABLES; DESCRIBE person;");
        if (arguments.graph().endpoint() == null) {
            err.println("A first query:     SELECT * FROM person;");
            err.println("To change the graph, run in another terminal:");
            err.println("  curl " + endpoint + Sample.CURL_GREMLIN);
        }
        err.println("Ctrl-D ends the client and everything that it started.");
    }
}
