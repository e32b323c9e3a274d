/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.quickstart;

import org.apache.flink.connector.neptune.emulator.ChangeLog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** An emulator's log as the quickstart is to print it. */
final class FlatLog {

    private static final ObjectMapper JSON = new ObjectMapper();

    private FlatLog() {}

    static List<JsonNode> of(ChangeLog log) {
        List<JsonNode> changes = new ArrayList<>();
        log.forEach((commitNum, opNum, time, json) -> changes.add(flat(json)));
        return changes;
    }

    private static JsonNode flat(String json) {
        try {
            JsonNode record = JSON.readTree(json);
            ObjectNode flat = JSON.createObjectNode();
            flat.setAll((ObjectNode) record.get("eventId"));
            flat.set("commitTimestamp", record.get("commitTimestamp"));
            flat.set("op", record.get("op"));
            flat.put("isLastOp", record.path("isLastOp").asBoolean());
            flat.setAll((ObjectNode) record.get("data"));
            return flat;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
