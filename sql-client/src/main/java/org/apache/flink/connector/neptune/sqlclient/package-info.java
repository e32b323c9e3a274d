/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * bin/sql: Flink's SQL Client, a Flink cluster and, without a Neptune cluster, the emulator with a
 * sample graph, all in one process.
 */
package org.apache.flink.connector.neptune.sqlclient;
