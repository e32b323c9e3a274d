/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** An example job that writes the changes of vertices and edges into files, by their labels. */
package org.apache.flink.connector.neptune.examples.elements;
