/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator.auth;

import java.util.Objects;

/** An access key with which requests may be signed. */
public final class Credentials {

    private final String accessKeyId;
    private final String secretAccessKey;
    private final String sessionToken;

    /**
     * Creates credentials.
     *
     * @param sessionToken null for a long-term key
     */
    public Credentials(String accessKeyId, String secretAccessKey, String sessionToken) {
        this.accessKeyId = Objects.requireNonNull(accessKeyId);
        this.secretAccessKey = Objects.requireNonNull(secretAccessKey);
        this.sessionToken = sessionToken;
    }

    public String accessKeyId() {
        return accessKeyId;
    }

    public String secretAccessKey() {
        return secretAccessKey;
    }

    String sessionToken() {
        return sessionToken;
    }

    /** Without the secrets, which must not be logged. */
    @Override
    public String toString() {
        return accessKeyId;
    }
}
