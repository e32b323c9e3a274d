/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.stream;

import org.apache.flink.annotation.PublicEvolving;

/** What to do when commits stay missing from the stream although later ones are there. */
@PublicEvolving
public enum MissingCommitPolicy {
    /** Fail and say which are missing. */
    FAIL("fail"),
    /** Go on behind the gap. */
    CONTINUE("continue");

    private final String text;

    MissingCommitPolicy(String text) {
        this.text = text;
    }

    /** The name used in options. */
    @Override
    public String toString() {
        return text;
    }
}
