/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.stream;

import org.apache.flink.annotation.PublicEvolving;

import javax.annotation.Nullable;

/**
 * A change of the property graph, made by Gremlin or openCypher: one label or one property value of
 * one vertex or edge.
 *
 * <p>The record of a property has neither the label of its element nor the end vertices of its
 * edge. A field that the deserialization schema does not require is null.
 */
@PublicEvolving
public final class PropertyGraphChange extends ChangeRecord {

    private static final long serialVersionUID = 1L;

    /** The {@linkplain #getType() type} of a change of a vertex label. */
    public static final String VERTEX_LABEL = "vl";

    /** The {@linkplain #getType() type} of a change of a vertex property. */
    public static final String VERTEX_PROPERTY = "vp";

    /** The {@linkplain #getType() type} of a change of an edge with its label. */
    public static final String EDGE = "e";

    /** The {@linkplain #getType() type} of a change of an edge property. */
    public static final String EDGE_PROPERTY = "ep";

    private String id;
    private String type;
    private String key;
    private String value;
    private String dataType;
    private String from;
    private String to;

    /** Creates a change whose fields are not set. */
    public PropertyGraphChange() {}

    /** The id of the vertex or edge. A vertex and an edge can have the same id. */
    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id;
    }

    /**
     * What was changed: {@link #VERTEX_LABEL}, {@link #VERTEX_PROPERTY}, {@link #EDGE} or {@link
     * #EDGE_PROPERTY}. It is the text that Neptune sent, so it can be another one if a later engine
     * adds a type.
     */
    public String getType() {
        return type;
    }

    public void setType(String type) {
        this.type = type;
    }

    /** The name of the property. {@code label} for a vertex label and for an edge. */
    public String getKey() {
        return key;
    }

    public void setKey(String key) {
        this.key = key;
    }

    /**
     * The label or the value of the property as text: a number digit for digit as Neptune sent it,
     * a date in milliseconds since the epoch. Null if Neptune sent null.
     */
    @Nullable
    public String getValue() {
        return value;
    }

    public void setValue(@Nullable String value) {
        this.value = value;
    }

    /**
     * Neptune's name for the data type of the value, for example {@code String}, {@code Double} or
     * {@code Date}. Null if the record names none.
     */
    @Nullable
    public String getDataType() {
        return dataType;
    }

    public void setDataType(@Nullable String dataType) {
        this.dataType = dataType;
    }

    /** The id of the vertex at which the edge starts. Null unless the type is {@link #EDGE}. */
    @Nullable
    public String getFrom() {
        return from;
    }

    public void setFrom(@Nullable String from) {
        this.from = from;
    }

    /** The id of the vertex at which the edge ends. Null unless the type is {@link #EDGE}. */
    @Nullable
    public String getTo() {
        return to;
    }

    public void setTo(@Nullable String to) {
        this.to = to;
    }

    @Override
    Object[] fields() {
        return new Object[] {id, type, key, value, dataType, from, to};
    }

    @Override
    public String toString() {
        return String.format(
                "PropertyGraphChange{%s, id=%s, type=%s, key=%s, value=%s, dataType=%s, from=%s, to=%s}",
                header(), id, type, key, value, dataType, from, to);
    }
}
