/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** Resolving positions and assigning the split. */
package org.apache.flink.connector.neptune.source.enumerator;
