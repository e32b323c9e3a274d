/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.split;

import org.apache.flink.annotation.Internal;

import java.io.IOException;

/** Says what is wrong with the version of a state that can't be read. */
@Internal
public final class StateVersions {

    private StateVersions() {}

    /**
     * The failure for a version that does not exist, or not yet.
     *
     * @param state what kind of state it is
     * @param newest the newest version that this connector reads
     */
    public static IOException unknown(String state, int version, int newest) {
        return new IOException(
                state
                        + " of version "
                        + version
                        + " can't be read; this connector knows the versions 1 to "
                        + newest
                        + (version > newest
                                ? ". It was written by a newer connector: restore it with that one."
                                : ". No connector has written such a version: the state is damaged, or"
                                        + " it belongs to another source."));
    }
}
