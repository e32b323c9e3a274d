/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * The public model of Neptune Streams: event ids, positions, changes, policies and exceptions. It
 * uses nothing of Flink but its annotations.
 */
package org.apache.flink.connector.neptune.stream;
