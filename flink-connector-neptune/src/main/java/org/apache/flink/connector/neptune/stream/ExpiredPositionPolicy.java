/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.stream;

import org.apache.flink.annotation.PublicEvolving;

/** What to do when the position to read from has left the retention period. */
@PublicEvolving
public enum ExpiredPositionPolicy {
    /** Fail and say what was lost. */
    FAIL("fail"),
    /** Go on with the oldest change still there. */
    TRIM_HORIZON("trim-horizon"),
    /** Go on with changes still to come. */
    LATEST("latest");

    private final String text;

    ExpiredPositionPolicy(String text) {
        this.text = text;
    }

    /** The name used in options. */
    @Override
    public String toString() {
        return text;
    }
}
