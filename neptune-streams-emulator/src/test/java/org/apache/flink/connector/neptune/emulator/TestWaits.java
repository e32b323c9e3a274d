/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import java.time.Duration;

/**
 * The time limit of waits in tests. JUnit finds this extension and applies it to each test class.
 *
 * <p>The time limit of a whole test is in {@code junit-platform.properties}.
 */
public final class TestWaits implements BeforeAllCallback {

    /** The limit of all waits. It is long because the machine may be busy with other work. */
    public static final Duration AT_MOST = Duration.ofMinutes(2);

    @Override
    public void beforeAll(ExtensionContext context) {
        Awaitility.setDefaultTimeout(AT_MOST);
    }
}
