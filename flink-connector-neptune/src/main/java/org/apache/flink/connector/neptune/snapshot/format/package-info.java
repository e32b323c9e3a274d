/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Reads the files of an export, row by row, into the changes that would have added the same facts.
 *
 * <p>{@code ExportFormat} opens a file. Each format has one {@code FactReader}: {@code
 * CsvFactReader}, {@code JsonFactReader} and {@code StatementReader}.
 */
package org.apache.flink.connector.neptune.snapshot.format;
