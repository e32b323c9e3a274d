/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Reads the emulator with an HTTP client. */
final class TestClient {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI endpoint;

    TestClient(NeptuneStreamsEmulator emulator) {
        this.endpoint = emulator.endpoint();
    }

    TestClient(String endpoint) {
        this.endpoint = URI.create(endpoint);
    }

    Answer get(String path) {
        return send(HttpRequest.newBuilder(endpoint.resolve(path)).GET());
    }

    Answer getGzipped(String path) {
        return send(
                HttpRequest.newBuilder(endpoint.resolve(path))
                        .header("Accept-Encoding", "gzip")
                        .GET());
    }

    Answer send(String method, String path) {
        return send(
                HttpRequest.newBuilder(endpoint.resolve(path))
                        .method(method, HttpRequest.BodyPublishers.noBody()));
    }

    Answer trimHorizon() {
        return get("/propertygraph/stream?iteratorType=TRIM_HORIZON&limit=100000");
    }

    Answer latest() {
        return get("/propertygraph/stream?iteratorType=LATEST");
    }

    Answer at(long commitNum, long opNum) {
        return event("AT_SEQUENCE_NUMBER", commitNum, opNum);
    }

    Answer after(long commitNum, long opNum) {
        return event("AFTER_SEQUENCE_NUMBER", commitNum, opNum);
    }

    private Answer event(String type, long commitNum, long opNum) {
        return get(
                "/propertygraph/stream?limit=100000&iteratorType="
                        + type
                        + "&commitNum="
                        + commitNum
                        + "&opNum="
                        + opNum);
    }

    /** Sends a GET over a new connection and reads until the connection is closed. */
    byte[] readUntilClosed(String path) throws IOException {
        try (Socket socket = new Socket(endpoint.getHost(), endpoint.getPort())) {
            socket.setSoTimeout((int) TestWaits.AT_MOST.toMillis());
            String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return socket.getInputStream().readAllBytes();
        }
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            return new Answer(
                    http.send(
                            request.timeout(TestWaits.AT_MOST).build(),
                            HttpResponse.BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** An answer. */
    static final class Answer {

        final int status;
        final byte[] wire;
        final String body;
        private final HttpResponse<byte[]> response;

        Answer(HttpResponse<byte[]> response) throws IOException {
            this.response = response;
            this.status = response.statusCode();
            this.wire = response.body();
            if ("gzip".equals(header("Content-Encoding"))) {
                try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(wire))) {
                    body = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                }
            } else {
                body = new String(wire, StandardCharsets.UTF_8);
            }
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse(null);
        }

        JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException e) {
                throw new AssertionError(body, e);
            }
        }

        String code() {
            return json().path("code").asText();
        }

        String message() {
            return json().path("detailedMessage").asText();
        }

        /** The event ids of the page as "commit:op". Fails if the body is not a page. */
        List<String> events() {
            if (status != 200) {
                throw new AssertionError(status + " " + body);
            }
            List<String> events = new ArrayList<>();
            for (JsonNode record : json().get("records")) {
                JsonNode id = record.get("eventId");
                events.add(id.get("commitNum") + ":" + id.get("opNum"));
            }
            return events;
        }
    }
}
