/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.clustercheck;

import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.apache.ApacheHttpClient;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/** Sends requests one after the other, counts them, and keeps the errors that were received. */
final class Requests implements AutoCloseable {

    /** More than a run needs: about 35, or 50 with IAM authentication. */
    static final int MAX = 60;

    /** A cluster that does not answer would otherwise be asked until all requests timed out. */
    static final int MAX_WITHOUT_ANSWER = 3;

    /** The errors of a cluster that is busy. They say nothing about the request. */
    private static final Set<String> BUSY =
            Set.of(
                    "ThrottlingException",
                    "TooManyRequestsException",
                    "MemoryLimitExceededException",
                    "TimeLimitExceededException",
                    "ClientTimeoutException",
                    "ServerShutdownException");

    private final URI endpoint;
    private final Duration timeout;
    private final Signing defaultSigning;
    private final PublicText publicText;
    private final SdkHttpClient http;
    private final List<Answer> errors = new ArrayList<>();
    private int sent;
    private int withoutAnswer;

    /**
     * Opens no connection yet.
     *
     * @param timeout how long to wait for a connection, and for each part of an answer
     * @param defaultSigning how requests are signed if no other way is given
     * @param publicText removes from the messages of errors what must not be printed
     */
    Requests(URI endpoint, Duration timeout, Signing defaultSigning, PublicText publicText) {
        this.endpoint = endpoint;
        this.timeout = timeout;
        this.defaultSigning = defaultSigning;
        this.publicText = publicText;
        this.http =
                ApacheHttpClient.builder()
                        .connectionTimeout(timeout)
                        .socketTimeout(timeout)
                        .build();
    }

    /** Sends a GET request. The parameters have the form {@code name=value}. */
    Answer get(String path, String... parameters) {
        return send(Request.get(path, parameters));
    }

    Answer send(Request request) {
        return send(request, defaultSigning);
    }

    /**
     * Sends a request.
     *
     * @throws UndecidedException if there is no answer, or if the cluster is busy
     */
    Answer send(Request request, Signing signing) {
        if (gaveUp() || sent == MAX) {
            throw new UndecidedException(
                    request
                            + " was not sent, because "
                            + (gaveUp()
                                    ? withoutAnswer + " requests had no answer"
                                    : MAX + " were"));
        }
        HttpExecuteRequest signed =
                HttpExecuteRequest.builder().request(signing.sign(request.to(endpoint))).build();
        sent++;
        Answer answer;
        try {
            answer = read(request, http.prepareRequest(signed).call());
        } catch (IOException e) {
            withoutAnswer++;
            throw new UndecidedException(request + " had no answer: " + describe(e));
        }
        if (answer.status() >= 400) {
            errors.add(answer);
            if (BUSY.contains(answer.code())) {
                throw new UndecidedException("the cluster is busy: " + answer.describe());
            }
        }
        return answer;
    }

    private String describe(IOException failure) {
        return failure instanceof SocketTimeoutException
                ? "it timed out after " + timeout.toMillis() + " ms"
                : failure.getClass().getSimpleName() + ", " + failure.getMessage();
    }

    private Answer read(Request request, HttpExecuteResponse response) throws IOException {
        SdkHttpResponse head = response.httpResponse();
        byte[] body = {};
        if (response.responseBody().isPresent()) {
            try (InputStream in = response.responseBody().get()) {
                body = in.readAllBytes();
            }
        }
        boolean gzip = body.length > 2 && body[0] == 0x1f && body[1] == (byte) 0x8b;
        if (gzip) {
            body = new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes();
        }
        String contentType = head.firstMatchingHeader("Content-Type").orElse("");
        Duration clockDifference =
                head.firstMatchingHeader("Date").map(Requests::untilTime).orElse(Duration.ZERO);
        return new Answer(
                request, head.statusCode(), contentType, gzip, clockDifference, body, publicText);
    }

    private static Duration untilTime(String date) {
        try {
            Instant time = DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from);
            return Duration.between(Instant.now(), time);
        } catch (DateTimeParseException e) {
            return Duration.ZERO;
        }
    }

    /** The number of requests that were sent. */
    int sent() {
        return sent;
    }

    /** Whether too many requests had no answer, so that no more are sent. */
    boolean gaveUp() {
        return withoutAnswer >= MAX_WITHOUT_ANSWER;
    }

    /** The answers with a status of 400 or more. */
    List<Answer> errors() {
        return errors;
    }

    @Override
    public void close() {
        http.close();
    }
}
