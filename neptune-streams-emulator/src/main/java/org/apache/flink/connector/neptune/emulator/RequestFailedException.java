/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator;

/** A request that is answered with one of Neptune's errors. */
final class RequestFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final NeptuneError error;

    RequestFailedException(NeptuneError error, String message) {
        // Without a stack trace: a reader at the head gets such an answer with every request.
        super(message, null, false, false);
        this.error = error;
    }

    /** Takes the error's default message. */
    RequestFailedException(NeptuneError error) {
        this(error, error.defaultMessage());
    }

    RequestFailedException(NeptuneError error, Throwable cause) {
        super(cause.getMessage() == null ? cause.toString() : cause.getMessage(), cause);
        this.error = error;
    }

    NeptuneError error() {
        return error;
    }
}
