/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** A file of an export, how far it was read, and how both are written into checkpoints. */
package org.apache.flink.connector.neptune.snapshot.split;
