/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Parses response bodies: pages, their records, and the {@code data} of PG_JSON and NQUADS records.
 */
package org.apache.flink.connector.neptune.stream.parser;
