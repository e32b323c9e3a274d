/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.stream.client;

import org.apache.flink.connector.neptune.stream.ChangeRecord;
import org.apache.flink.connector.neptune.stream.EventId;
import org.apache.flink.connector.neptune.stream.parser.PageParser;

import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/**
 * One request and its response, which {@link PageInterceptor} fills in while the SDK handles it.
 * Used only by the thread that makes the request.
 */
final class PageExchange {

    final PageParser parser;
    final Consumer<EventId> onLastEventId;
    final Cancellation cancellation;

    boolean gzip;

    /** The HTTP status; 0 until there is a response. */
    int status;

    /** When Neptune responded, by its own clock, in milliseconds since the epoch; -1 if unknown. */
    long serverTimeMillis = -1;

    long bytes;
    List<ChangeRecord> records = Collections.emptyList();

    /** Why the body could not be read; null if it was read. */
    Exception bodyFailure;

    /** Neptune's name of the error; empty if the response is a page or its body names no error. */
    String errorCode = "";

    String errorMessage = "";

    PageExchange(PageParser parser, Consumer<EventId> onLastEventId, Cancellation cancellation) {
        this.parser = parser;
        this.onLastEventId = onLastEventId;
        this.cancellation = cancellation;
    }
}
