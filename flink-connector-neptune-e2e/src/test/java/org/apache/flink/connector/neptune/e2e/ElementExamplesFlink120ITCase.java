/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.e2e;

class ElementExamplesFlink120ITCase extends ElementExamplesTests {

    ElementExamplesFlink120ITCase() {
        super(FlinkRuntime.FLINK_1_20);
    }
}
