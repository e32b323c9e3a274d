/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.stream;

import org.apache.flink.annotation.PublicEvolving;

/**
 * A request to a Neptune stream failed, or what it brought can't be followed. The message says what
 * happened, where, and what to do.
 */
@PublicEvolving
public class NeptuneStreamsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What went wrong. */
    @PublicEvolving
    public enum Kind {
        /** Neptune asks to slow down. */
        THROTTLED(true),
        /** Neptune or a connection to it fails at the moment. */
        UNAVAILABLE(true),
        /** The answer took too long; fewer records a page may help. */
        TIMED_OUT(true),
        /** The answer can't be read: cut off, garbled, or not what was asked for. */
        GARBLED(true),
        /** The requested records have expired. */
        EXPIRED(false),
        /** Streams are not enabled. */
        STREAMS_DISABLED(false),
        /** The caller may not read the stream. */
        ACCESS_DENIED(false),
        /** Neptune refuses the request, and would again. */
        REJECTED(false),
        /** No trusted connection can be made. */
        UNTRUSTED(false),
        /** Commits are missing from the stream. */
        MISSING_COMMITS(false),
        /** The stream ends before the position that was read up to. */
        STREAM_RESET(false),
        /** The stream is not the one that was read before. */
        STREAM_REPLACED(false),
        /** A record can't be understood. */
        MALFORMED_RECORD(false);

        private final boolean isTransient;

        Kind(boolean isTransient) {
            this.isTransient = isTransient;
        }

        /** Whether asking again later may help. */
        public boolean isTransient() {
            return isTransient;
        }
    }

    private final Kind kind;

    /** An error of this kind. */
    public NeptuneStreamsException(Kind kind, String message) {
        this(kind, message, null);
    }

    /** An error of this kind with its cause. */
    public NeptuneStreamsException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** What went wrong. */
    public Kind getKind() {
        return kind;
    }
}
