/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.enumerator;

import org.apache.flink.annotation.Internal;
import org.apache.flink.connector.neptune.source.split.NeptuneStreamsSplit;

import javax.annotation.Nullable;

import java.util.Objects;

/** The state of the enumerator: when the job first started, and where its split is. Immutable. */
@Internal
public final class NeptuneStreamsEnumeratorState {

    /** Where the split is. The names are part of the state format. */
    enum Phase {
        /** There is no split yet: the positions are not resolved. */
        UNRESOLVED,
        /** The enumerator has the split. */
        UNASSIGNED,
        /** A reader has the split. */
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

    /** When the job first started, in milliseconds since the epoch by the JobManager's clock. */
    long getStartedAtMillis() {
        return startedAtMillis;
    }

    /** The split if the phase is {@link Phase#UNASSIGNED}; null otherwise. */
    @Nullable
    NeptuneStreamsSplit getSplit() {
        return split;
    }
}
