/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.testutils;

import org.apache.flink.runtime.util.EnvironmentInformation;

/** The version of Flink that the tests run on, for what differs between versions. */
public final class RunningFlink {

    private RunningFlink() {}

    /** Whether it is this minor version or a later one. */
    public static boolean isAtLeast(int major, int minor) {
        String[] version = EnvironmentInformation.getVersion().split("\\.");
        int running = Integer.parseInt(version[0]);
        return running > major || (running == major && Integer.parseInt(version[1]) >= minor);
    }
}
