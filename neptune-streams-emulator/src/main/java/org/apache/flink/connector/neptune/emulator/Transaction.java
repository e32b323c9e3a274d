/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator;

import com.fasterxml.jackson.core.io.JsonStringEncoder;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * The changes of one commit, in the order of their records in the log. Immutable. A transaction may
 * be appended more than once.
 */
public final class Transaction {

    private static final String ADD = "ADD";
    private static final String REMOVE = "REMOVE";

    private final OptionalLong commitTimestamp;
    private final List<String> ops;
    private final List<String> data;
    private final boolean propertyGraph;
    private final boolean rdf;

    private Transaction(Builder builder) {
        this.commitTimestamp = builder.commitTimestamp;
        this.ops = new ArrayList<>(builder.ops);
        this.data = new ArrayList<>(builder.data);
        this.propertyGraph = builder.propertyGraph;
        this.rdf = builder.rdf;
    }

    /** Returns a new builder. */
    public static Builder builder() {
        return new Builder();
    }

    /** Number of changes, at least 1. */
    public int size() {
        return ops.size();
    }

    /** Epoch milliseconds; empty if the emulator's clock gives the time when it is appended. */
    public OptionalLong commitTimestamp() {
        return commitTimestamp;
    }

    /** The {@code op} of a change: {@code ADD} or {@code REMOVE}, or any text if it is raw. */
    public String op(int index) {
        return ops.get(index);
    }

    /** The {@code data} of a change: a JSON object, or any text if it is raw. */
    public String data(int index) {
        return data.get(index);
    }

    /** Whether a change concerns a vertex or an edge; raw changes do not count. */
    public boolean changesPropertyGraph() {
        return propertyGraph;
    }

    /** Whether a change concerns an RDF statement; raw changes do not count. */
    public boolean changesRdf() {
        return rdf;
    }

    /**
     * Collects changes. It does not check them against a graph: a removal of something that was
     * never added is logged as well. No argument may be null. Not thread-safe.
     */
    public static final class Builder {

        private final List<String> ops = new ArrayList<>();
        private final List<String> data = new ArrayList<>();
        private OptionalLong commitTimestamp = OptionalLong.empty();
        private boolean propertyGraph;
        private boolean rdf;

        private Builder() {}

        /**
         * Sets the time at which the commit was requested, in epoch milliseconds. Default: the time
         * of the emulator's clock when the transaction is appended. A commit may have an earlier
         * time than the commit before it.
         */
        public Builder commitTimestamp(long epochMillis) {
            this.commitTimestamp = OptionalLong.of(epochMillis);
            return this;
        }

        /** Adds one label to a vertex: {@code "A"} or {@code "B"}, never {@code "A::B"}. */
        public Builder addVertexLabel(String id, String label) {
            return label(ADD, id, "vl", label, null, null);
        }

        /** Removes one label from a vertex. */
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

        /** Adds an edge with its label and the ids of its vertices. */
        public Builder addEdge(String id, String label, String from, String to) {
            return label(ADD, id, "e", label, from, to);
        }

        /** Removes an edge. Neptune removes the edge's properties first, each in a record. */
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

        /** Adds a statement in the form that Neptune writes: {@code "<s> <p> <o> .\n"}. */
        public Builder addStatement(String nquad) {
            return statement(ADD, nquad);
        }

        /** Removes a statement in the form that Neptune writes: {@code "<s> <p> <o> .\n"}. */
        public Builder removeStatement(String nquad) {
            return statement(REMOVE, nquad);
        }

        /**
         * Adds a record with any texts as {@code op} and {@code data}, for example to make a
         * malformed record. Nothing is checked or escaped. Both logs accept it.
         */
        public Builder addRaw(String op, String dataJson) {
            return add(Objects.requireNonNull(op), dataJson);
        }

        /**
         * Builds the transaction.
         *
         * @throws IllegalStateException if there is no change, as Neptune logs no empty transaction
         */
        public Transaction build() {
            if (ops.isEmpty()) {
                throw new IllegalStateException("A transaction must have at least one change.");
            }
            return new Transaction(this);
        }

        private Builder add(String op, String dataJson) {
            ops.add(op);
            data.add(Objects.requireNonNull(dataJson));
            return this;
        }

        private Builder label(
                String op, String id, String type, String label, String from, String to) {
            StringBuilder json = element(id, type, "label", PropertyValue.of(label));
            if (from != null) {
                quoted(json.append(",\"from\":"), from);
                quoted(json.append(",\"to\":"), to);
            }
            propertyGraph = true;
            return add(op, json.append('}').toString());
        }

        private Builder property(
                String op, String id, String type, String key, PropertyValue value) {
            propertyGraph = true;
            return add(op, element(id, type, key, value).append('}').toString());
        }

        private Builder statement(String op, String nquad) {
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

    private static StringBuilder quoted(StringBuilder json, String text) {
        json.append('"');
        JsonStringEncoder.getInstance().quoteAsString(text, json);
        return json.append('"');
    }
}
