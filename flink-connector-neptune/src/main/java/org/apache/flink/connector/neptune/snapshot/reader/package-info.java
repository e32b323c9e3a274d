/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** The reader: reads the files that are assigned to it, and emits the facts of each row. */
package org.apache.flink.connector.neptune.snapshot.reader;
