/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** An example: a graph and its copy in PostgreSQL. */
package org.apache.flink.connector.neptune.examples.replication;
