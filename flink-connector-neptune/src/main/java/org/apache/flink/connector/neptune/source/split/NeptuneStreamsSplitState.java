/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.split;

import org.apache.flink.annotation.Internal;
import org.apache.flink.connector.neptune.stream.ChangeRecord;
import org.apache.flink.connector.neptune.stream.read.LastEvent;

/** How far a reader has come with its split. Used by the reader's thread only. */
@Internal
public final class NeptuneStreamsSplitState {

    private NeptuneStreamsSplit split;

    public NeptuneStreamsSplitState(NeptuneStreamsSplit split) {
        this.split = split;
    }

    /** What is to be known of a record once it is the last one that was emitted. */
    public LastEvent eventOf(ChangeRecord record) {
        LastEvent before = split.getLastEvent();
        return LastEvent.of(record, before != null && before.engineMarksLastOp());
    }

    /** Takes note that everything up to this event has been emitted. */
    public void advanceBehind(LastEvent lastEmitted) {
        split = split.behind(lastEmitted);
    }

    /** The split from here on. */
    public NeptuneStreamsSplit toSplit() {
        return split;
    }
}
