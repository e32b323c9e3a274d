/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.element;

import org.apache.flink.annotation.Internal;
import org.apache.flink.annotation.PublicEvolving;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Objects;

/**
 * The facts that one transaction added to one vertex or edge, or removed from it, in their order.
 * {@code NeptuneDeserializationSchema.elementDeltas()} emits them, and an {@link ElementAssembler}
 * folds them:
 *
 * <pre>{@code deltas.keyBy(ElementDelta::getKey).process(new ElementAssembler())}</pre>
 *
 * <p>It is a POJO of Flink with few fields, because it is shuffled: the facts are encoded.
 */
@PublicEvolving
public final class ElementDelta implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final char VERTEX = 'v';
    private static final char EDGE = 'e';

    private String key;
    private long commitNum;
    private long opNum;
    private long commitTimestamp;
    private byte[] facts;

    /** Creates a delta whose fields are not set. */
    public ElementDelta() {}

    ElementDelta(String key, long commitNum, long opNum, long commitTimestamp, byte[] facts) {
        this.key = key;
        this.commitNum = commitNum;
        this.opNum = opNum;
        this.commitTimestamp = commitTimestamp;
        this.facts = facts;
    }

    /**
     * What the deltas of an element are keyed by: {@code v} for a vertex or {@code e} for an edge,
     * followed by the id. Empty if the delta only carries a time.
     */
    public String getKey() {
        return key;
    }

    public void setKey(String key) {
        this.key = key;
    }

    /** The number of the transaction. Neptune counts from 1. */
    public long getCommitNum() {
        return commitNum;
    }

    public void setCommitNum(long commitNum) {
        this.commitNum = commitNum;
    }

    /** The number of the last of the facts within the transaction. 0 in a snapshot. */
    public long getOpNum() {
        return opNum;
    }

    public void setOpNum(long opNum) {
        this.opNum = opNum;
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

    /** The facts, encoded. The encoding is internal. */
    public byte[] getFacts() {
        return facts;
    }

    public void setFacts(byte[] facts) {
        this.facts = facts;
    }

    /** The key of the deltas of an element. */
    @Internal
    public static String keyOf(ElementType type, String id) {
        return (type == ElementType.EDGE ? EDGE : VERTEX) + id;
    }

    /** Whether this is no delta of an element, but only carries the time of a transaction. */
    @Internal
    public boolean carriesOnlyTime() {
        return key.isEmpty();
    }

    /** Whether the element is a vertex or an edge. Derived from the key. */
    public ElementType getElementType() {
        return key.charAt(0) == EDGE ? ElementType.EDGE : ElementType.VERTEX;
    }

    /** The id of the vertex or edge. Derived from the key. */
    public String getElementId() {
        return key.substring(1);
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof ElementDelta)) {
            return false;
        }
        ElementDelta that = (ElementDelta) other;
        return commitNum == that.commitNum
                && opNum == that.opNum
                && commitTimestamp == that.commitTimestamp
                && Objects.equals(key, that.key)
                && Arrays.equals(facts, that.facts);
    }

    @Override
    public int hashCode() {
        return 31 * Objects.hash(key, commitNum, opNum) + Arrays.hashCode(facts);
    }

    @Override
    public String toString() {
        return String.format(
                "ElementDelta{%d:%d, key=%s, %d bytes}",
                commitNum, opNum, key, facts == null ? 0 : facts.length);
    }
}
