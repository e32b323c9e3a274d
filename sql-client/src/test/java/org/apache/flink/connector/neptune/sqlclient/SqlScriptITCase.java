/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.sqlclient;

import org.apache.flink.connector.neptune.commandline.CommandRun;
import org.apache.flink.connector.neptune.commandline.GremlinRequest;
import org.apache.flink.connector.neptune.emulator.ExportFormat;
import org.apache.flink.connector.neptune.emulator.NeptuneStreamsEmulator;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Runs {@code bin/sql} as a user does, on what this build has packaged. */
class SqlScriptITCase {

    /** The colors of the client, and its movements of the cursor. */
    private static final Pattern ANSI = Pattern.compile("\\e\\[[0-9;?]*[a-zA-Z]");

    private static final String LONG_IRI = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";

    /** A warning of jline, which is of no use to the user. */
    private static final String NO_TERMINAL = "Unable to create a system terminal";

    @TempDir private Path folder;

    private CommandRun sql;
    private Path temporary;

    @BeforeEach
    void create() throws IOException {
        sql = CommandRun.ofBin(folder, "sql");
        temporary = sql.createTemporaryFolder();
    }

    @AfterEach
    void end() {
        sql.close();
    }

    @Test
    void aScriptOfFiveQueriesPrintsTheirResults() throws Exception {
        try (NeptuneStreamsEmulator emulator = NeptuneStreamsEmulator.start()) {
            emulator.executeGremlin(
                    "g.addV('Person').property(id, 'a').property('name', 'Ada').as('a')"
                            + ".addV('Person').property(id, 'b').property('name', 'Bob').as('b')"
                            + ".addV('Company').property(id, 'c').property('full name', 'Loom')"
                            + ".addE('knows').from('a').to('b').property('since', 1833)");
            emulator.executeSparqlUpdate("INSERT DATA { <urn:s> <" + LONG_IRI + "> 'o' }");
            Path script =
                    Files.writeString(
                            folder.resolve("queries.sql"),
                            """
                            SELECT COUNT(*) AS persons FROM person;
                            SELECT `full name` FROM company;
                            SELECT f.name, t.name AS friend, since FROM knows
                              JOIN person f ON f.id = from_id JOIN person t ON t.id = to_id;
                            SELECT `type`, COUNT(*) AS facts FROM changes WHERE op = 'ADD'
                              GROUP BY `type` ORDER BY `type`;
                            SELECT subject, predicate FROM statements;
                            """);

            assertThat(runFile(script, emulator)).as(output()).isZero();
        }
        assertThat(rows())
                .containsExactly(
                        List.of("2"),
                        List.of("Loom"),
                        List.of("Ada", "Bob", "1833"),
                        List.of("e", "1"),
                        List.of("ep", "1"),
                        List.of("vl", "3"),
                        List.of("vp", "3"),
                        List.of("urn:s", LONG_IRI));
        assertThat(sql.out()).doesNotContain("Flink SQL>", "SELECT", "\u001b");
        assertThat(sql.err()).doesNotContain(NO_TERMINAL);
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void aStatementThatFailsEndsTheScriptWithStatusOne() throws Exception {
        Path script = script("SELECT nonsense FROM person;", "SELECT 42;");

        assertThat(sql.run("--file", script.toString())).isEqualTo(1);
        assertThat(out()).contains("Column 'nonsense' not found").doesNotContain("\tat ");
        assertThat(rows()).isEmpty();
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void anInsertIsCompleteWhenTheScriptEnds() throws Exception {
        Path rows = folder.resolve("rows");
        Path script =
                script(
                        "CREATE TABLE sink (id STRING, visits INT) WITH ('connector' = 'filesystem',"
                                + " 'path' = '"
                                + rows.toUri()
                                + "', 'format' = 'csv');",
                        "INSERT INTO sink SELECT id, visits FROM person WHERE id LIKE 'visitor-%';");

        assertThat(sql.run("--file", script.toString())).as(output()).isZero();

        assertThat(rows).isDirectory();
        try (Stream<Path> files = Files.list(rows)) {
            assertThat(files)
                    .singleElement()
                    .satisfies(file -> assertThat(file).hasContent("visitor-1,1"));
        }
    }

    @Test
    void namesAreRightInEveryLocale() throws Exception {
        try (NeptuneStreamsEmulator emulator = NeptuneStreamsEmulator.start()) {
            String longName = "n".repeat(300);
            emulator.executeGremlin(
                    "g.addV('Bär').property('Größe', 'groß').property('a\u0060b', 'tick')"
                            + ".property('"
                            + longName
                            + "', 'long')");
            Path script =
                    script(
                            "SELECT `Größe`, `a``b`, `"
                                    + "n".repeat(200)
                                    + "_property` FROM `bär`;");
            sql.environment().put("LC_ALL", "C");

            assertThat(runFile(script, emulator)).as(output()).isZero();
        }
        assertThat(rows()).containsExactly(List.of("groß", "tick", "long"));
    }

    @Test
    void aSnapshotHasWhatTheLogHasLost() throws Exception {
        Path export = folder.resolve("export");
        try (NeptuneStreamsEmulator emulator = NeptuneStreamsEmulator.start()) {
            emulator.executeGremlin(
                    "g.addV('Person').property(id, 'a').property('name', 'Ada').as('a')"
                            + ".addV('Person').property(id, 'b').property('name', 'Bob').as('b')"
                            + ".addE('knows').from('a').to('b').property('since', 1833)");
            emulator.propertyGraph().expireThrough(emulator.propertyGraph().lastCommitNum());
            emulator.exportTo(export, ExportFormat.CSV);
            emulator.executeGremlin("g.V('b').property(single, 'name', 'Bert')");
            emulator.executeGremlin(
                    "g.addV('Person').property(id, 'c').property('name', 'Cy').property('born', 1990)");
            Path script =
                    script(
                            "SELECT id, name, born FROM person ORDER BY id;",
                            "SELECT from_id, to_id, since FROM knows;",
                            "SELECT id FROM changes WHERE `type` = 'vl' ORDER BY id;");

            assertThat(runFile(script, emulator, "--snapshot", export.toString()))
                    .as(output())
                    .isZero();
        }
        assertThat(rows())
                .containsExactly(
                        List.of("a", "Ada", "<NULL>"),
                        List.of("b", "Bert", "<NULL>"),
                        List.of("c", "Cy", "1990"),
                        List.of("a", "b", "1833"),
                        List.of("a"),
                        List.of("b"),
                        List.of("c"));
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void printsTheStatementsAndNothingElse() throws Exception {
        assertThat(sql.run("--print-ddl")).as(sql.err()).isZero();

        assertThat(out())
                .startsWith("CREATE TABLE `changes` (")
                .contains("CREATE TABLE `statements` (", "CREATE TABLE `person` (")
                .contains("`visits` INT", "'element.label' = 'knows'")
                .endsWith(");\n");
        assertThat(sql.err().lines().filter(line -> !line.startsWith("Picked up")))
                .containsExactly("Reading the graph ...");
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void anEndpointThatCannotBeReachedIsOneLineAndStatusOne() throws Exception {
        String closed;
        try (NeptuneStreamsEmulator emulator = NeptuneStreamsEmulator.start()) {
            closed = emulator.endpoint().toString();
        }

        assertThat(sql.run("--print-ddl", "--unsigned", "--endpoint", closed)).isEqualTo(1);
        assertThat(out()).isEmpty();
        assertThat(sql.err()).contains("sql: ", "can't be reached").doesNotContain("\tat ");
        assertThat(sql.err().lines().filter(line -> line.startsWith("sql: "))).hasSize(1);
    }

    @Test
    void aResultChangesWithTheGraphUntilTheProcessIsTerminated() throws Exception {
        Process process = sql.start();
        PrintStream statements = new PrintStream(process.getOutputStream(), true);
        statements.println("SET 'sql-client.execution.result-mode' = 'tableau';");
        statements.println("SELECT id, name FROM person;");
        await().until(() -> out().contains("Marko"));
        GremlinRequest.postAsShownIn(out());
        await().until(() -> Pattern.compile("\\| +You \\|").matcher(out()).find());
        if (Files.exists(Path.of("/proc/net/tcp"))) {
            assertThat(ListeningSockets.addresses(process.pid()))
                    .isNotEmpty()
                    .allMatch(address -> address.endsWith("0100007F"));
        }
        process.destroy();

        assertThat(sql.exitStatus()).isEqualTo(128 + 15);
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void aFailureOfAQueryIsShown() throws Exception {
        try (NeptuneStreamsEmulator emulator = NeptuneStreamsEmulator.start()) {
            emulator.executeGremlin("g.addV('Person').property('name', 'Ada')");
            PrintStream statements =
                    new PrintStream(
                            sql.start("--unsigned", "--endpoint", emulator.endpoint().toString())
                                    .getOutputStream(),
                            true);
            statements.println("SET 'sql-client.execution.result-mode' = 'tableau';");
            statements.println("ALTER TABLE person MODIFY name INT;");
            statements.println("SELECT name FROM person;");

            await().until(() -> out().contains("does not fit column 'name'"));
            statements.close();
            assertThat(sql.exitStatus()).isZero();
        }
    }

    @Test
    void theEndOfTheInputEndsEverything() throws Exception {
        sql.start().getOutputStream().close();

        assertThat(sql.exitStatus()).as(output()).isZero();
        assertThat(sql.err()).doesNotContain(NO_TERMINAL);
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void aMissingTemporaryFolderIsOneLineAndStatusOne() throws Exception {
        sql.environment().put("TMPDIR", folder.resolve("missing").toString());

        assertThat(sql.run()).isEqualTo(1);
        assertThat(sql.err()).contains("sql: the folder", "set TMPDIR").doesNotContain("\tat ");
    }

    @Test
    void aJavaThatCannotStartLeavesNothingBehind() throws Exception {
        sql.environment().put("JAVA_TOOL_OPTIONS", "-XX:NoSuchOption");

        assertThat(sql.run("--print-ddl")).isEqualTo(1);
        assertThat(sql.err()).contains("NoSuchOption");
        assertThat(temporary).isEmptyDirectory();
    }

    private Path script(String... statements) throws IOException {
        return Files.write(folder.resolve("script.sql"), List.of(statements));
    }

    /** Runs a file on the graph of an emulator, and returns the exit status. */
    private int runFile(Path script, NeptuneStreamsEmulator emulator, String... more)
            throws Exception {
        String endpoint = emulator.endpoint().toString();
        List<String> arguments =
                new ArrayList<>(
                        List.of("--file", script.toString(), "--endpoint", endpoint, "--unsigned"));
        arguments.addAll(List.of(more));
        return sql.run(arguments.toArray(new String[0]));
    }

    /**
     * The rows of all results. A result has a line above its header, one below, and one at its end.
     */
    private List<List<String>> rows() throws IOException {
        List<List<String>> rows = new ArrayList<>();
        int borders = 0;
        for (String line : out().split("\\R")) {
            if (line.endsWith("-+")) {
                borders++;
            } else if (line.startsWith("|") && borders % 3 == 2) {
                String cells = line.substring(1, line.length() - 1);
                rows.add(Arrays.stream(cells.split("\\|")).map(String::strip).toList());
            }
        }
        return rows;
    }

    private String out() throws IOException {
        return ANSI.matcher(sql.out()).replaceAll("");
    }

    /** All output, to be shown if a test fails. */
    private String output() throws IOException {
        return out() + sql.err();
    }
}
