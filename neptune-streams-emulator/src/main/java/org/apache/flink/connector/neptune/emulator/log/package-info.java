/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** The change logs, in memory and in files. Internal. */
package org.apache.flink.connector.neptune.emulator.log;
