/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.clustercheck;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/** An answer that has records. */
final class Page {

    private final Answer answer;
    private final List<LogRecord> records = new ArrayList<>();

    Page(Answer answer) {
        this.answer = answer;
        for (JsonNode record : answer.json().path("records")) {
            records.add(new LogRecord(record));
        }
    }

    Answer answer() {
        return answer;
    }

    List<LogRecord> records() {
        return records;
    }

    /** The records that fulfil the condition. */
    List<LogRecord> records(Predicate<LogRecord> condition) {
        return records.stream().filter(condition).toList();
    }

    boolean isEmpty() {
        return records.isEmpty();
    }

    LogRecord first() {
        return records.get(0);
    }

    LogRecord last() {
        return records.get(records.size() - 1);
    }

    /** Calls the consumer with each record but the first one, after the record before it. */
    void forEachPair(BiConsumer<LogRecord, LogRecord> consumer) {
        for (int i = 1; i < records.size(); i++) {
            consumer.accept(records.get(i - 1), records.get(i));
        }
    }

    /** Fails unless the page begins with this record. */
    void requireFirst(LogRecord expected) {
        if (isEmpty() || !first().isSameEventAs(expected)) {
            throw answer.different(
                    "a page that begins with " + expected,
                    isEmpty() ? "an empty page" : "a page that begins with " + first());
        }
    }

    /** Fails unless a part of the page has exactly these fields, in this order. */
    void requireFields(String part, JsonNode json, List<String> fields) {
        if (!JsonShape.fields(json).equals(fields)) {
            throw answer.different(
                    part + " with the fields " + String.join(", ", fields), JsonShape.of(json));
        }
    }
}
