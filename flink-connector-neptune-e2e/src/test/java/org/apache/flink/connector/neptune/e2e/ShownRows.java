/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.e2e;

import com.fasterxml.jackson.databind.JsonNode;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;

/** Rows of the example scripts over a log: what they are to show, and what they have written. */
final class ShownRows {

    private static final DateTimeFormatter SHOWN_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

    private ShownRows() {}

    /** Of watch-changes.sql. */
    static List<String> change(LoggedChange change) {
        return shown(
                change.commitNum(),
                change.opNum(),
                Boolean.toString(change.isLastOp()).toUpperCase(),
                SHOWN_TIME.format(change.time()),
                change.op(),
                change.data("type"),
                change.data("id"),
                change.data("key"),
                change.value(),
                change.dataType(),
                change.data("from"),
                change.data("to"));
    }

    /** Of replicate.sql, as the former shows it. */
    static List<String> replicated(JsonNode row) {
        return shown(
                row.path("commit_num").asLong(),
                row.path("op_num").asLong(),
                row.path("is_last_op").asText().toUpperCase(),
                SHOWN_TIME.format(Instant.parse(row.path("commit_timestamp").asText())),
                row.path("op").asText(),
                row.path("type").asText(),
                row.path("id").asText(),
                row.path("key").asText(),
                row.path("value").asText(),
                row.path("data_type").asText(),
                row.path("from_id").asText(null),
                row.path("to_id").asText(null));
    }

    /** Of dead-letter.sql. */
    static List<String> known(LoggedChange change) {
        return shown(
                change.commitNum(),
                change.opNum(),
                change.op(),
                change.data("type"),
                change.data("id"),
                change.data("key"),
                change.value());
    }

    static List<String> known(JsonNode row) {
        return shown(
                row.path("commit_num").asLong(),
                row.path("op_num").asLong(),
                row.path("op").asText(),
                row.path("type").asText(),
                row.path("id").asText(),
                row.path("key").asText(),
                row.path("value").asText());
    }

    /** Of watch-statements.sql. */
    static List<String> statement(LoggedChange change) {
        NQuad quad = NQuad.parse(change.data("stmt"));
        return shown(
                change.commitNum(),
                change.opNum(),
                change.op(),
                quad.subject(),
                quad.predicate(),
                quad.object(),
                quad.kind(),
                quad.datatype(),
                quad.lang(),
                quad.graph());
    }

    /** As the SQL Client shows it. */
    private static List<String> shown(Object... values) {
        return Arrays.stream(values)
                .map(value -> value == null ? "<NULL>" : value.toString())
                .toList();
    }
}
