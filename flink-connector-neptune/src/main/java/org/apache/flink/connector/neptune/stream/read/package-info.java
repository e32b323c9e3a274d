/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * What to request next, and what becomes of an answer: the cursor and its rules, transactions,
 * retries, and the resolution of positions.
 */
package org.apache.flink.connector.neptune.stream.read;
