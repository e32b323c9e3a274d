/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.benchmarks;

import org.apache.flink.connector.neptune.emulator.NeptuneStreamsEmulator;
import org.apache.flink.connector.neptune.emulator.RequestLog.Request;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Runs the emulator and reads commands from standard input, one a line. The emulator keeps records
 * as bytes and compresses all pages before the measurement, so that its answers take little time.
 */
final class ServerMain {

    private ServerMain() {}

    public static void main(String[] args) throws Exception {
        int pages = Integer.parseInt(args[0]);
        NeptuneStreamsEmulator emulator =
                NeptuneStreamsEmulator.builder().gzipCacheBytes(1L << 30).start();
        Backlog.appendPropertyGraph(emulator, pages);
        Backlog.appendRdf(emulator, pages);
        compressBeforehand(emulator, pages);
        System.out.println(emulator.endpoint());
        System.out.println(bytesPerRecord(emulator, "/propertygraph/stream"));
        System.out.println(bytesPerRecord(emulator, "/sparql/stream"));
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in));
        for (String line = commands.readLine(); line != null; line = commands.readLine()) {
            System.out.println(answer(emulator, line.split(" ")));
        }
    }

    private static String answer(NeptuneStreamsEmulator emulator, String[] command) {
        switch (command[0]) {
            case "latency":
                emulator.faults().latency(Duration.ofMillis(Long.parseLong(command[1])));
                emulator.requests().clear();
                return "ok";
            case "append":
                Backlog.appendPropertyGraph(emulator, Integer.parseInt(command[1]));
                return "ok";
            case "span":
                return Long.toString(
                        span(
                                emulator.requests().all(),
                                Integer.parseInt(command[1]),
                                Integer.parseInt(command[2])));
            default:
                throw new IllegalArgumentException(String.join(" ", command));
        }
    }

    /** The microseconds between the first requests for two pages. */
    private static long span(List<Request> requests, int fromPage, int toPage) {
        return Duration.between(requested(requests, fromPage), requested(requests, toPage))
                        .toNanos()
                / 1000;
    }

    private static Instant requested(List<Request> requests, int page) {
        long commit = (long) page * Backlog.TRANSACTIONS_PER_PAGE;
        return requests.stream()
                .filter(request -> request.commitNum() != null && request.commitNum() == commit)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Page " + page + " was not read."))
                .time();
    }

    private static double bytesPerRecord(NeptuneStreamsEmulator emulator, String path)
            throws IOException {
        try (InputStream page =
                URI.create(emulator.endpoint() + path + HttpPages.query(0)).toURL().openStream()) {
            return (double) page.readAllBytes().length / Backlog.RECORDS_PER_PAGE;
        }
    }

    private static void compressBeforehand(NeptuneStreamsEmulator emulator, int pages)
            throws IOException, InterruptedException {
        HttpClient http = HttpClient.newHttpClient();
        for (String path : List.of("/propertygraph/stream", "/sparql/stream")) {
            for (int page = 0; page < pages; page++) {
                URI uri = emulator.endpoint().resolve(path + HttpPages.query(page));
                HttpRequest request =
                        HttpRequest.newBuilder(uri).header("Accept-Encoding", "gzip").build();
                http.send(request, HttpResponse.BodyHandlers.discarding());
            }
        }
    }
}
