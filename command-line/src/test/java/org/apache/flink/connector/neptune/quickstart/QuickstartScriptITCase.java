/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.quickstart;

import org.apache.flink.connector.neptune.commandline.CommandRun;
import org.apache.flink.connector.neptune.commandline.GremlinRequest;
import org.apache.flink.connector.neptune.emulator.NeptuneStreamsEmulator;
import org.apache.flink.connector.neptune.emulator.SampleGraph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

/** Runs {@code bin/quickstart} as a user does, on what this build has packaged. */
class QuickstartScriptITCase {

    private static final Path TERMINAL = Path.of("/usr/bin/script");
    private static final String ESCAPE = "\u001b";

    @TempDir private Path folder;

    private CommandRun quickstart;

    @BeforeEach
    void create() {
        quickstart = CommandRun.ofBin(folder, "quickstart");
    }

    @AfterEach
    void end() {
        quickstart.close();
    }

    @Test
    void printsNothingButJsonOnStandardOutput() throws Exception {
        int status = quickstart.run("--bounded", "--output", "json");

        assertThat(status).as(quickstart.err()).isZero();
        List<JsonNode> changes = new ArrayList<>();
        for (String line : quickstart.out().lines().toList()) {
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
        assertThat(quickstart.run(args)).as(quickstart.err()).isZero();

        List<String> shown = new MarkdownPage(page).block("text").lines().toList();
        assertThat(shown).isNotEmpty();
        assertThat(quickstart.out().lines()).containsSubsequence(shown);
    }

    @Test
    void aFileHasNoColors() throws Exception {
        assertThat(quickstart.run("--bounded", "--elements")).as(quickstart.err()).isZero();

        assertThat(quickstart.out()).contains("added").doesNotContain(ESCAPE);
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
        Files.copy(CommandRun.script("quickstart"), copy, LinkOption.NOFOLLOW_LINKS);
        Path module = Files.createDirectories(folder.resolve("a copy/command-line"));
        Path original = CommandRun.PROJECT.resolve("command-line");
        Files.copy(original.resolve("launch"), module.resolve("launch"));
        Files.createSymbolicLink(module.resolve("target"), original.resolve("target"));
        Path link = Files.createSymbolicLink(folder.resolve("a link"), copy);
        Path linkToLink = Files.createSymbolicLink(folder.resolve("another"), Path.of("a link"));

        try (CommandRun linked = CommandRun.ofScript(folder, linkToLink)) {
            int status = linked.run("--bounded", "--format", "nquads");
            assertThat(status).as(linked.err()).isZero();

            assertThat(link).isSymbolicLink();
            assertThat(linked.out().lines().findFirst().orElseThrow())
                    .startsWith("1:1 ")
                    .contains("<http://");
        }
    }

    @Test
    void badArgumentsAreOneLineAndStatusTwo() throws Exception {
        assertThat(quickstart.run("--format", "xml")).isEqualTo(2);
        assertThat(quickstart.err()).hasLineCount(1);
        assertThat(quickstart.out()).isEmpty();
    }

    @Test
    void anOldJavaIsOneLineThatSaysWhatToDo() throws Exception {
        for (String version : List.of("1.8.0_402", "11.0.2", "16")) {
            javaHome("JAVA_VERSION=\"" + version + "\"");

            assertThat(quickstart.run("--bounded")).isEqualTo(1);
            assertThat(quickstart.err())
                    .hasLineCount(1)
                    .startsWith("quickstart: needs Java 17")
                    .contains(" is Java " + version + ": ", "install a JDK 17");
        }
    }

    @Test
    void anOldJavaIsFoundOnThePath() throws Exception {
        Path home = folder.resolve("jdk 8");
        Path java = Files.createDirectories(home.resolve("jre/bin")).resolve("java");
        executable(java, "echo started");
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"1.8.0_402\"\n");
        Path bin = Files.createDirectory(folder.resolve("bin"));
        Files.createSymbolicLink(bin.resolve("java"), java);
        quickstart.environment().remove("JAVA_HOME");
        quickstart.environment().merge("PATH", bin.toString(), (path, first) -> first + ":" + path);

        assertThat(quickstart.run("--bounded")).isEqualTo(1);
        assertThat(quickstart.err()).hasLineCount(1).contains(bin + "/java is Java 1.8.0_402: ");
    }

    @Test
    void otherJavasAreStarted() throws Exception {
        for (String version : List.of("JAVA_VERSION=\"17\"", "JAVA_VERSION=\"25.0.1\"", "")) {
            javaHome(version);

            assertThat(quickstart.run("--bounded")).as(quickstart.err()).isZero();
            assertThat(quickstart.out()).contains("started");
        }
    }

    @Test
    void aBuildThatFailsLeavesNoTemporaryFiles() throws Exception {
        Path bin = Files.createDirectories(folder.resolve("copy/bin"));
        Path script = bin.resolve("quickstart");
        Files.copy(CommandRun.PROJECT.resolve("command-line/launch"), script);
        Files.createFile(bin.resolveSibling("pom.xml"));
        executable(bin.resolveSibling("mvnw"), "exit 1");
        try (CommandRun build = CommandRun.ofScript(folder, script)) {
            build.environment().remove("NEPTUNE_BUILD");
            Path temporary = build.createTemporaryFolder();

            assertThat(build.run("--bounded")).isEqualTo(1);
            assertThat(build.err()).endsWith("quickstart: the build failed\n");
            assertThat(temporary).isEmptyDirectory();
        }
    }

    @Test
    void showsWhatIsChangedByHandAndGoesOnUntilItIsTerminated() throws Exception {
        Path temporary = quickstart.createTemporaryFolder();
        Process process = quickstart.start();
        await().until(() -> quickstart.out().contains("visitor-1"));
        GremlinRequest.postAsShownIn(quickstart.err());
        await().until(() -> quickstart.out().contains("name = \"You\""));
        process.destroy();

        assertThat(quickstart.exitStatus()).isEqualTo(128 + 15);
        assertThat(temporary).isEmptyDirectory();
    }

    /**
     * Lets the quickstart run on a Java that does nothing, and whose file "release" has this line.
     */
    private void javaHome(String release) throws IOException {
        Path home = folder.resolve("java home");
        Path bin = Files.createDirectories(home.resolve("bin"));
        Files.writeString(home.resolve("release"), release + "\n");
        executable(bin.resolve("java"), "echo started");
        quickstart.environment().put("JAVA_HOME", home.toString());
    }

    private static void executable(Path file, String line) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + line + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    /** What the quickstart prints to a terminal if the variable NO_COLOR has this value. */
    private String onTerminal(String noColor) throws Exception {
        String line = "bash '" + CommandRun.script("quickstart") + "' --bounded --elements";
        try (CommandRun terminal =
                new CommandRun(folder, TERMINAL.toString(), "-qec", line, "/dev/null")) {
            terminal.environment().put("NO_COLOR", noColor);
            assertThat(terminal.run()).as(terminal.err()).isZero();
            return terminal.out();
        }
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
