/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Measures how fast the connector reads. {@code benchmarks/run} starts {@link
 * org.apache.flink.connector.neptune.benchmarks.Benchmarks}.
 */
package org.apache.flink.connector.neptune.benchmarks;
