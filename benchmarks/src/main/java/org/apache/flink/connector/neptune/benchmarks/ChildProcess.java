/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A JVM with the class path of this one. It reads commands and prints answers, one a line. */
final class ChildProcess implements AutoCloseable {

    private final Process process;
    private final PrintStream commands;
    private final BufferedReader answers;

    /**
     * Starts a JVM.
     *
     * @param heap the size of its heap, such as 2g
     */
    ChildProcess(Class<?> main, String heap, String... arguments) throws IOException {
        this.process = start(main, heap, List.of(), arguments);
        this.commands = new PrintStream(process.getOutputStream(), true);
        this.answers = new BufferedReader(new InputStreamReader(process.getInputStream()));
    }

    /** Starts a JVM with further options. Its standard error is that of this JVM. */
    static Process start(Class<?> main, String heap, List<String> options, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx" + heap);
        command.add("-XX:+UseG1GC");
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    /** Sends a command and waits for its answer. */
    String ask(String command) throws IOException {
        commands.println(command);
        return readLine();
    }

    String readLine() throws IOException {
        String line = answers.readLine();
        if (line == null) {
            throw new IOException("The process has ended.");
        }
        return line;
    }

    /** Answers the commands of the parent until there are no more. Runs in the child. */
    static void serve(Answers answers) throws Exception {
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in));
        for (String line = commands.readLine(); line != null; line = commands.readLine()) {
            System.out.println(answers.to(line));
        }
        // Flink's local cluster may leave threads running.
        System.exit(0);
    }

    /** What a child does with a command. */
    interface Answers {
        Object to(String command) throws Exception;
    }

    @Override
    public void close() {
        process.destroy();
    }
}
