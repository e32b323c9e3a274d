/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** The enumerator: resolves the starting and stopping positions and assigns the split. */
package org.apache.flink.connector.neptune.source.enumerator;
