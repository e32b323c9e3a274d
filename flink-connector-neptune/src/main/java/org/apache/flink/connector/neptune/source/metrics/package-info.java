/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** The metrics of the source. */
package org.apache.flink.connector.neptune.source.metrics;
