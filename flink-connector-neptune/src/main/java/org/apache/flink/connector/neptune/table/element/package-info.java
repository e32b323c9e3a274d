/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Tables of vertices and of edges: one row for each element, one column for each property. The
 * facts of an element are assembled by the layer {@code element}; here its states become rows.
 */
package org.apache.flink.connector.neptune.table.element;
