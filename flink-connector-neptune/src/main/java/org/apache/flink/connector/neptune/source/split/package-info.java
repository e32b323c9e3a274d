/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** The split, its progress, and how it is written into checkpoints. */
package org.apache.flink.connector.neptune.source.split;
