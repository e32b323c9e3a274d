/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Vertices and edges, put together from the facts of the property graph stream: the facts of one
 * element in one transaction, the state that they are folded into, and the change that comes out.
 */
package org.apache.flink.connector.neptune.element;
