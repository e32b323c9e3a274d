/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Bodies become records: the page parser, and the parsers of the {@code data} of PG_JSON and of
 * N-Quads.
 */
package org.apache.flink.connector.neptune.stream.parser;
