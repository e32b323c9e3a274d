/*
 * Licensed to the Apache Software Foundation (ASF) under one
 * or more contributor license agreements.  See the NOTICE file
 * distributed with this work for additional information
 * regarding copyright ownership.  The ASF licenses this file
 * to you under the Apache License, Version 2.0 (the
 * "License"); you may not use this file except in compliance
 * with the License.  You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
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
