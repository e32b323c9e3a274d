/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator.common;

import org.apache.flink.connector.neptune.emulator.NeptuneError;

/** A request that is answered with one of Neptune's errors. */
public final class RequestFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final NeptuneError error;

    public RequestFailedException(NeptuneError error, String message) {
        // Without a stack trace: a reader at the head gets such an answer with every request.
        super(message, null, false, false);
        this.error = error;
    }

    /** Takes the error's default message. */
    public RequestFailedException(NeptuneError error) {
        this(error, error.defaultMessage());
    }

    public RequestFailedException(NeptuneError error, Throwable cause) {
        super(cause.getMessage() == null ? cause.toString() : cause.getMessage(), cause);
        this.error = error;
    }

    public NeptuneError error() {
        return error;
    }
}
