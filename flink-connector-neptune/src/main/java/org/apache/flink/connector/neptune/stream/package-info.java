/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Neptune Streams with no Flink in it: event ids, positions, records, the client, the page parser,
 * and the rules by which pages become transactions.
 */
package org.apache.flink.connector.neptune.stream;
