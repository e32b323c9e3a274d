/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * How a stream is read: what to request next ({@code StreamCursor}), the rules for that, and the
 * transactions that result.
 */
package org.apache.flink.connector.neptune.stream.read;
