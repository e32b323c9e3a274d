/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.commandline;

import org.apache.flink.connector.neptune.source.testutils.TestWaits;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs a command as a user does, on what this build has packaged. Standard output and standard
 * error are those of the last run. If a test ends early, {@link #close} ends the process.
 */
public final class CommandRun implements AutoCloseable {

    /** The folder of the project. */
    public static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();

    private final List<String> command;
    private final ProcessBuilder builder;
    private final Path folder;
    private final Path out;
    private final Path err;
    private Process process;

    /**
     * Creates a run of a command.
     *
     * @param folder the working folder, which also gets the files of the output
     * @param command the command with its first arguments
     */
    public CommandRun(Path folder, String... command) {
        this.folder = folder;
        this.command = List.of(command);
        this.out = folder.resolve("out");
        this.err = folder.resolve("err");
        this.builder =
                new ProcessBuilder()
                        .directory(folder.toFile())
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile());
        environment().put("JAVA_HOME", System.getProperty("java.home"));
        // Maven is at work already.
        environment().put("NEPTUNE_BUILD", "never");
    }

    /** A run of a script. */
    public static CommandRun ofScript(Path folder, Path script) {
        return new CommandRun(folder, "bash", script.toString());
    }

    /** A run of the command in {@code bin} with this name. */
    public static CommandRun ofBin(Path folder, String name) {
        return ofScript(folder, script(name));
    }

    /** The script of the command in {@code bin} with this name. */
    public static Path script(String name) {
        return PROJECT.resolve("bin").resolve(name);
    }

    /** The environment of the next run. */
    public Map<String, String> environment() {
        return builder.environment();
    }

    /**
     * Creates a folder in which the next runs put their temporary files. Java then writes a line
     * about its options to standard error.
     */
    public Path createTemporaryFolder() throws IOException {
        Path temporary = Files.createDirectory(folder.resolve("temporary"));
        environment().put("TMPDIR", temporary.toString());
        environment().put("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + temporary);
        return temporary;
    }

    /** Runs the command to its end and returns the exit status. */
    public int run(String... arguments) throws Exception {
        start(arguments);
        return exitStatus();
    }

    /** Starts the command in the background. */
    public Process start(String... arguments) throws IOException {
        close();
        List<String> all = new ArrayList<>(command);
        all.addAll(List.of(arguments));
        process = builder.command(all).start();
        return process;
    }

    /** Waits for the end of the command and returns the exit status. */
    public int exitStatus() throws Exception {
        boolean ended = process.waitFor(TestWaits.AT_MOST.toSeconds(), TimeUnit.SECONDS);
        assertThat(ended)
                .as("the end of %s, which has printed: %s%s", command, out(), err())
                .isTrue();
        return process.exitValue();
    }

    /** What the command has written to standard output. */
    public String out() throws IOException {
        return Files.readString(out);
    }

    /** What the command has written to standard error. */
    public String err() throws IOException {
        return Files.readString(err);
    }

    @Override
    public void close() {
        if (process != null) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            // A process that still writes would disturb the next run, and the deletion of the
            // folder.
            process.destroyForcibly().onExit().join();
        }
    }
}
