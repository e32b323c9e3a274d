/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** Neptune Streams as a table of Flink SQL: {@code 'connector' = 'neptune-streams'}. */
package org.apache.flink.connector.neptune.table;
