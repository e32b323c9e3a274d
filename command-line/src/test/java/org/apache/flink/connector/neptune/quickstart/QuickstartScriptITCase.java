/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.quickstart;

import org.apache.flink.connector.neptune.emulator.NeptuneStreamsEmulator;
import org.apache.flink.connector.neptune.emulator.SampleGraph;
import org.apache.flink.connector.neptune.source.testutils.TestWaits;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

/** Runs {@code bin/quickstart} as a user does, on what this build has packaged. */
class QuickstartScriptITCase {

    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
    private static final Path SCRIPT = PROJECT.resolve("bin/quickstart");
    private static final Path TERMINAL = Path.of("/usr/bin/script");
    private static final String ESCAPE = "\u001b";

    @TempDir private Path folder;

    private Path out;
    private Path err;

    @BeforeEach
    void files() {
        out = folder.resolve("out");
        err = folder.resolve("err");
    }

    @Test
    void printsNothingButJsonOnStandardOutput() throws Exception {
        int status = run(SCRIPT, "--bounded", "--output", "json");

        assertThat(status).as(err()).isZero();
        List<JsonNode> changes = new ArrayList<>();
        for (String line : Files.readAllLines(out)) {
            changes.add(withoutTime(new ObjectMapper().readTree(line)));
        }
        assertThat(changes).isEqualTo(sample());
    }

    @Test
    void printsWhatTheReadmeShows() throws Exception {
        assertPrintsWhatIsShownIn("README.md", "--bounded");
    }

    @Test
    void printsTheElementsThatTheDocumentationShows() throws Exception {
        assertPrintsWhatIsShownIn("docs/quickstart.md", "--bounded", "--elements");
    }

    private void assertPrintsWhatIsShownIn(String page, String... args) throws Exception {
        assertThat(run(SCRIPT, args)).as(err()).isZero();

        List<String> shown = new MarkdownPage(page).block("text").lines().toList();
        assertThat(shown).isNotEmpty();
        assertThat(Files.readAllLines(out)).containsSubsequence(shown);
    }

    @Test
    void aFileHasNoColors() throws Exception {
        assertThat(run(SCRIPT, "--bounded", "--elements")).as(err()).isZero();

        assertThat(Files.readString(out)).contains("added").doesNotContain(ESCAPE);
    }

    @Test
    void aTerminalHasColorsUnlessTheUserWantsNone() throws Exception {
        assumeThat(TERMINAL).as("the command script of util-linux").exists();
        String line = "added    (vadas :Person)";

        assertThat(onTerminal("")).contains(Color.GREEN.of(line));
        assertThat(onTerminal("1")).contains(line).doesNotContain(ESCAPE);
    }

    @Test
    void runsThroughASymbolicLinkAndWithSpacesInItsPath() throws Exception {
        Path copy = Files.createDirectories(folder.resolve("a copy/bin")).resolve("quickstart");
        Files.copy(SCRIPT, copy, LinkOption.NOFOLLOW_LINKS);
        Path module = Files.createDirectories(folder.resolve("a copy/command-line"));
        Files.copy(PROJECT.resolve("command-line/launch"), module.resolve("launch"));
        Files.createSymbolicLink(module.resolve("target"), PROJECT.resolve("command-line/target"));
        Path link = Files.createSymbolicLink(folder.resolve("a link"), copy);
        Path linkToLink = Files.createSymbolicLink(folder.resolve("another"), Path.of("a link"));

        assertThat(run(linkToLink, "--bounded", "--format", "nquads")).as(err()).isZero();

        assertThat(link).isSymbolicLink();
        assertThat(Files.readAllLines(out).get(0)).startsWith("1:1 ").contains("<http://");
    }

    @Test
    void badArgumentsAreOneLineAndStatusTwo() throws Exception {
        assertThat(run(SCRIPT, "--format", "xml")).isEqualTo(2);
        assertThat(err()).hasLineCount(1);
        assertThat(out).isEmptyFile();
    }

    @Test
    void showsWhatIsChangedByHandAndGoesOnUntilItIsTerminated() throws Exception {
        Path temporary = Files.createDirectory(folder.resolve("temporary"));
        ProcessBuilder builder = builder(SCRIPT);
        builder.environment().put("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + temporary);
        Process process = builder.start();
        try {
            await().until(() -> Files.readString(out).contains("visitor-1"));
            Matcher curl = Pattern.compile("curl (http://\\S+/gremlin) -d '(.+)'").matcher(err());
            assertThat(curl.find()).as(err()).isTrue();
            GremlinRequest.post(curl.group(1), curl.group(2));
            await().until(() -> Files.readString(out).contains("name = \"You\""));
            process.destroy();

            assertThat(process.waitFor(TestWaits.AT_MOST.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(128 + 15);
            assertThat(temporary).isEmptyDirectory();
        } finally {
            process.destroyForcibly();
        }
    }

    /** What the quickstart prints to a terminal if the variable NO_COLOR has this value. */
    private String onTerminal(String noColor) throws Exception {
        String command = "bash '" + SCRIPT + "' --bounded --elements";
        ProcessBuilder builder = builder(SCRIPT);
        builder.command(TERMINAL.toString(), "-qec", command, "/dev/null");
        builder.environment().put("NO_COLOR", noColor);
        assertThat(run(builder)).as(err()).isZero();
        return Files.readString(out);
    }

    private int run(Path script, String... args) throws Exception {
        return run(builder(script, args));
    }

    private static int run(ProcessBuilder builder) throws Exception {
        Process process = builder.start();
        try {
            assertThat(process.waitFor(TestWaits.AT_MOST.toSeconds(), TimeUnit.SECONDS)).isTrue();
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }

    private ProcessBuilder builder(Path script, String... args) {
        List<String> command = new ArrayList<>(List.of("bash", script.toString()));
        command.addAll(List.of(args));
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        // Maven is at work already.
        builder.environment().put("NEPTUNE_BUILD", "never");
        return builder;
    }

    private String err() throws IOException {
        return Files.readString(err);
    }

    /** What the sample's log holds, flat, without the times that depend on when it was made. */
    private static List<JsonNode> sample() {
        try (NeptuneStreamsEmulator emulator = NeptuneStreamsEmulator.start()) {
            SampleGraph.loadBeginningInto(emulator);
            return FlatLog.of(emulator.propertyGraph()).stream()
                    .map(QuickstartScriptITCase::withoutTime)
                    .toList();
        }
    }

    private static JsonNode withoutTime(JsonNode change) {
        return ((ObjectNode) change).without("commitTimestamp");
    }
}
