/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Reads an export of the graph as a bounded source, and then the stream.
 *
 * <p>What lies in the files is an export. What a job reads before the stream is a snapshot: that is
 * the word for users, in options, metrics and messages.
 */
package org.apache.flink.connector.neptune.snapshot;
