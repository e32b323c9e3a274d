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
 * What one request's answer was, filled by {@link PageInterceptor} while the SDK handles the
 * answer. Used by the one thread that makes the request.
 */
final class PageExchange {

    final PageParser parser;
    final Consumer<EventId> onLastEventId;
    final Cancellation cancellation;

    boolean gzip;
    int status;

    /** Neptune's own time when it answered, in milliseconds since the epoch; -1 if not told. */
    long serverTimeMillis = -1;

    long bytes;
    List<ChangeRecord> records = Collections.emptyList();

    /** Why the body could not be read; null if it could. */
    Exception bodyFailure;

    /** Neptune's name for the error; empty if the answer is a success or its body names none. */
    String errorCode = "";

    String errorMessage = "";

    PageExchange(PageParser parser, Consumer<EventId> onLastEventId, Cancellation cancellation) {
        this.parser = parser;
        this.onLastEventId = onLastEventId;
        this.cancellation = cancellation;
    }
}
