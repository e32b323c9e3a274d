/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.stream;

import org.apache.flink.annotation.PublicEvolving;

/**
 * Whether the source checks that it still reads the same stream: after a restore, after an outage
 * of the endpoint, and while the stream is idle.
 */
@PublicEvolving
public enum StreamIdentityPolicy {
    /**
     * Check that the last event that was read still has the same commit timestamp and operation.
     * Otherwise fail before any change of the other stream is emitted.
     */
    VERIFY("verify"),
    /** Do not check. Continue at the position in any case. */
    IGNORE("ignore");

    private final String text;

    StreamIdentityPolicy(String text) {
        this.text = text;
    }

    /** The value of the option {@code scan.stream-identity}. */
    @Override
    public String toString() {
        return text;
    }
}
