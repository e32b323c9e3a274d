/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator.stream;

import org.apache.flink.connector.neptune.emulator.NeptuneError;
import org.apache.flink.connector.neptune.emulator.common.RequestFailedException;
import org.apache.flink.connector.neptune.emulator.http.Parameters;

import java.util.Deque;
import java.util.Map;

/** The valid parameters of a stream request. */
final class StreamRequest {

    static final int DEFAULT_LIMIT = 10;
    static final int MAX_LIMIT = 100_000;

    /** The position at which a page starts. */
    enum IteratorType {
        AT_SEQUENCE_NUMBER,
        AFTER_SEQUENCE_NUMBER,
        TRIM_HORIZON,
        LATEST;

        boolean takesEventId() {
            return this == AT_SEQUENCE_NUMBER || this == AFTER_SEQUENCE_NUMBER;
        }
    }

    private final IteratorType iteratorType;
    private final long commitNum;
    private final long opNum;
    private final int limit;

    StreamRequest(IteratorType iteratorType, long commitNum, long opNum, int limit) {
        this.iteratorType = iteratorType;
        this.commitNum = commitNum;
        this.opNum = opNum;
        this.limit = limit;
    }

    /** Reads and checks the parameters. Unknown parameters are ignored. */
    static StreamRequest parse(Map<String, Deque<String>> parameters) {
        IteratorType type = iteratorType(Parameters.first(parameters, "iteratorType"));
        int limit = (int) number(parameters, "limit", DEFAULT_LIMIT, MAX_LIMIT);
        if (!type.takesEventId()) {
            return new StreamRequest(type, 0, 0, limit);
        }
        if (Parameters.first(parameters, "commitNum") == null) {
            throw invalid("Parameter commitNum is required for iteratorType " + type + ".");
        }
        long commitNum = number(parameters, "commitNum", 1, Long.MAX_VALUE);
        return new StreamRequest(
                type, commitNum, number(parameters, "opNum", 1, Long.MAX_VALUE), limit);
    }

    private static IteratorType iteratorType(String name) {
        if (name == null) {
            return IteratorType.AT_SEQUENCE_NUMBER;
        }
        for (IteratorType type : IteratorType.values()) {
            if (type.name().equals(name)) {
                return type;
            }
        }
        throw invalid("Unknown iteratorType: " + name);
    }

    private static long number(
            Map<String, Deque<String>> parameters, String name, long absent, long max) {
        String text = Parameters.first(parameters, name);
        if (text == null) {
            return absent;
        }
        long number;
        try {
            number = Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw invalid("Parameter " + name + " is not a number: " + text);
        }
        if (number < 1 || number > max) {
            throw invalid(
                    "Parameter " + name + " must be between 1 and " + max + ", but is " + number);
        }
        return number;
    }

    private static RequestFailedException invalid(String message) {
        return new RequestFailedException(NeptuneError.INVALID_PARAMETER, message);
    }

    IteratorType iteratorType() {
        return iteratorType;
    }

    /** 0 if the iterator type takes no event id. */
    long commitNum() {
        return commitNum;
    }

    /** 0 if the iterator type takes no event id. */
    long opNum() {
        return opNum;
    }

    int limit() {
        return limit;
    }
}
