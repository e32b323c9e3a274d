/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.clustercheck;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;

import java.io.IOException;
import java.time.Duration;

/** What the cluster answered to a request. */
final class Answer {

    /** NaN is not JSON, but the emulator assumes that Neptune writes it. */
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

    private static final int LONGEST_MESSAGE = 200;

    private final Request request;
    private final int status;
    private final String contentType;
    private final boolean compressed;
    private final Duration clockDifference;
    private final byte[] body;
    private final PublicText publicText;
    private JsonNode json;

    /**
     * Creates an answer.
     *
     * @param contentType empty if there is none
     * @param compressed whether the body was compressed when it was sent
     * @param clockDifference how much later it is on the clock of the cluster than on this machine
     * @param body not compressed
     * @param publicText removes from the message of an error what must not be printed
     */
    Answer(
            Request request,
            int status,
            String contentType,
            boolean compressed,
            Duration clockDifference,
            byte[] body,
            PublicText publicText) {
        this.request = request;
        this.status = status;
        this.contentType = contentType;
        this.compressed = compressed;
        this.clockDifference = clockDifference;
        this.body = body;
        this.publicText = publicText;
    }

    Request request() {
        return request;
    }

    int status() {
        return status;
    }

    String contentType() {
        return contentType;
    }

    boolean compressed() {
        return compressed;
    }

    Duration clockDifference() {
        return clockDifference;
    }

    byte[] body() {
        return body;
    }

    /** The body. It is missing if it is not JSON. */
    JsonNode json() {
        if (json == null) {
            try {
                json = JSON.readTree(body);
            } catch (IOException e) {
                json = MissingNode.getInstance();
            }
        }
        return json;
    }

    /** The code of the error. Empty if there is none. */
    String code() {
        return json().path("code").asText();
    }

    /** The message of the error. Empty if there is none. */
    String message() {
        String detailed = json().path("detailedMessage").asText();
        return detailed.isEmpty() ? json().path("message").asText() : detailed;
    }

    boolean isError(int expectedStatus, String expectedCode) {
        return status == expectedStatus && code().equals(expectedCode);
    }

    boolean isNotFound() {
        return isError(404, "StreamRecordsNotFoundException");
    }

    boolean isPage() {
        return status == 200 && json().path("records").isArray();
    }

    /** Returns the page, or fails because the answer is none. */
    Page requirePage() {
        if (!isPage()) {
            throw different("a page of records");
        }
        return new Page(this);
    }

    void requireError(int expectedStatus, String expectedCode) {
        if (!isError(expectedStatus, expectedCode)) {
            throw different("HTTP " + expectedStatus + " " + expectedCode);
        }
    }

    DifferentException different(String expected) {
        return different(expected, describe());
    }

    DifferentException different(String expected, String received) {
        return new DifferentException(request.toString(), expected, received);
    }

    /** The answer in one line for the report, without data of the graph. */
    String describe() {
        // A name that is cut in the middle is not recognised, so the text is shortened last.
        return describe(publicText.of(message()));
    }

    /** The answer in one line for the user, who has to see who was refused. */
    String describeToUser() {
        return describe(message());
    }

    private String describe(String message) {
        if (isPage()) {
            return "a page of " + json().get("records").size() + " records";
        }
        String text = "HTTP " + status;
        if (!code().isEmpty()) {
            text += " " + code();
        } else if (!json().isObject()) {
            text +=
                    body.length == 0
                            ? " without a body"
                            : " with a body that is no JSON object, content type " + contentType;
        }
        return message.isEmpty() ? text : text + " (" + shorten(message) + ")";
    }

    private static String shorten(String message) {
        String line = message.strip().replaceAll("\\s+", " ");
        return line.length() <= LONGEST_MESSAGE ? line : line.substring(0, LONGEST_MESSAGE) + "...";
    }
}
