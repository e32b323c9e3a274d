/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.testutils;

import org.apache.flink.connector.neptune.emulator.NeptuneStreamsEmulator;

import static org.awaitility.Awaitility.await;

/** The port of an emulator that has stopped listening. */
public final class EmulatorPort {

    private EmulatorPort() {}

    /** Lets the emulator listen again. Waits while another connection has the port. */
    public static void listenAgain(NeptuneStreamsEmulator emulator) {
        await().ignoreExceptions()
                .until(
                        () -> {
                            emulator.startListening();
                            return true;
                        });
    }
}
