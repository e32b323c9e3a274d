/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.e2e;

class ReplicationOfRdfITCase extends ReplicationTests {

    ReplicationOfRdfITCase() {
        super(FlinkRuntime.FLINK_2_3, new RdfOrigin(false));
    }
}
