/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator;

/** A stream request that is answered with one of Neptune's errors. */
final class StreamFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final NeptuneError error;

    StreamFailure(NeptuneError error, String message) {
        // An answer, not an accident: readers at the head get one with every poll.
        super(message, null, false, false);
        this.error = error;
    }

    StreamFailure(NeptuneError error) {
        this(error, error.defaultMessage());
    }

    NeptuneError error() {
        return error;
    }
}
