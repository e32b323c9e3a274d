/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator.log;

import org.apache.flink.connector.neptune.emulator.Transaction;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The facts that a graph starts with: those of the log's file, or those that the sample has written
 * so far. They are collected without a query engine, because engines start with the first query
 * only. Not thread-safe.
 */
public final class InitialFacts {

    private final CommitLog log;
    private final Set<String> written = new LinkedHashSet<>();
    private boolean restored;

    /** Creates the facts of the log's file if there is one with commits, else none. */
    public InitialFacts(CommitLog log) {
        this.log = log;
        this.restored = log.isRestored();
    }

    /** Whether the facts are those of the log's file. */
    public boolean isRestored() {
        return restored;
    }

    /** Removes all facts. */
    public void clear() {
        restored = false;
        written.clear();
    }

    /**
     * Appends the transaction to the log and adds its facts.
     *
     * @return false if nothing was done, because the engine must read the log's file first
     */
    public boolean append(Transaction transaction) {
        if (restored) {
            return false;
        }
        log.appendFromGraph(transaction, () -> {});
        for (int i = 0; i < transaction.size(); i++) {
            change(written, transaction.op(i), transaction.data(i));
        }
        return true;
    }

    /**
     * The facts in the order in which they were added. A log may also have records that are not
     * facts, because anything can be appended to it. They are left out.
     *
     * @param reader reads the {@code data} of a record; may throw
     */
    public <T> Set<T> read(Function<String, T> reader) {
        if (!restored) {
            return written.stream()
                    .map(reader)
                    .collect(Collectors.toCollection(LinkedHashSet::new));
        }
        Set<T> facts = new LinkedHashSet<>();
        log.forEachRestored(
                new LogEntry.Visitor() {
                    @Override
                    public void reset() {
                        facts.clear();
                    }

                    @Override
                    public void record(byte[] record) {
                        try {
                            apply(record, facts, reader);
                        } catch (IOException | RuntimeException e) {
                            // Not a fact.
                        }
                    }
                });
        return facts;
    }

    private static <T> void apply(byte[] record, Set<T> facts, Function<String, T> reader)
            throws IOException {
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
        }
        change(facts, op, reader.apply(data));
    }

    private static <T> void change(Set<T> facts, String op, T fact) {
        if ("ADD".equals(op)) {
            facts.add(fact);
        } else if ("REMOVE".equals(op)) {
            facts.remove(fact);
        }
    }
}
