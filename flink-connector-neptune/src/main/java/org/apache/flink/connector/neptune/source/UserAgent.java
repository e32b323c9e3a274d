/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source;

import org.apache.flink.api.connector.source.Source;

/** The name under which Neptune's logs show the connector: its version, and Flink's. */
final class UserAgent {

    static final String NAME =
            "flink-connector-neptune/"
                    + version(UserAgent.class)
                    + " apache-flink/"
                    + version(Source.class);

    private UserAgent() {}

    /** As the jar says where the class comes from. */
    private static String version(Class<?> type) {
        String version = type.getPackage().getImplementationVersion();
        return version == null ? "unknown" : version;
    }
}
