/*
 * Licensed to the Apache Software Foundation (ASF) under one
 * or more contributor license agreements.  See the NOTICE file
 * distributed with this work for additional information
 * regarding copyright ownership.  The ASF licenses this file
 * to you under the Apache License, Version 2.0 (the
 * "License"); you may not use this file except in compliance
 * with the License.  You may obtain a copy of the License at
 *
 *   http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing,
 * software distributed under the License is distributed on an
 * "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY
 * KIND, either express or implied.  See the License for the
 * specific language governing permissions and limitations
 * under the License.
 */

package org.apache.flink.connector.neptune.emulator;

/** Something that goes wrong for a number of requests. */
final class Fault {

    /** What goes wrong. */
    enum Kind {
        ERROR(false),
        CUSTOM_ERROR(false),
        CUSTOM_BODY(false),
        RESET(false),
        HANG(false),
        SLOW(true),
        CUT(true),
        GARBLE(true);

        private final boolean onPage;

        Kind(boolean onPage) {
            this.onPage = onPage;
        }

        /** Whether it happens to a page of records rather than instead of an answer. */
        boolean onPage() {
            return onPage;
        }
    }

    private final Kind kind;
    private final long amount;
    private final NeptuneError error;
    private final int status;
    private final String first;
    private final String second;

    private Fault(
            Kind kind, long amount, NeptuneError error, int status, String first, String second) {
        this.kind = kind;
        this.amount = amount;
        this.error = error;
        this.status = status;
        this.first = first;
        this.second = second;
    }

    static Fault of(Kind kind) {
        return of(kind, 0);
    }

    static Fault of(Kind kind, long amount) {
        return new Fault(kind, amount, null, 0, null, null);
    }

    static Fault error(NeptuneError error) {
        return new Fault(Kind.ERROR, 0, error, 0, null, null);
    }

    static Fault customError(int status, String code, String message) {
        return new Fault(Kind.CUSTOM_ERROR, 0, null, status, code, message);
    }

    static Fault customBody(int status, String contentType, String body) {
        return new Fault(Kind.CUSTOM_BODY, 0, null, status, contentType, body);
    }

    Kind kind() {
        return kind;
    }

    /** Bytes per second (SLOW) or bytes (CUT). */
    long amount() {
        return amount;
    }

    NeptuneError error() {
        return error;
    }

    int status() {
        return status;
    }

    /** The code or the content type. */
    String first() {
        return first;
    }

    /** The message or the body. */
    String second() {
        return second;
    }
}
