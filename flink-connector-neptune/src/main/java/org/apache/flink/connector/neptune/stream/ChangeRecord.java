/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.stream;

import org.apache.flink.annotation.PublicEvolving;

import javax.annotation.Nullable;

import java.io.Serializable;

/**
 * One record of a Neptune stream: a single fact added to the graph or removed from it.
 *
 * <p>Records are plain objects with getters and setters, so that Flink serialises them field by
 * field and never falls back to Kryo. A record is not thread-safe; the source never touches it
 * again once it is emitted.
 */
@PublicEvolving
public abstract class ChangeRecord implements Serializable {

    private static final long serialVersionUID = 1L;

    private long commitNum;
    private long opNum;
    private long commitTimestamp;
    private ChangeOperation op;
    private boolean lastOp;

    // None is part of the change itself, so none travels between operators.
    private transient String rawJson;
    private transient String malformation;
    private transient int jsonBytes;

    ChangeRecord() {}

    /** Number of the transaction that made the change, counted from 1. */
    public long getCommitNum() {
        return commitNum;
    }

    /** Sets the number of the transaction. */
    public void setCommitNum(long commitNum) {
        this.commitNum = commitNum;
    }

    /** Number of the change within its transaction, counted from 1. */
    public long getOpNum() {
        return opNum;
    }

    /** Sets the number of the change within its transaction. */
    public void setOpNum(long opNum) {
        this.opNum = opNum;
    }

    /**
     * When the commit of the transaction was requested, in milliseconds since the epoch. All
     * changes of a transaction bear the same time; times of successive transactions need not be in
     * order.
     */
    public long getCommitTimestamp() {
        return commitTimestamp;
    }

    /** Sets the commit time, in milliseconds since the epoch. */
    public void setCommitTimestamp(long commitTimestamp) {
        this.commitTimestamp = commitTimestamp;
    }

    /** Whether the fact was added or removed. Null only in a malformed record. */
    public ChangeOperation getOp() {
        return op;
    }

    /** Sets whether the fact was added or removed. */
    public void setOp(ChangeOperation op) {
        this.op = op;
    }

    /**
     * Whether this is the last change of its transaction. Engines before 1.1.1.0 do not say so:
     * there it is always false.
     */
    public boolean isLastOp() {
        return lastOp;
    }

    /** Sets whether this is the last change of its transaction. */
    public void setLastOp(boolean lastOp) {
        this.lastOp = lastOp;
    }

    /** The position of the change in the stream. */
    public EventId eventId() {
        return EventId.of(commitNum, opNum);
    }

    /**
     * The record's JSON on one line, otherwise as Neptune sent it. Null unless the deserialization
     * schema asked for {@link ChangeField#RAW_JSON}, and null downstream of the source.
     */
    @Nullable
    public String rawJson() {
        return rawJson;
    }

    public void setRawJson(String rawJson) {
        this.rawJson = rawJson;
    }

    /** Why the record can't be used, with its text, shortened; null if it can. */
    @Nullable
    public String malformation() {
        return malformation;
    }

    public void setMalformation(String malformation) {
        this.malformation = malformation;
    }

    /**
     * How many bytes of the page the record takes, not compressed, up to the next record or the end
     * of the array.
     */
    public int jsonBytes() {
        return jsonBytes;
    }

    public void setJsonBytes(int jsonBytes) {
        this.jsonBytes = jsonBytes;
    }
}
