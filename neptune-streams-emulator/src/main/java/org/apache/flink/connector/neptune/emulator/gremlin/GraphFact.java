/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator.gremlin;

import org.apache.flink.connector.neptune.emulator.NeptuneError;
import org.apache.flink.connector.neptune.emulator.PropertyValue;
import org.apache.flink.connector.neptune.emulator.Transaction;
import org.apache.flink.connector.neptune.emulator.common.RequestFailedException;
import org.apache.flink.connector.neptune.emulator.log.RecordJson;

import com.fasterxml.jackson.core.JsonParser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * A fact that one record of the property graph's log adds or removes: a label of a vertex, a value
 * of a vertex property, an edge, or an edge property. Facts are equal if their records are equal.
 */
public final class GraphFact {

    /** The {@code type} of records, in upper case. */
    public enum Type {
        VL,
        VP,
        E,
        EP
    }

    /** The Java classes that have the name of a data type, and whose texts are JSON. */
    private static final List<Class<?>> SIMPLE_TYPES =
            Arrays.asList(
                    Boolean.class,
                    Byte.class,
                    Short.class,
                    Integer.class,
                    Long.class,
                    Float.class,
                    Double.class);

    private final Type type;
    private final String id;
    private final String key;
    private final Object value;
    private final String from;
    private final String to;

    private GraphFact(Type type, String id, String key, Object value, String from, String to) {
        this.type = type;
        this.id = id;
        this.key = key;
        this.value = value;
        this.from = from;
        this.to = to;
    }

    static GraphFact vertexLabel(String id, String label) {
        return new GraphFact(Type.VL, id, "label", label, null, null);
    }

    static GraphFact vertexProperty(String id, String key, Object value) {
        return new GraphFact(Type.VP, id, key, value, null, null);
    }

    static GraphFact edge(String id, String label, String from, String to) {
        return new GraphFact(Type.E, id, "label", label, from, to);
    }

    static GraphFact edgeProperty(String id, String key, Object value) {
        return new GraphFact(Type.EP, id, key, value, null, null);
    }

    /**
     * Reads the {@code data} of a record that {@link Transaction} has written.
     *
     * @throws RuntimeException if the text is anything else
     */
    static GraphFact parse(String dataJson) {
        Map<String, String> fields = new HashMap<>();
        try (JsonParser json = RecordJson.FACTORY.createParser(dataJson)) {
            while (json.nextToken() != null) {
                if (json.currentToken().isScalarValue()) {
                    fields.put(json.currentName(), json.getText());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        GraphFact fact =
                new GraphFact(
                        Type.valueOf(fields.get("type").toUpperCase(Locale.ROOT)),
                        fields.get("id"),
                        fields.get("key"),
                        value(fields.get("value"), fields.get("dataType")),
                        fields.get("from"),
                        fields.get("to"));
        if (!fact.isComplete()) {
            throw new IllegalArgumentException("Not the data of a record: " + dataJson);
        }
        return fact;
    }

    private boolean isComplete() {
        boolean labelled = type == Type.VP || type == Type.EP || value instanceof String;
        boolean connected = type != Type.E || (from != null && to != null);
        return id != null && key != null && value != null && labelled && connected;
    }

    private static Object value(String text, String dataType) {
        switch (dataType) {
            case "String":
                return text;
            case "Boolean":
                return Boolean.valueOf(text);
            case "Byte":
                return Byte.valueOf(text);
            case "Short":
                return Short.valueOf(text);
            case "Integer":
                return Integer.valueOf(text);
            case "Long":
                return Long.valueOf(text);
            case "Float":
                return Float.valueOf(text);
            case "Double":
                return Double.valueOf(text);
            case "Date":
                return new Date(Long.parseLong(text));
            default:
                throw new IllegalArgumentException("Not a data type: " + dataType);
        }
    }

    /**
     * Returns the form of the value in the log.
     *
     * @throws RequestFailedException if Neptune has no values of this class
     */
    static PropertyValue logged(Object value) {
        if (value instanceof String) {
            return PropertyValue.of((String) value);
        } else if (value instanceof Date) {
            return PropertyValue.of(Instant.ofEpochMilli(((Date) value).getTime()));
        } else if (SIMPLE_TYPES.contains(value == null ? null : value.getClass())) {
            return PropertyValue.raw(value.toString(), value.getClass().getSimpleName());
        }
        throw new RequestFailedException(
                NeptuneError.UNSUPPORTED_OPERATION,
                "Neptune has no property values such as "
                        + (value == null ? "null" : value + " (" + value.getClass() + ")"));
    }

    public Type type() {
        return type;
    }

    public String id() {
        return id;
    }

    public String key() {
        return key;
    }

    /** A property's value; the label of a vertex or an edge. */
    public Object value() {
        return value;
    }

    public String label() {
        return (String) value;
    }

    public String from() {
        return from;
    }

    public String to() {
        return to;
    }

    /** Adds the fact or its removal to the transaction. */
    public Transaction.Builder addTo(Transaction.Builder transaction, boolean added) {
        switch (type) {
            case VL:
                return added
                        ? transaction.addVertexLabel(id, label())
                        : transaction.removeVertexLabel(id, label());
            case VP:
                return added
                        ? transaction.addVertexProperty(id, key, logged(value))
                        : transaction.removeVertexProperty(id, key, logged(value));
            case E:
                return added
                        ? transaction.addEdge(id, label(), from, to)
                        : transaction.removeEdge(id, label(), from, to);
            case EP:
            default:
                return added
                        ? transaction.addEdgeProperty(id, key, logged(value))
                        : transaction.removeEdgeProperty(id, key, logged(value));
        }
    }

    private Object[] parts() {
        return new Object[] {type, id, key, value, from, to};
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GraphFact && Arrays.equals(parts(), ((GraphFact) other).parts());
    }

    @Override
    public int hashCode() {
        return Objects.hash(type, id, key, value);
    }

    @Override
    public String toString() {
        return Arrays.toString(parts());
    }
}
