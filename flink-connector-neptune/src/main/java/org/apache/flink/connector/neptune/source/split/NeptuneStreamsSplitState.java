/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.split;

import org.apache.flink.annotation.Internal;
import org.apache.flink.connector.neptune.stream.ChangeRecord;
import org.apache.flink.connector.neptune.stream.read.LastEvent;

/** The progress of a reader with its split. Used by the task thread only. */
@Internal
public final class NeptuneStreamsSplitState {

    private NeptuneStreamsSplit split;

    public NeptuneStreamsSplitState(NeptuneStreamsSplit split) {
        this.split = split;
    }

    /** Returns what the state stores of a record if it is the last emitted one. */
    public LastEvent eventOf(ChangeRecord record) {
        LastEvent before = split.getLastEvent();
        return LastEvent.of(record, before != null && before.engineMarksLastOp());
    }

    /** To be called when everything up to this event was emitted. */
    public void advanceTo(LastEvent lastEmitted) {
        split = split.after(lastEmitted);
    }

    /** The split that continues after the last emitted event. */
    public NeptuneStreamsSplit toSplit() {
        return split;
    }
}
