/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * What lies where in an export: its data files, its schema and its position, and what shows that
 * the export can't be read.
 *
 * <p>{@code ExportLayout} finds the files, {@code ExportPosition} the event that the export
 * corresponds to. {@code ExportStorage} accesses both through Flink's file systems.
 */
package org.apache.flink.connector.neptune.snapshot.layout;
