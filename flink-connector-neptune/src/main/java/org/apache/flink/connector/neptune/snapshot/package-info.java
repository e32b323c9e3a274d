/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** Reads an export of the graph as a bounded source. */
package org.apache.flink.connector.neptune.snapshot;
