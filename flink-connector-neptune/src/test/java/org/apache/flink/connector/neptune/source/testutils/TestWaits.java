/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.testutils;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import java.time.Duration;

/**
 * How long tests wait. JUnit finds this extension by itself, and applies it to each test class.
 *
 * <p>The time limit of a whole test is in {@code junit-platform.properties}.
 */
public final class TestWaits implements BeforeAllCallback {

    /** Ends a wait that would never end. It has room for a machine that is busy with other work. */
    public static final Duration AT_MOST = Duration.ofMinutes(2);

    @Override
    public void beforeAll(ExtensionContext context) {
        Awaitility.setDefaultTimeout(AT_MOST);
    }
}
