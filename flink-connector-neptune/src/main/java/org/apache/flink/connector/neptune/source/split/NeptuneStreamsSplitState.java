/*
 * Licensed to the Apache Software Foundation (ASF) under one
 * or more contributor license agreements.  See the NOTICE file
 * distributed with this work for additional information
 * regarding copyright ownership.  The ASF licenses this file
 * to you under the Apache License, Version 2.0 (the
 * "License"); you may not use this file except in compliance
 * with the License.  You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package org.apache.flink.connector.neptune.source.split;

import org.apache.flink.annotation.Internal;
import org.apache.flink.connector.neptune.stream.ChangeRecord;
import org.apache.flink.connector.neptune.stream.LastEvent;

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
