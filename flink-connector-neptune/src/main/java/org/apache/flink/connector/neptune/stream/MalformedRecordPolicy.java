/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.stream;

import org.apache.flink.annotation.PublicEvolving;

/** What the source does with a record that it cannot parse. */
@PublicEvolving
public enum MalformedRecordPolicy {
    /** Fail with a message that shows the record. */
    FAIL("fail"),
    /** Drop the record, log it, and count it in {@code numRecordsInErrors}. */
    SKIP("skip");

    private final String text;

    MalformedRecordPolicy(String text) {
        this.text = text;
    }

    /** The value of the option {@code scan.malformed-record}. */
    @Override
    public String toString() {
        return text;
    }
}
