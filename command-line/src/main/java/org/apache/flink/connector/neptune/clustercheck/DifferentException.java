/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.clustercheck;

/** The cluster answers otherwise than the emulator does. */
final class DifferentException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String request;
    private final String expected;
    private final String received;

    DifferentException(String request, String expected, String received) {
        super(request + ": expected " + expected + ", received " + received);
        this.request = request;
        this.expected = expected;
        this.received = received;
    }

    String request() {
        return request;
    }

    String expected() {
        return expected;
    }

    String received() {
        return received;
    }
}
