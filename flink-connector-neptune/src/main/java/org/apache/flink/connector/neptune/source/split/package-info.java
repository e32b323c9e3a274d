/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** The state of a reader. */
package org.apache.flink.connector.neptune.source.split;
