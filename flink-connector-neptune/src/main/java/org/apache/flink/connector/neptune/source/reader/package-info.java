/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** The reader: threads that read the split and emit its changes. */
package org.apache.flink.connector.neptune.source.reader;
