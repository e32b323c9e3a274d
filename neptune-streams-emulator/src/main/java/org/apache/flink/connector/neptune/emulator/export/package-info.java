/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** Exports of the graphs, in the form that neptune-export writes. Internal. */
package org.apache.flink.connector.neptune.emulator.export;
