/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** The parts of the sample data. Internal. */
package org.apache.flink.connector.neptune.emulator.sample;
