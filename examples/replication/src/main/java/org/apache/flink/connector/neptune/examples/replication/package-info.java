/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** An example job that keeps a copy of a graph in PostgreSQL. */
package org.apache.flink.connector.neptune.examples.replication;
