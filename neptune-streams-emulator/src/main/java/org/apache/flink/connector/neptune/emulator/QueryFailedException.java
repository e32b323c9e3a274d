/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator;

/**
 * A query that was refused or that failed. Neither the graph nor the log has changed. The cause is
 * the query engine's exception, or null if the emulator itself refused the query.
 */
public final class QueryFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final NeptuneError error;

    QueryFailedException(NeptuneError error, String message, Throwable cause) {
        super(message, cause);
        this.error = error;
    }

    /** The error that a request with the same query is answered with. */
    public NeptuneError error() {
        return error;
    }
}
