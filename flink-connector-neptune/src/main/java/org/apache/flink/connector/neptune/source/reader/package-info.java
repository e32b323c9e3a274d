/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** Reading the split and emitting its changes. */
package org.apache.flink.connector.neptune.source.reader;
