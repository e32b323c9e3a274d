/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator.auth;

import org.apache.flink.connector.neptune.emulator.common.RequestFailedException;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** The IAM authentication of an emulator: whether it is on, and the access keys. Thread-safe. */
public final class Authentication {

    private final Map<String, Credentials> known = new ConcurrentHashMap<>();
    private final SignatureVerifier verifier;
    private volatile boolean enabled;

    /**
     * Creates an authentication that is off and knows no access key.
     *
     * @param region the region that requests must be signed for; null for any
     * @param clock gives the current time in epoch milliseconds
     */
    public Authentication(String region, LongSupplier clock) {
        this.verifier = new SignatureVerifier("neptune-db", region, clock, known::get);
    }

    public boolean isEnabled() {
        return enabled;
    }

    public void setEnabled(boolean enabled) {
        this.enabled = enabled;
    }

    /** Adds an access key. It replaces the key with the same id. */
    public void add(Credentials added) {
        known.put(added.accessKeyId(), added);
    }

    /** Does nothing if the id is unknown. */
    public void remove(String accessKeyId) {
        known.remove(accessKeyId);
    }

    /**
     * Verifies the request's signature.
     *
     * @throws RequestFailedException if the request must not be served
     */
    public void verify(SignedRequest request) {
        verifier.verify(request);
    }
}
