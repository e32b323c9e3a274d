/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator.http;

import org.apache.flink.connector.neptune.emulator.common.RequestFailedException;

import io.undertow.server.HttpServerExchange;

/** Answers a request whose body has been read, in a thread that may block. */
@FunctionalInterface
public interface BodyHandler {

    /**
     * Answers the request.
     *
     * @param body empty if there is none
     * @throws RequestFailedException to answer with an error
     */
    void handle(HttpServerExchange exchange, byte[] body);
}
