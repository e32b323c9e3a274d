/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.clustercheck;

/** Nothing of the cluster can be read, so there is nothing to report. */
final class UnreadableClusterException extends Exception {

    private static final long serialVersionUID = 1L;

    UnreadableClusterException(String message) {
        super(message);
    }
}
