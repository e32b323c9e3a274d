/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
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
