/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.e2e;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** A checksum of a set of facts, whatever their order, that can be kept up to date. */
final class FactSum {

    private final MessageDigest digest;
    private long value;
    private int count;

    FactSum() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("Each JVM has it.", e);
        }
    }

    void add(String fact) {
        value += sumOf(fact);
        count++;
    }

    void remove(String fact) {
        value -= sumOf(fact);
        count--;
    }

    long value() {
        return value;
    }

    int count() {
        return count;
    }

    private long sumOf(String fact) {
        return ByteBuffer.wrap(digest.digest(fact.getBytes(StandardCharsets.UTF_8))).getLong();
    }
}
