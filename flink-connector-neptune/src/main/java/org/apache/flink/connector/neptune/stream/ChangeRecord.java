/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.stream;

import org.apache.flink.annotation.Internal;
import org.apache.flink.annotation.PublicEvolving;

import javax.annotation.Nullable;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Objects;

/**
 * One record of a Neptune stream: a single fact that was added to the graph or removed from it.
 *
 * <p>The subclasses are POJOs of Flink: they are serialized field by field, never by Kryo. They are
 * also {@code Serializable}, so that a function can keep one in a field or an accumulator. A test
 * can create a record with the public constructor and fill it with the setters. Records are mutable
 * and not thread-safe. The source does not use a record after it was emitted.
 */
@PublicEvolving
public abstract class ChangeRecord implements Serializable, Cloneable {

    private static final long serialVersionUID = 1L;

    private long commitNum;
    private long opNum;
    private long commitTimestamp;
    private ChangeOperation op;
    private boolean lastOp;

    // Transient, so that Flink does not serialize them: they describe the record, not the change.
    private transient String rawJson;
    private transient String malformation;
    private transient int jsonBytes;

    ChangeRecord() {}

    /** The number of the transaction that made the change. Neptune counts from 1. */
    public long getCommitNum() {
        return commitNum;
    }

    public void setCommitNum(long commitNum) {
        this.commitNum = commitNum;
    }

    /** The number of the change within its transaction. Neptune counts from 1. */
    public long getOpNum() {
        return opNum;
    }

    public void setOpNum(long opNum) {
        this.opNum = opNum;
    }

    /**
     * The time at which the commit of the transaction was requested, in milliseconds since the
     * epoch. It is the same for all changes of a transaction. The times of successive transactions
     * are not always in order.
     */
    public long getCommitTimestamp() {
        return commitTimestamp;
    }

    public void setCommitTimestamp(long commitTimestamp) {
        this.commitTimestamp = commitTimestamp;
    }

    /** Whether the fact was added or removed. Never null in a change that a schema receives. */
    public ChangeOperation getOp() {
        return op;
    }

    public void setOp(ChangeOperation op) {
        this.op = op;
    }

    /**
     * Whether this is the last change of its transaction. Always false with an engine before
     * 1.1.1.0, which does not mark the last change.
     */
    public boolean isLastOp() {
        return lastOp;
    }

    public void setLastOp(boolean lastOp) {
        this.lastOp = lastOp;
    }

    /**
     * The position of the change in the stream.
     *
     * @throws IllegalArgumentException if a setter was given a negative number
     */
    public EventId eventId() {
        return EventId.of(commitNum, opNum);
    }

    /**
     * The JSON text of the record as Neptune sent it, with line breaks between its tokens removed.
     *
     * <p>It is not a property of the change: it is not serialized and {@code equals} ignores it. It
     * is null unless the deserialization schema requires {@link ChangeField#RAW_JSON}, and always
     * null in a change that another operator receives.
     */
    @Nullable
    public String rawJson() {
        return rawJson;
    }

    /** Sets the JSON text, for a test of a schema that reads {@link #rawJson()}. */
    public void setRawJson(@Nullable String rawJson) {
        this.rawJson = rawJson;
    }

    /** Why the record cannot be used, with the beginning of its text. Null if it can be used. */
    @Internal
    @Nullable
    public String malformation() {
        return malformation;
    }

    @Internal
    public void setMalformation(String malformation) {
        this.malformation = malformation;
    }

    /**
     * The size of the record in the page in bytes, before compression, up to the next record or the
     * end of the array.
     */
    @Internal
    public int jsonBytes() {
        return jsonBytes;
    }

    @Internal
    public void setJsonBytes(int jsonBytes) {
        this.jsonBytes = jsonBytes;
    }

    /** A copy as another operator receives it: without what is not serialized. */
    @Internal
    public final ChangeRecord copy() {
        try {
            ChangeRecord copy = (ChangeRecord) clone();
            copy.rawJson = null;
            copy.malformation = null;
            copy.jsonBytes = 0;
            return copy;
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The values of the fields that the subclass adds. */
    abstract Object[] fields();

    @Override
    public final boolean equals(Object other) {
        if (other == null || other.getClass() != getClass()) {
            return false;
        }
        ChangeRecord that = (ChangeRecord) other;
        return commitNum == that.commitNum
                && opNum == that.opNum
                && commitTimestamp == that.commitTimestamp
                && op == that.op
                && lastOp == that.lastOp
                && Arrays.equals(fields(), that.fields());
    }

    /**
     * Does not use the operation, because the hash code of an enum constant differs between JVMs,
     * and Flink distributes keys by their hash codes.
     */
    @Override
    public final int hashCode() {
        return 31 * Objects.hash(commitNum, opNum) + Arrays.hashCode(fields());
    }

    /** The beginning of {@link #toString()}. */
    final String header() {
        return commitNum + ":" + opNum + (lastOp ? " (last) " : " ") + op;
    }
}
