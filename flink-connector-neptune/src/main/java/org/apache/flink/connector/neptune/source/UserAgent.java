/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source;

import org.apache.flink.api.connector.source.Source;

/** The user agent of requests: the versions of the connector and of Flink. */
final class UserAgent {

    static final String NAME =
            "flink-connector-neptune/"
                    + version(UserAgent.class)
                    + " apache-flink/"
                    + version(Source.class);

    private UserAgent() {}

    /** The version in the manifest of the jar that contains the class. */
    private static String version(Class<?> type) {
        String version = type.getPackage().getImplementationVersion();
        return version == null ? "unknown" : version;
    }
}
