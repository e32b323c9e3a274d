/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.benchmarks;

import org.apache.flink.connector.neptune.stream.StreamFormat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/** The emulator in its process, seen from the one that measures. */
final class Server implements AutoCloseable {

    private final Process process;
    private final PrintStream commands;
    private final BufferedReader answers;
    private final String endpoint;
    private final Map<StreamFormat, Double> bytesPerRecord = new EnumMap<>(StreamFormat.class);

    Server(int pages) throws IOException {
        this.process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx6g",
                                "-cp",
                                System.getProperty("java.class.path"),
                                ServerMain.class.getName(),
                                Integer.toString(pages))
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        this.commands = new PrintStream(process.getOutputStream(), true);
        this.answers = new BufferedReader(new InputStreamReader(process.getInputStream()));
        this.endpoint = readLine();
        bytesPerRecord.put(StreamFormat.PG_JSON, Double.parseDouble(readLine()));
        bytesPerRecord.put(StreamFormat.NQUADS, Double.parseDouble(readLine()));
    }

    String endpoint() {
        return endpoint;
    }

    /** Mean size of a record in a page, not compressed. */
    double bytesPerRecord(StreamFormat format) {
        return bytesPerRecord.get(format);
    }

    /** Sets the latency of each answer from now on, and forgets which pages were read. */
    void prepare(int latencyMillis) throws IOException {
        ask("latency " + latencyMillis);
    }

    void append(int pages) throws IOException {
        ask("append " + pages);
    }

    /** Seconds between the requests for two pages, of which the first is number 1. */
    double secondsBetween(int fromPage, int toPage) throws IOException {
        return Long.parseLong(ask("span " + fromPage + " " + toPage)) / 1e6;
    }

    private String ask(String command) throws IOException {
        commands.println(command);
        return readLine();
    }

    private String readLine() throws IOException {
        String line = answers.readLine();
        if (line == null) {
            throw new IOException("The server's process has ended.");
        }
        return line;
    }

    @Override
    public void close() {
        process.destroy();
    }
}
