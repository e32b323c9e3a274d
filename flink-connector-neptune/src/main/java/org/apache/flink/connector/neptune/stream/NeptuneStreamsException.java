/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.stream;

import org.apache.flink.annotation.Internal;
import org.apache.flink.annotation.PublicEvolving;

import javax.annotation.Nullable;

/**
 * A request to a Neptune stream failed, or the source can't follow the stream. Transient failures
 * are retried; others fail the job. The message says what happened, at which endpoint and position,
 * and, where possible, what to do and which option changes it.
 */
@PublicEvolving
public class NeptuneStreamsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What went wrong. */
    @PublicEvolving
    public enum Kind {
        /** Neptune rejected the request because there were too many requests. */
        THROTTLED(true),
        /** Neptune or the connection to it failed in a way that may pass. */
        UNAVAILABLE(true),
        /** The response took too long. A page with fewer records may help. */
        TIMED_OUT(true),
        /** The response could not be read: it was cut off, corrupt, or out of order. */
        GARBLED(true),
        /** The records at the requested position have expired. */
        EXPIRED(false),
        /** Neptune Streams is not enabled on the cluster. */
        STREAMS_DISABLED(false),
        /** The request was not authenticated or not authorized. */
        ACCESS_DENIED(false),
        /** Neptune rejected the request for a reason that a retry does not change. */
        REJECTED(false),
        /** No trusted TLS connection could be made. */
        UNTRUSTED(false),
        /** Commits are missing from the stream. */
        MISSING_COMMITS(false),
        /** The stream ends before the position that was read up to. */
        STREAM_RESET(false),
        /** The stream is not the one that the job read before. */
        STREAM_REPLACED(false),
        /** A record could not be parsed. */
        MALFORMED_RECORD(false);

        private final boolean isTransient;

        Kind(boolean isTransient) {
            this.isTransient = isTransient;
        }

        /** Whether a later retry may succeed. */
        public boolean isTransient() {
            return isTransient;
        }
    }

    private final Kind kind;

    @Internal
    public NeptuneStreamsException(Kind kind, String message) {
        this(kind, message, null);
    }

    @Internal
    public NeptuneStreamsException(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** What went wrong. */
    public Kind getKind() {
        return kind;
    }
}
