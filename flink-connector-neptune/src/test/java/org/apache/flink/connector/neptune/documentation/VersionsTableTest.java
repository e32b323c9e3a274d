/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.documentation;

import org.apache.flink.connector.neptune.source.testutils.TestWaits;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/** What {@code .ci/versions} makes of the reports of a run: the table of versions in the README. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class VersionsTableTest {

    private static final String TESTS = "org.apache.flink.connector.neptune.";
    private static final List<String> SUITES =
            List.of(
                    "source.NeptuneStreamsSourceSuiteITCase",
                    "source.NeptuneStreamsSourceITCase",
                    "source.MetricsITCase",
                    "source.reader.ReaderITCase",
                    "source.failure.ChaosITCase",
                    "source.failure.MigrationITCase",
                    "table.NeptuneStreamsTableITCase",
                    "table.RetractModeITCase");
    private static final String JAR = "sha256:0123456789abcdef";

    @TempDir private Path repository;

    /** A repository with these suites, which have all passed on one Flink. */
    @BeforeEach
    void passAll() throws IOException {
        Path script = repository.resolve(".ci/versions");
        Files.createDirectories(script.getParent());
        Files.copy(MarkdownFile.REPOSITORY.resolve(".ci/versions"), script);
        Path sources = repository.resolve("flink-connector-neptune/src/test/java");
        for (String suite : SUITES) {
            Path source = sources.resolve((TESTS + suite).replace('.', '/') + ".java");
            Files.createDirectories(source.getParent());
            Files.createFile(source);
        }
        passAll("flink-connector-neptune-e2e", "1.2.3");
    }

    @Test
    void allThatPassedHasPassed() throws Exception {
        assertThat(row("1.2.3"))
                .isEqualTo("| 1.2.3 | passed | passed | passed | passed | restored |");
    }

    @Test
    void theSuitesOfTheSourceAreJobsUnlessTheyHaveAnotherColumn() throws Exception {
        for (String suite :
                new String[] {
                    "source.NeptuneStreamsSourceITCase",
                    "source.MetricsITCase",
                    "source.reader.ReaderITCase"
                }) {
            report(suite, 3, 1, 0, 1);
            assertThat(row("1.2.3"))
                    .as(suite)
                    .isEqualTo("| 1.2.3 | passed | 1 failed | passed | passed | restored |");
            report(suite, 3, 0, 0, 1);
        }
    }

    @Test
    void failuresAndErrorsOfAllSuitesOfAColumnAreAdded() throws Exception {
        report("source.NeptuneStreamsSourceSuiteITCase", 10, 1, 0, 0);
        report("source.MetricsITCase", 5, 2, 1, 0);
        report("source.NeptuneStreamsSourceITCase", 5, 0, 1, 0);
        report("table.RetractModeITCase", 5, 0, 5, 0);
        report("source.failure.MigrationITCase", 5, 0, 2, 0);
        assertThat(row("1.2.3"))
                .isEqualTo("| 1.2.3 | 1 failed | 4 failed | 5 failed | 2 failed | 2 failed |");
    }

    /**
     * Surefire writes a report for each of them, and none of their tests into that of the suite.
     */
    @Test
    void nestedClassesBelongToTheirSuite() throws Exception {
        String suite = "source.NeptuneStreamsSourceSuiteITCase";
        report(suite, 0, 0, 0, 0);
        assertThat(row("1.2.3"))
                .isEqualTo("| 1.2.3 | not run | passed | passed | passed | restored |");
        report(suite + "$Rdf", 8, 0, 0, 0);
        assertThat(row("1.2.3"))
                .isEqualTo("| 1.2.3 | passed | passed | passed | passed | restored |");
        report(suite + "$PropertyGraph", 8, 2, 0, 0);
        assertThat(row("1.2.3"))
                .isEqualTo("| 1.2.3 | 2 failed | passed | passed | passed | restored |");
    }

    /** Surefire counts no test where the preparation of a class fails. */
    @Test
    void aSuiteThatFailedBeforeItsFirstTestHasFailed() throws Exception {
        report("source.MetricsITCase", 0, 0, 1, 0);
        assertThat(row("1.2.3"))
                .isEqualTo("| 1.2.3 | passed | 1 failed | passed | passed | restored |");
    }

    @Test
    void aSuiteWithoutReportHasNotRun() throws Exception {
        Files.delete(reportOf("source.MetricsITCase"));
        Files.delete(reportOf("source.failure.MigrationITCase"));
        assertThat(row("1.2.3"))
                .isEqualTo(
                        "| 1.2.3 | passed | suites not run: 1 | passed | suites not run: 1 | not run |");
    }

    /** LineageITCase skips itself where Flink knows no lineage. */
    @Test
    void aSuiteThatSkipsItselfIsNotMissing() throws Exception {
        report("source.NeptuneStreamsSourceITCase", 2, 0, 0, 2);
        report("table.RetractModeITCase", 2, 0, 0, 1);
        assertThat(row("1.2.3"))
                .isEqualTo("| 1.2.3 | passed | passed | passed | passed | restored |");
    }

    @Test
    void aColumnWhoseSuitesWereAllSkippedHasNotRun() throws Exception {
        report("source.NeptuneStreamsSourceSuiteITCase", 10, 0, 0, 10);
        assertThat(row("1.2.3"))
                .isEqualTo("| 1.2.3 | not run | passed | passed | passed | restored |");
    }

    @Test
    void theReadmeMustHaveTheTableAndTheJarMustBeOne() throws Exception {
        passAll("flink-connector-neptune-e2e/matrix/flink-2.10", "2.10.0");
        passAll("flink-connector-neptune-e2e/matrix/flink-2.9", "2.9.1");
        Path readme = repository.resolve("README.md");
        Files.writeString(readme, "no table");
        assertThat(run("--check")).contains("README.md has another table").endsWith("status 1\n");

        String table = run("").replace("status 0\n", "");
        assertThat(table)
                .containsSubsequence("| 1.2.3 |", "\n| 2.9.1 |", "\n| 2.10.0 |")
                .doesNotContain("failed", "not run");
        Files.writeString(readme, "# Versions\n\n" + table + "\nThe end.\n");
        assertThat(run("--check")).isEqualTo(table + "status 0\n");

        matrixReport("flink-connector-neptune-e2e/matrix/flink-2.9", "2.9.1", "sha256:fedcba");
        assertThat(run("--check")).contains("one jar of the connector").endsWith("status 1\n");
    }

    @Test
    void withoutReportsItFails() throws Exception {
        Files.delete(reportOf("matrix.MatrixCheck"));
        assertThat(run("")).contains("No suite has run").endsWith("status 1\n");
    }

    private void passAll(String module, String flink) throws IOException {
        matrixReport(module, flink, JAR);
        for (String suite : SUITES) {
            write(module, suite, attributes(suite, 3, 0, 0, 1));
        }
    }

    private void matrixReport(String module, String flink, String jar) throws IOException {
        write(
                module,
                "matrix.MatrixCheck",
                attributes("matrix.MatrixCheck", 2, 0, 0, 0)
                        + "\n<system-out>Flink "
                        + flink
                        + " with connector jar "
                        + jar
                        + "</system-out>");
    }

    private void report(String suite, int tests, int failures, int errors, int skipped)
            throws IOException {
        write(
                "flink-connector-neptune-e2e",
                suite,
                attributes(suite, tests, failures, errors, skipped));
    }

    private static String attributes(
            String suite, int tests, int failures, int errors, int skipped) {
        return String.format(
                "<testsuite name=\"%s%s\" time=\"1.5\" tests=\"%d\" errors=\"%d\" skipped=\"%d\" failures=\"%d\">",
                TESTS, suite, tests, errors, skipped, failures);
    }

    private Path reportOf(String suite) {
        return reportOf("flink-connector-neptune-e2e", suite);
    }

    private Path reportOf(String module, String suite) {
        return repository.resolve(
                module + "/target/surefire-reports/TEST-" + TESTS + suite + ".xml");
    }

    private void write(String module, String suite, String content) throws IOException {
        Path report = reportOf(module, suite);
        Files.createDirectories(report.getParent());
        Files.writeString(
                report,
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + content + "\n</testsuite>\n");
    }

    private String row(String flink) throws Exception {
        return run("").lines()
                .filter(line -> line.startsWith("| " + flink + " "))
                .findFirst()
                .orElse("");
    }

    /** All that the script prints, and its status. */
    private String run(String argument) throws Exception {
        Path output = repository.resolve("output");
        Process process =
                new ProcessBuilder("bash", repository.resolve(".ci/versions").toString(), argument)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        assertThat(process.waitFor(TestWaits.AT_MOST.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return Files.readString(output) + "status " + process.exitValue() + "\n";
    }
}
