/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.e2e;

import org.apache.flink.connector.neptune.emulator.ChangeLog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A record of the emulator's log: what a table over the log is to show.
 *
 * @param raw the record exactly as it is served
 */
record LoggedChange(long commitNum, long opNum, Instant time, String raw) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static List<LoggedChange> of(ChangeLog log) {
        List<LoggedChange> changes = new ArrayList<>();
        log.forEach(
                (commitNum, opNum, millis, json) ->
                        changes.add(
                                new LoggedChange(
                                        commitNum, opNum, Instant.ofEpochMilli(millis), json)));
        return changes;
    }

    static LoggedChange of(JsonNode record) {
        return new LoggedChange(
                record.at("/eventId/commitNum").asLong(),
                record.at("/eventId/opNum").asLong(),
                Instant.ofEpochMilli(record.path("commitTimestamp").asLong()),
                record.toString());
    }

    private JsonNode json() {
        try {
            return JSON.readTree(raw);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String op() {
        return json().path("op").asText();
    }

    boolean isAdd() {
        return op().equals("ADD");
    }

    boolean isLastOp() {
        return json().path("isLastOp").asBoolean();
    }

    /** A field of the record's data, null if it has none. */
    String data(String field) {
        return json().path("data").path(field).asText(null);
    }

    String value() {
        return json().at("/data/value/value").asText(null);
    }

    String dataType() {
        return json().at("/data/value/dataType").asText(null);
    }
}
