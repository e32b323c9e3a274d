/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.e2e;

class ReplicationOfPropertyGraphITCase extends ReplicationTests {

    ReplicationOfPropertyGraphITCase() {
        super(FlinkRuntime.FLINK_1_20, new PropertyGraphOrigin(false));
    }
}
