/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.testutils;

import org.apache.flink.connector.neptune.emulator.NeptuneStreamsEmulator;
import org.apache.flink.connector.testframe.TestResource;

/** The emulator as an external system of Flink's connector suite. */
public final class EmulatorResource implements TestResource {

    private NeptuneStreamsEmulator emulator;

    @Override
    public void startUp() {
        emulator = NeptuneStreamsEmulator.start();
    }

    @Override
    public void tearDown() {
        emulator.close();
    }

    public NeptuneStreamsEmulator emulator() {
        return emulator;
    }
}
