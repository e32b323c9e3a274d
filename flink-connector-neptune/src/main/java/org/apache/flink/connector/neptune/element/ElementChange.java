/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.element;

import org.apache.flink.annotation.PublicEvolving;
import org.apache.flink.api.common.typeinfo.TypeInfo;

import javax.annotation.Nullable;

import java.io.Serializable;
import java.util.Objects;

/**
 * The change of one vertex or edge by one transaction: the element before and after. It is the net
 * change. A transaction changes an element at most once, unless it is too large and is emitted in
 * pieces.
 *
 * <p>It is a POJO of Flink, without Kryo. It is mutable, so that a test can create one.
 */
@PublicEvolving
@TypeInfo(ElementTypeInfos.OfElementChange.class)
public final class ElementChange implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Whether the element exists before and after. It exists if it has a label that is read. */
    @PublicEvolving
    public enum Kind {
        /** The element exists only after the change. */
        CREATE,
        /** The element exists before and after the change. */
        UPDATE,
        /** The element exists only before the change. */
        DELETE
    }

    private ElementType type;
    private Kind kind;
    private String id;
    private Element before;
    private Element after;
    private long commitNum;
    private long commitTimestamp;

    /** Creates a change whose fields are not set. */
    public ElementChange() {}

    /** Whether a vertex or an edge was changed. */
    public ElementType getType() {
        return type;
    }

    public void setType(ElementType type) {
        this.type = type;
    }

    /** How the element was changed. */
    public Kind getKind() {
        return kind;
    }

    public void setKind(Kind kind) {
        this.kind = kind;
    }

    /** The id of the vertex or edge. A vertex and an edge can have the same id. */
    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id;
    }

    /** The element before the transaction. Null if the kind is {@link Kind#CREATE}. */
    @Nullable
    public Element getBefore() {
        return before;
    }

    public void setBefore(@Nullable Element before) {
        this.before = before;
    }

    /** The element after the transaction. Null if the kind is {@link Kind#DELETE}. */
    @Nullable
    public Element getAfter() {
        return after;
    }

    public void setAfter(@Nullable Element after) {
        this.after = after;
    }

    /** The number of the transaction that made the change. Neptune counts from 1. */
    public long getCommitNum() {
        return commitNum;
    }

    public void setCommitNum(long commitNum) {
        this.commitNum = commitNum;
    }

    /**
     * The time at which the commit of the transaction was requested, in milliseconds since the
     * epoch.
     */
    public long getCommitTimestamp() {
        return commitTimestamp;
    }

    public void setCommitTimestamp(long commitTimestamp) {
        this.commitTimestamp = commitTimestamp;
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof ElementChange)) {
            return false;
        }
        ElementChange that = (ElementChange) other;
        return type == that.type
                && kind == that.kind
                && commitNum == that.commitNum
                && commitTimestamp == that.commitTimestamp
                && Objects.equals(id, that.id)
                && Objects.equals(before, that.before)
                && Objects.equals(after, that.after);
    }

    /** Does not use the enums, whose hash codes differ between JVMs. */
    @Override
    public int hashCode() {
        return Objects.hash(id, commitNum, commitTimestamp, before, after);
    }

    @Override
    public String toString() {
        return String.format(
                "ElementChange{%d %s %s, id=%s, before=%s, after=%s}",
                commitNum, kind, type, id, before, after);
    }
}
