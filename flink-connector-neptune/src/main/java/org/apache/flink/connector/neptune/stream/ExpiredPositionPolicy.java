/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.stream;

import org.apache.flink.annotation.PublicEvolving;

/** What the source does when the records at its position have expired. */
@PublicEvolving
public enum ExpiredPositionPolicy {
    /** Fail with a message that says what was lost. */
    FAIL("fail"),
    /** Continue with the oldest change that the stream still holds. */
    TRIM_HORIZON("trim-horizon"),
    /** Continue with changes that are made from now on. */
    LATEST("latest");

    private final String text;

    ExpiredPositionPolicy(String text) {
        this.text = text;
    }

    /** The value of the option {@code scan.expired-position}. */
    @Override
    public String toString() {
        return text;
    }
}
