/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator;

import com.fasterxml.jackson.core.io.JsonStringEncoder;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The changes of one commit, in the order in which Neptune would log them. Immutable; the same
 * transaction may be appended more than once.
 */
public final class Transaction {

    private static final byte[] ADD = "ADD".getBytes(StandardCharsets.UTF_8);
    private static final byte[] REMOVE = "REMOVE".getBytes(StandardCharsets.UTF_8);

    private final Long commitTimestamp;
    private final List<byte[]> ops;
    private final List<byte[]> data;
    private final boolean propertyGraph;
    private final boolean rdf;

    private Transaction(Builder builder) {
        this.commitTimestamp = builder.commitTimestamp;
        this.ops = new ArrayList<>(builder.ops);
        this.data = new ArrayList<>(builder.data);
        this.propertyGraph = builder.propertyGraph;
        this.rdf = builder.rdf;
    }

    /** Returns a new builder; it is not thread-safe. */
    public static Builder builder() {
        return new Builder();
    }

    /** Number of changes, at least 1. */
    public int size() {
        return ops.size();
    }

    long timestampOr(long now) {
        return commitTimestamp == null ? now : commitTimestamp;
    }

    byte[] op(int index) {
        return ops.get(index);
    }

    byte[] data(int index) {
        return data.get(index);
    }

    boolean hasPropertyGraph() {
        return propertyGraph;
    }

    boolean hasRdf() {
        return rdf;
    }

    /**
     * Collects changes. Arguments are never null. The builder writes what it is told: it keeps no
     * graph, so a removal of what was never added is logged, too.
     */
    public static final class Builder {

        private final List<byte[]> ops = new ArrayList<>();
        private final List<byte[]> data = new ArrayList<>();
        private Long commitTimestamp;
        private boolean propertyGraph;
        private boolean rdf;

        private Builder() {}

        /**
         * When the commit was requested, in epoch milliseconds; default: the emulator's clock when
         * the transaction is appended. May go backwards from one commit to the next.
         */
        public Builder commitTimestamp(long epochMillis) {
            this.commitTimestamp = epochMillis;
            return this;
        }

        /** Adds a label, one for each record: {@code "A"} and {@code "B"}, never {@code "A::B"}. */
        public Builder addVertexLabel(String id, String label) {
            return label(ADD, id, "vl", label, null, null);
        }

        /** Removes a label. */
        public Builder removeVertexLabel(String id, String label) {
            return label(REMOVE, id, "vl", label, null, null);
        }

        /** Adds one value to a vertex property. */
        public Builder addVertexProperty(String id, String key, PropertyValue value) {
            return property(ADD, id, "vp", key, value);
        }

        /** Removes one value from a vertex property. */
        public Builder removeVertexProperty(String id, String key, PropertyValue value) {
            return property(REMOVE, id, "vp", key, value);
        }

        /** Adds an edge with its label, from one vertex id to another. */
        public Builder addEdge(String id, String label, String from, String to) {
            return label(ADD, id, "e", label, from, to);
        }

        /** Removes an edge; its properties go first, in records of their own. */
        public Builder removeEdge(String id, String label, String from, String to) {
            return label(REMOVE, id, "e", label, from, to);
        }

        /** Adds an edge property. */
        public Builder addEdgeProperty(String id, String key, PropertyValue value) {
            return property(ADD, id, "ep", key, value);
        }

        /** Removes an edge property. */
        public Builder removeEdgeProperty(String id, String key, PropertyValue value) {
            return property(REMOVE, id, "ep", key, value);
        }

        /** Adds a statement, given as Neptune writes it: {@code "<s> <p> <o> .\n"}. */
        public Builder addStatement(String nquad) {
            return statement(ADD, nquad);
        }

        /** Removes a statement, given as Neptune writes it: {@code "<s> <p> <o> .\n"}. */
        public Builder removeStatement(String nquad) {
            return statement(REMOVE, nquad);
        }

        /**
         * Adds a record with any {@code op} and any text as {@code data}, for odd records. Nothing
         * is checked or escaped; fits into both logs.
         */
        public Builder addRaw(String op, String dataJson) {
            return add(op.getBytes(StandardCharsets.UTF_8), dataJson);
        }

        /**
         * Builds the transaction.
         *
         * @throws IllegalStateException if there is no change: Neptune logs no empty transaction
         */
        public Transaction build() {
            if (ops.isEmpty()) {
                throw new IllegalStateException("A transaction has at least one change.");
            }
            return new Transaction(this);
        }

        private Builder add(byte[] op, String dataJson) {
            ops.add(op);
            data.add(dataJson.getBytes(StandardCharsets.UTF_8));
            return this;
        }

        private Builder label(
                byte[] op, String id, String type, String label, String from, String to) {
            StringBuilder json = element(id, type, "label", PropertyValue.of(label));
            if (from != null) {
                quoted(json.append(",\"from\":"), from);
                quoted(json.append(",\"to\":"), to);
            }
            propertyGraph = true;
            return add(op, json.append('}').toString());
        }

        private Builder property(
                byte[] op, String id, String type, String key, PropertyValue value) {
            propertyGraph = true;
            return add(op, element(id, type, key, value).append('}').toString());
        }

        private Builder statement(byte[] op, String nquad) {
            rdf = true;
            return add(
                    op,
                    quoted(new StringBuilder("{\"stmt\":"), Objects.requireNonNull(nquad))
                            .append('}')
                            .toString());
        }

        private static StringBuilder element(
                String id, String type, String key, PropertyValue value) {
            StringBuilder json = quoted(new StringBuilder(128).append("{\"id\":"), id);
            json.append(",\"type\":\"").append(type).append("\",\"key\":");
            quoted(json, key).append(",\"value\":{\"value\":").append(value.json());
            return quoted(json.append(",\"dataType\":"), value.dataType()).append('}');
        }
    }

    static StringBuilder quoted(StringBuilder json, String text) {
        json.append('"');
        JsonStringEncoder.getInstance().quoteAsString(text, json);
        return json.append('"');
    }
}
