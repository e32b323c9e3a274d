/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.stream;

import org.apache.flink.annotation.PublicEvolving;

/** What the source does when commits stay missing from the stream although later ones exist. */
@PublicEvolving
public enum MissingCommitPolicy {
    /** Fail with a message that names the missing commits. */
    FAIL("fail"),
    /** Continue after the gap. */
    CONTINUE("continue");

    private final String text;

    MissingCommitPolicy(String text) {
        this.text = text;
    }

    /** The value of the option {@code scan.missing-commit}. */
    @Override
    public String toString() {
        return text;
    }
}
