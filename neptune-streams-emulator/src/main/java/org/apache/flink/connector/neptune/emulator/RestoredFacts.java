/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Function;

/**
 * The facts that hold after what a log's file held when it was opened, also by records that have
 * expired. What is no record of the kind is left out: anything can be appended to a log.
 */
final class RestoredFacts<T> implements LogEntry.Visitor {

    private final Function<String, T> reader;
    private final Set<T> facts = new LinkedHashSet<>();

    private RestoredFacts(Function<String, T> reader) {
        this.reader = reader;
    }

    /**
     * The facts in the order in which they came to hold.
     *
     * @param reader reads a record's {@code data}; may fail
     */
    static <T> Set<T> of(ChangeLog log, Function<String, T> reader) {
        RestoredFacts<T> restored = new RestoredFacts<>(reader);
        log.forEachRestored(restored);
        return restored.facts;
    }

    @Override
    public void reset() {
        facts.clear();
    }

    @Override
    public void record(byte[] record) {
        String text = new String(record, 0, record.length - 1, StandardCharsets.UTF_8);
        String data = null;
        String op = null;
        try (JsonParser json = RecordJson.FACTORY.createParser(text)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                JsonToken value = json.nextToken();
                int start = (int) json.currentTokenLocation().getCharOffset();
                json.skipChildren();
                if (name.equals("op") && value == JsonToken.VALUE_STRING) {
                    op = json.getText();
                } else if (name.equals("data") && value == JsonToken.START_OBJECT) {
                    data = text.substring(start, (int) json.currentLocation().getCharOffset());
                }
            }
            if ("ADD".equals(op)) {
                facts.add(reader.apply(data));
            } else if ("REMOVE".equals(op)) {
                facts.remove(reader.apply(data));
            }
        } catch (IOException | RuntimeException e) {
            // Not a record of this kind of log.
        }
    }
}
