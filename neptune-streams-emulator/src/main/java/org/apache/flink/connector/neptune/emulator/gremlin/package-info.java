/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** The property graph and its Gremlin engine. Internal. */
package org.apache.flink.connector.neptune.emulator.gremlin;
