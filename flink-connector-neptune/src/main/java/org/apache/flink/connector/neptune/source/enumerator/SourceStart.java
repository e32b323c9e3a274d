/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.enumerator;

import org.apache.flink.annotation.Internal;
import org.apache.flink.connector.neptune.stream.StartingPosition;

import java.io.Serializable;

/** Where a source starts to read that has no state. {@link #toString()} describes it. */
@Internal
public interface SourceStart extends Serializable {

    StartingPosition position();

    /** Whether another source is read before, in a hybrid source. */
    default boolean followsAnotherSource() {
        return false;
    }

    /** A position that is known. */
    static SourceStart at(StartingPosition position) {
        return new SourceStart() {

            private static final long serialVersionUID = 1L;

            @Override
            public StartingPosition position() {
                return position;
            }

            @Override
            public String toString() {
                return position.toString();
            }
        };
    }
}
