/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.benchmarks;

import org.apache.flink.connector.neptune.emulator.NeptuneStreamsEmulator;
import org.apache.flink.connector.neptune.emulator.RequestLog.Request;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * Runs the emulator and reads commands from standard input, one a line. The emulator keeps records
 * as bytes and compresses all pages before the measurement, so that its answers take little time.
 */
final class ServerMain {

    private ServerMain() {}

    public static void main(String[] args) throws Exception {
        int pages = Integer.parseInt(args[1]);
        NeptuneStreamsEmulator emulator =
                NeptuneStreamsEmulator.builder().gzipCacheBytes(1L << 30).start();
        switch (Server.Log.valueOf(args[0])) {
            case EVEN -> {
                Backlog.appendPropertyGraph(emulator, pages);
                Backlog.appendRdf(emulator, pages);
                compressBeforehand(emulator, pages);
            }
            case UNEVEN -> Backlog.appendPropertyGraph(emulator, Backlog.unevenSizes(pages));
            case GRAPH -> GraphLog.append(emulator.propertyGraph(), pages);
            default -> throw new IllegalArgumentException(args[0]);
        }
        System.out.println(emulator.endpoint());
        System.out.println(bytesPerRecord(emulator, "/propertygraph/stream"));
        System.out.println(bytesPerRecord(emulator, "/sparql/stream"));
        ChildProcess.serve(command -> answer(emulator, command.split(" ")));
    }

    private static String answer(NeptuneStreamsEmulator emulator, String[] command)
            throws Exception {
        switch (command[0]) {
            case "prepare":
                emulator.faults()
                        .latency(Duration.ofMillis(Long.parseLong(command[1])))
                        .throttleAbove(Integer.parseInt(command[2]));
                emulator.requests().clear();
                return "ok";
            case "append":
                Backlog.appendPropertyGraph(emulator, Integer.parseInt(command[1]));
                return "ok";
            case "span":
                long fromCommit = Long.parseLong(command[1]);
                long toCommit = Long.parseLong(command[2]);
                return Long.toString(span(emulator.requests().all(), fromCommit, toCommit));
            case "duration":
                return Long.toString(duration(emulator.requests().all()));
            case "requests":
                return Long.toString(emulator.requests().count());
            case "bytes":
                return Long.toString(bytes(emulator));
            default:
                throw new IllegalArgumentException(String.join(" ", command));
        }
    }

    /** The microseconds between the first and the last request. */
    private static long duration(List<Request> requests) {
        Instant first = requests.get(0).time();
        Instant last = requests.get(requests.size() - 1).time();
        return Duration.between(first, last).toNanos() / 1000;
    }

    /** The microseconds between the first requests that begin at these commits or later. */
    private static long span(List<Request> requests, long fromCommit, long toCommit) {
        return Duration.between(requested(requests, fromCommit), requested(requests, toCommit))
                        .toNanos()
                / 1000;
    }

    private static Instant requested(List<Request> requests, long commit) {
        return requests.stream()
                // A request that an earlier run had made ahead can be answered later.
                .dropWhile(request -> !"TRIM_HORIZON".equals(request.iteratorType()))
                .filter(request -> request.commitNum() != null && request.commitNum() >= commit)
                .map(Request::time)
                .min(Comparator.naturalOrder())
                .orElseThrow(
                        () -> new IllegalStateException("Commit " + commit + " was not read."));
    }

    /**
     * The size of all pages that were requested, without compression. A page that the client did
     * not read to its end counts as a whole.
     */
    private static long bytes(NeptuneStreamsEmulator emulator) throws Exception {
        List<Request> requests = emulator.requests().all();
        emulator.faults().clear();
        HttpClient http = HttpClient.newHttpClient();
        long bytes = 0;
        for (Request request : requests) {
            if (request.status() == 200 && !"LATEST".equals(request.iteratorType())) {
                String query =
                        "?limit=" + request.limit() + "&iteratorType=" + request.iteratorType();
                if (request.commitNum() != null) {
                    query += "&commitNum=" + request.commitNum() + "&opNum=" + request.opNum();
                }
                URI uri = emulator.endpoint().resolve(request.path() + query);
                bytes +=
                        http.send(
                                        HttpRequest.newBuilder(uri).build(),
                                        HttpResponse.BodyHandlers.ofByteArray())
                                .body()
                                .length;
            }
        }
        return bytes;
    }

    private static double bytesPerRecord(NeptuneStreamsEmulator emulator, String path)
            throws IOException {
        try (InputStream page =
                URI.create(emulator.endpoint() + path + HttpPages.query(0)).toURL().openStream()) {
            return (double) page.readAllBytes().length / Backlog.RECORDS_PER_PAGE;
        } catch (FileNotFoundException e) {
            // The log is empty.
            return 0;
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
