/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.sqlclient;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Terminals with a shell in tmux, one below the other. Tmux must be installed. */
final class TmuxSession implements AutoCloseable {

    private static final List<String> SHELL = List.of("bash", "--noprofile", "--norc");

    /** Tmux separates its servers by the name of their socket. */
    private final String socket = "session-" + ProcessHandle.current().pid();

    private final Path folder;

    /**
     * Starts the terminals in a folder.
     *
     * @param rows rows of each terminal, from top to bottom
     */
    TmuxSession(Path folder, int columns, List<Integer> rows, Map<String, String> environment)
            throws IOException, InterruptedException {
        this.folder = folder;
        // Between two terminals, there is one row for the border.
        int height = rows.stream().mapToInt(row -> row + 1).sum() - 1;
        List<String> start = new ArrayList<>(List.of("-f", "/dev/null", "new-session", "-d"));
        start.addAll(List.of("-x", columns + "", "-y", height + ""));
        environment.forEach((name, value) -> start.addAll(List.of("-e", name + "=" + value)));
        start.addAll(SHELL);
        run(start);
        try {
            run(List.of("set-option", "-g", "status", "off"));
            for (int i = 1; i < rows.size(); i++) {
                split(rows.get(i), environment);
            }
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    private void split(int rows, Map<String, String> environment)
            throws IOException, InterruptedException {
        List<String> split = new ArrayList<>(List.of("split-window", "-v", "-l", rows + ""));
        environment.forEach((name, value) -> split.addAll(List.of("-e", name + "=" + value)));
        split.addAll(SHELL);
        run(split);
    }

    void type(int terminal, String text) throws IOException, InterruptedException {
        // Tmux takes a semicolon at the end of an argument for the end of its command.
        String escaped = text.endsWith(";") ? text.substring(0, text.length() - 1) + "\\;" : text;
        run(List.of("send-keys", "-t", target(terminal), "-l", escaped));
    }

    /** Presses a key by its name in tmux, such as {@code Enter} or {@code C-d}. */
    void press(int terminal, String key) throws IOException, InterruptedException {
        run(List.of("send-keys", "-t", target(terminal), key));
    }

    /** The text on the screen. */
    String text(int terminal) throws IOException, InterruptedException {
        return run(List.of("capture-pane", "-p", "-t", target(terminal)));
    }

    /** The lines of the screen, with the escape sequences of colors. */
    List<String> coloredLines(int terminal) throws IOException, InterruptedException {
        return run(List.of("capture-pane", "-p", "-e", "-t", target(terminal))).lines().toList();
    }

    private static String target(int terminal) {
        return ":0." + terminal;
    }

    private String run(List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("tmux", "-u", "-L", socket));
        command.addAll(arguments);
        Process process =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(command + " failed: " + output);
        }
        return output;
    }

    @Override
    public void close() throws IOException, InterruptedException {
        run(List.of("kill-server"));
    }
}
