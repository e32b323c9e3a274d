/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator;

/** A query that was refused or failed. It has changed nothing: neither the graph nor the log. */
public final class QueryFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final NeptuneError error;

    QueryFailedException(NeptuneError error, String message) {
        super(message);
        this.error = error;
    }

    QueryFailedException(NeptuneError error, Throwable cause) {
        super(cause.getMessage() == null ? cause.toString() : cause.getMessage(), cause);
        this.error = error;
    }

    /** What Neptune would answer with. */
    public NeptuneError error() {
        return error;
    }
}
