/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.testutils;

import org.apache.flink.core.io.SimpleVersionedSerializer;

import java.io.IOException;
import java.util.Arrays;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** State that a serializer must refuse. */
public final class DamagedState {

    private DamagedState() {}

    /** Asserts that the state is refused if it is cut off anywhere, or too long. */
    public static void assertIsRefused(
            SimpleVersionedSerializer<?> serializer, int version, byte[] state) {
        for (int length = 0; length <= state.length + 1; length++) {
            if (length != state.length) {
                byte[] damaged = Arrays.copyOf(state, length);
                assertThatThrownBy(() -> serializer.deserialize(version, damaged))
                        .as("%s of %s bytes", length, state.length)
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining("is damaged");
            }
        }
    }

    /** Asserts that the state of a newer connector is refused. */
    public static void assertNewerIsRefused(SimpleVersionedSerializer<?> serializer) {
        int newest = serializer.getVersion();
        assertThatThrownBy(() -> serializer.deserialize(newest + 1, new byte[0]))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("version " + (newest + 1))
                .hasMessageContaining("reads versions 1 to " + newest)
                .hasMessageContaining("written by a newer connector");
    }
}
