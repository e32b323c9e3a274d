/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.enumerator;

import org.apache.flink.annotation.Internal;
import org.apache.flink.connector.neptune.source.split.NeptuneStreamsSplit;

import javax.annotation.Nullable;

import java.util.Objects;

/**
 * What the enumerator has in a checkpoint: when the job first started, and where its split is.
 * Immutable.
 */
@Internal
public final class NeptuneStreamsEnumeratorState {

    /** Where the split is. */
    enum Phase {
        /** Not made yet: the positions are being resolved. */
        UNRESOLVED,
        /** Here, with its positions resolved. */
        UNASSIGNED,
        /** With a reader. */
        ASSIGNED
    }

    private final Phase phase;
    private final long startedAtMillis;
    @Nullable private final NeptuneStreamsSplit split;

    private NeptuneStreamsEnumeratorState(
            Phase phase, long startedAtMillis, @Nullable NeptuneStreamsSplit split) {
        this.phase = phase;
        this.startedAtMillis = startedAtMillis;
        this.split = split;
    }

    public static NeptuneStreamsEnumeratorState unresolved(long startedAtMillis) {
        return new NeptuneStreamsEnumeratorState(Phase.UNRESOLVED, startedAtMillis, null);
    }

    NeptuneStreamsEnumeratorState unassigned(NeptuneStreamsSplit toAssign) {
        return new NeptuneStreamsEnumeratorState(
                Phase.UNASSIGNED, startedAtMillis, Objects.requireNonNull(toAssign));
    }

    NeptuneStreamsEnumeratorState assigned() {
        return new NeptuneStreamsEnumeratorState(Phase.ASSIGNED, startedAtMillis, null);
    }

    Phase getPhase() {
        return phase;
    }

    /** When the job was first started, in milliseconds since the epoch by its own clock. */
    long getStartedAtMillis() {
        return startedAtMillis;
    }

    /** The split, while it is unassigned; null otherwise. */
    @Nullable
    NeptuneStreamsSplit getSplit() {
        return split;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NeptuneStreamsEnumeratorState
                && ((NeptuneStreamsEnumeratorState) other).phase == phase
                && ((NeptuneStreamsEnumeratorState) other).startedAtMillis == startedAtMillis
                && Objects.equals(((NeptuneStreamsEnumeratorState) other).split, split);
    }

    @Override
    public int hashCode() {
        return Objects.hash(phase, startedAtMillis, split);
    }

    @Override
    public String toString() {
        return phase
                + (split == null ? "" : " (" + split + ")")
                + ", started at "
                + startedAtMillis;
    }
}
