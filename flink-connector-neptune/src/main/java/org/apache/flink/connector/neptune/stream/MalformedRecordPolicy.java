/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.stream;

import org.apache.flink.annotation.PublicEvolving;

/** What to do with a record that can't be understood. */
@PublicEvolving
public enum MalformedRecordPolicy {
    /** Fail and show the record. */
    FAIL("fail"),
    /** Leave the record out and count it. */
    SKIP("skip");

    private final String text;

    MalformedRecordPolicy(String text) {
        this.text = text;
    }

    /** The name used in options. */
    @Override
    public String toString() {
        return text;
    }
}
