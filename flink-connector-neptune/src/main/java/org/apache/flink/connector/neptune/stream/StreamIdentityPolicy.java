/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.stream;

import org.apache.flink.annotation.PublicEvolving;

/**
 * Whether a job checks that the stream is the one that it read before: after a restore, after an
 * outage of the endpoint, and while the stream is idle.
 */
@PublicEvolving
public enum StreamIdentityPolicy {
    /**
     * The last event that was read must still have its commit timestamp and its operation. If it
     * does not, the job fails before it emits anything of the other stream.
     */
    VERIFY("verify"),
    /** Read on from the position, whatever the stream holds there. */
    IGNORE("ignore");

    private final String text;

    StreamIdentityPolicy(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
