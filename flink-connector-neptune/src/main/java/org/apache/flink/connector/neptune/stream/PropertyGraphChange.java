/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.stream;

import org.apache.flink.annotation.PublicEvolving;

import javax.annotation.Nullable;

import java.util.Objects;

/**
 * A change of the property graph, made by Gremlin or openCypher: one label or one property of one
 * vertex or edge.
 *
 * <p>The records of a property bear neither the label of its element nor the ends of its edge.
 */
@PublicEvolving
public final class PropertyGraphChange extends ChangeRecord {

    private static final long serialVersionUID = 1L;

    private String id;
    private String type;
    private String key;
    private String value;
    private String dataType;
    private String from;
    private String to;

    /** An empty record, to be filled by its setters. */
    public PropertyGraphChange() {}

    /** Id of the vertex or edge. A vertex and an edge may share an id. */
    public String getId() {
        return id;
    }

    /** Sets what {@link #getId()} returns. */
    public void setId(String id) {
        this.id = id;
    }

    /**
     * What was changed: {@code vl} a vertex label, {@code vp} a vertex property, {@code e} an edge
     * with its label, {@code ep} an edge property.
     */
    public String getType() {
        return type;
    }

    /** Sets what {@link #getType()} returns. */
    public void setType(String type) {
        this.type = type;
    }

    /** Name of the property; {@code label} for labels and edges. */
    public String getKey() {
        return key;
    }

    /** Sets what {@link #getKey()} returns. */
    public void setKey(String key) {
        this.key = key;
    }

    /**
     * Lexical form of the value: numbers digit for digit as sent, dates in milliseconds since the
     * epoch. Null only if Neptune sent null.
     */
    @Nullable
    public String getValue() {
        return value;
    }

    /** Sets what {@link #getValue()} returns. */
    public void setValue(@Nullable String value) {
        this.value = value;
    }

    /**
     * Neptune's name for the type of the value, for example {@code String}, {@code Double}, {@code
     * Date}.
     */
    public String getDataType() {
        return dataType;
    }

    /** Sets what {@link #getDataType()} returns. */
    public void setDataType(String dataType) {
        this.dataType = dataType;
    }

    /** Id of the vertex that the edge leaves. Null unless the type is {@code e}. */
    @Nullable
    public String getFrom() {
        return from;
    }

    /** Sets what {@link #getFrom()} returns. */
    public void setFrom(@Nullable String from) {
        this.from = from;
    }

    /** Id of the vertex that the edge enters. Null unless the type is {@code e}. */
    @Nullable
    public String getTo() {
        return to;
    }

    /** Sets what {@link #getTo()} returns. */
    public void setTo(@Nullable String to) {
        this.to = to;
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof PropertyGraphChange)) {
            return false;
        }
        PropertyGraphChange that = (PropertyGraphChange) other;
        return getCommitNum() == that.getCommitNum()
                && getOpNum() == that.getOpNum()
                && getCommitTimestamp() == that.getCommitTimestamp()
                && getOp() == that.getOp()
                && isLastOp() == that.isLastOp()
                && Objects.equals(id, that.id)
                && Objects.equals(type, that.type)
                && Objects.equals(key, that.key)
                && Objects.equals(value, that.value)
                && Objects.equals(dataType, that.dataType)
                && Objects.equals(from, that.from)
                && Objects.equals(to, that.to);
    }

    @Override
    public int hashCode() {
        return Objects.hash(getCommitNum(), getOpNum(), getOp(), id, type, key, value);
    }

    @Override
    public String toString() {
        return "PropertyGraphChange{"
                + getCommitNum()
                + ":"
                + getOpNum()
                + (isLastOp() ? " (last)" : "")
                + " "
                + getOp()
                + ", id="
                + id
                + ", type="
                + type
                + ", key="
                + key
                + ", value="
                + value
                + ", dataType="
                + dataType
                + ", from="
                + from
                + ", to="
                + to
                + "}";
    }
}
