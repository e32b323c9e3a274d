/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Measures how fast the connector reads. {@link
 * org.apache.flink.connector.neptune.benchmarks.Benchmarks} is the program behind {@code
 * benchmarks/run}.
 */
package org.apache.flink.connector.neptune.benchmarks;
