/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.clustercheck;

/** Decides some assumptions. */
@FunctionalInterface
interface Checks {

    /** Adds a result for each of the assumptions. */
    void addTo(Report report);
}
