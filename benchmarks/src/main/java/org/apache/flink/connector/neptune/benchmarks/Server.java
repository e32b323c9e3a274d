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

/** Starts {@link ServerMain} in a process of its own and sends it commands. */
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

    /** The mean size of a record in a page, in bytes without compression. */
    double bytesPerRecord(StreamFormat format) {
        return bytesPerRecord.get(format);
    }

    /** Sets the latency of each further answer, and clears the record of requests. */
    void prepare(int latencyMillis) throws IOException {
        ask("latency " + latencyMillis);
    }

    void append(int pages) throws IOException {
        ask("append " + pages);
    }

    /** The seconds between the requests for two pages. The first page has the number 0. */
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
