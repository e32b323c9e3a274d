/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.e2e;

import org.apache.flink.connector.neptune.source.testutils.TestWaits;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A JVM of its own, with its standard output in one file and its log in another. */
final class JavaProcess implements AutoCloseable {

    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final Duration DIAGNOSIS = TestWaits.AT_MOST;
    private static final int LAST_LINES = 60;

    private final String name;
    private final Path out;
    private final Path log;
    private final Process process;
    private final Thread atExit;

    private JavaProcess(String name, Path out, Path log, Process process) {
        this.name = name;
        this.out = out;
        this.log = log;
        this.process = process;
        // A test run that is aborted must not leave clusters behind.
        this.atExit = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /**
     * Starts a JVM of the version that this one has.
     *
     * @param folder where the process works and has its files
     * @param arguments everything behind {@code java}
     */
    static JavaProcess start(
            String name, Path folder, Map<String, String> environment, List<String> arguments)
            throws IOException {
        Path out = folder.resolve(name + ".out");
        Path log = folder.resolve(name + ".log");
        List<String> command = new ArrayList<>();
        command.add(System.getProperty("java.home") + File.separator + "bin/java");
        command.addAll(arguments);
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectOutput(out.toFile())
                        .redirectError(log.toFile());
        builder.environment().putAll(environment);
        return new JavaProcess(name, out, log, builder.start());
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** The exit code, once the process has ended by itself. */
    int waitFor(Duration timeout) throws InterruptedException {
        if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError(name + " did not end within " + timeout + ".\n" + lastWords());
        }
        return process.exitValue();
    }

    /** Ends the process as a power cut would. */
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
        Runtime.getRuntime().removeShutdownHook(atExit);
    }

    /**
     * What the JDK's {@code jcmd} answers about this process.
     *
     * @param command such as {@code Thread.print}
     */
    String diagnose(String command) throws IOException, InterruptedException {
        Path answer = Files.createTempFile("jcmd", ".txt");
        try {
            Process jcmd =
                    new ProcessBuilder(
                                    System.getProperty("java.home") + File.separator + "bin/jcmd",
                                    Long.toString(process.pid()),
                                    command)
                            .redirectErrorStream(true)
                            .redirectOutput(answer.toFile())
                            .start();
            if (!jcmd.waitFor(DIAGNOSIS.toMillis(), TimeUnit.MILLISECONDS)) {
                jcmd.destroyForcibly();
            }
            if (jcmd.waitFor() != 0) {
                throw new IOException(command + " of " + name + " failed: " + read(answer));
            }
            return read(answer);
        } finally {
            Files.delete(answer);
        }
    }

    String output() {
        return read(out);
    }

    String log() {
        return read(log);
    }

    /** What explains a failure of this process. */
    String lastWords() {
        List<String> lines = log().lines().toList();
        List<String> last = lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size());
        return "End of the log of " + name + ":\n" + String.join("\n", last);
    }

    @Override
    public String toString() {
        return name;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        kill();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError("Cannot read " + file, e);
        }
    }
}
