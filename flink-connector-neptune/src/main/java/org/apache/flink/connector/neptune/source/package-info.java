/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** The FLIP-27 source that reads a Neptune stream. */
package org.apache.flink.connector.neptune.source;
