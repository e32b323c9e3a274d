/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** Finds the labels, properties and types of a graph, and declares a table for each label. */
package org.apache.flink.connector.neptune.sqlclient.schema;
