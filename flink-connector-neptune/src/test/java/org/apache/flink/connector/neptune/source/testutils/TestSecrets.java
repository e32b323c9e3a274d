/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.testutils;

/** What no log may show. The tests' logging keeps each message with the mark in a file. */
public final class TestSecrets {

    /** In each secret; the logging configuration of the tests has the same text. */
    public static final String MARK = "do-not-log";

    private TestSecrets() {}

    /** A secret for the purpose. */
    public static String secret(String purpose) {
        return purpose + '-' + MARK;
    }
}
