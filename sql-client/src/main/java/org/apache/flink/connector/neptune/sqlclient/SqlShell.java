/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.sqlclient;

import org.apache.flink.connector.neptune.commandline.LoopbackFlink;
import org.apache.flink.connector.neptune.commandline.Program;
import org.apache.flink.connector.neptune.commandline.Sample;
import org.apache.flink.connector.neptune.commandline.ScratchFolder;

import picocli.CommandLine.ExitCode;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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

    /** Runs the client; bin/sql sets the environment. */
    public static void main(String[] args) {
        String name = System.getenv("FLINK_CONF_DIR");
        if (name == null || Files.exists(Path.of(name))) {
            System.err.println("sql: start this program with bin/sql");
            System.exit(ExitCode.SOFTWARE);
        }
        Path folder = Path.of(name);
        try {
            create(folder);
        } catch (IOException e) {
            System.err.printf(
                    "sql: the folder %s can't be created (%s): set TMPDIR to a folder that you can write to%n",
                    name, e);
            System.exit(ExitCode.SOFTWARE);
        }
        PrintStream out =
                new PrintStream(
                        new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        System.exit(new SqlShell(out, System.err, folder).run(args));
    }

    /** Creates the folder for all files of this run. It is deleted when the process ends. */
    private static void create(Path folder) throws IOException {
        Files.createDirectory(
                folder,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        ScratchFolder.deleteAtEnd(folder);
        // Flink reads its configuration when its classes are loaded.
        Files.createFile(folder.resolve("config.yaml"));
        // The gateway in the client writes into the temporary folder.
        System.setProperty("java.io.tmpdir", folder.toString());
        // For the file of the log.
        System.setProperty("sql.folder", folder.toString());
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
        try (Sample sample = Sample.whole(port, arguments.sampleChanges())) {
            return start(arguments, sample.endpoint().toString());
        }
    }

    private int start(Arguments arguments, String endpoint) throws Exception {
        if (arguments.config() == null) {
            err.println("Reading the graph ...");
        }
        List<String> declarations = new Tables(arguments, endpoint, folder, err).declare();
        if (arguments.printDdl()) {
            declarations.forEach(out::println);
            return ExitCode.OK;
        }
        err.println("Starting Flink ...");
        try (LocalCluster cluster = LocalCluster.start(arguments.dashboardPort(), folder)) {
            URI dashboard = cluster.dashboard();
            Files.write(
                    folder.resolve("config.yaml"),
                    List.of(
                            "execution.target: remote",
                            "rest.address: " + dashboard.getHost(),
                            "rest.port: " + dashboard.getPort(),
                            // The gateway in the client would listen on all interfaces.
                            "sql-gateway.endpoint.rest.bind-address: " + LoopbackFlink.ADDRESS));
            Path init = folder.resolve("init.sql");
            Files.write(init, initialStatements(arguments, declarations));
            List<String> options = new ArrayList<>(List.of("--init", init.toString()));
            // The statements of this run, with its ports, would fill the history of the user.
            options.addAll(List.of("--history", folder.resolve("history").toString()));
            if (arguments.file() == null) {
                // On a terminal, the user sees a failure and goes on.
                Client.run(options, greeting(arguments, endpoint, dashboard));
                return ExitCode.OK;
            }
            options.addAll(List.of("--file", arguments.file().toString()));
            return Client.runFile(options) ? ExitCode.SOFTWARE : ExitCode.OK;
        }
    }

    private static List<String> initialStatements(Arguments arguments, List<String> declarations) {
        List<String> statements = new ArrayList<>();
        if (arguments.verbose()) {
            statements.add("SET 'sql-client.verbose' = 'true';");
        }
        if (arguments.file() == null) {
            // The client shows the changes of a result after each checkpoint.
            statements.add("SET 'execution.checkpointing.interval' = '1 s';");
            // With the default, Flink restarts a failing job forever, and the user sees no failure.
            statements.add("SET 'restart-strategy.type' = 'none';");
        } else {
            statements.add("SET 'sql-client.execution.result-mode' = 'tableau';");
            statements.add("SET 'execution.runtime-mode' = 'batch';");
            // By default, the client cuts texts such as IRIs after 30 characters.
            statements.add("SET 'sql-client.display.max-column-width' = '200';");
            // Without this, the program would end before an INSERT has.
            statements.add("SET 'table.dml-sync' = 'true';");
        }
        statements.addAll(declarations);
        return statements;
    }

    private List<String> greeting(Arguments arguments, String endpoint, URI dashboard) {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add("Flink's dashboard: " + dashboard);
        lines.add("If a result stays empty, see the log: " + folder.resolve("sql.log"));
        lines.add("The tables:        SHOW TABLES;   DESCRIBE changes;");
        if (arguments.graph().endpoint() == null) {
            lines.add("A first query:     SELECT name, city, visits FROM person WHERE visits > 0;");
            lines.add("To change the graph, run in another terminal:");
            lines.add("  curl " + endpoint + Sample.CURL_GREMLIN);
        }
        lines.add("Q ends a query. Ctrl-D ends everything that this command has started.");
        return lines;
    }
}
