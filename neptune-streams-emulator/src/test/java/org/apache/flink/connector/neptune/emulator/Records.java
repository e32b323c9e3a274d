/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Writes records in a short form of one line. */
final class Records {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

    private Records() {}

    /** The records after this commit, one line each, with an empty line between two commits. */
    static List<String> after(ChangeLog log, long commit) {
        List<String> lines = new ArrayList<>();
        log.forEach(
                (commitNum, opNum, timestamp, json) -> {
                    if (commitNum > commit) {
                        if (opNum == 1 && !lines.isEmpty()) {
                            lines.add("");
                        }
                        lines.add(line(read(json)));
                    }
                });
        return lines;
    }

    static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new AssertionError(json, e);
        }
    }

    private static String line(JsonNode record) {
        JsonNode data = record.get("data");
        String op = record.get("op").asText().equals("ADD") ? "+ " : "- ";
        if (data.has("stmt")) {
            return op + data.get("stmt").asText();
        }
        String id = data.get("type").asText() + ' ' + data.get("id").asText() + ' ';
        JsonNode value = data.get("value");
        switch (data.get("type").asText()) {
            case "vl":
                return op + id + value.get("value").asText();
            case "e":
                return op
                        + id
                        + data.get("from").asText()
                        + '-'
                        + value.get("value").asText()
                        + "->"
                        + data.get("to").asText();
            default:
                return op
                        + id
                        + data.get("key").asText()
                        + '='
                        + value.get("value")
                        + ' '
                        + value.get("dataType").asText();
        }
    }
}
