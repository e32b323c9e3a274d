/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** The server: connections, routing, answers and faults. Internal. */
package org.apache.flink.connector.neptune.emulator.http;
