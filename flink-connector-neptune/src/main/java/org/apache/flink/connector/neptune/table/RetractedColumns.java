/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.table;

import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.catalog.ObjectIdentifier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The columns that a query reads of a table in retract mode, where a REMOVE deletes the row that an
 * ADD inserted. Flink finds that row by its values, so both must have the same ones.
 */
final class RetractedColumns {

    private static final Logger LOG = LoggerFactory.getLogger(RetractedColumns.class);

    private RetractedColumns() {}

    /**
     * Refuses metadata columns, in which an ADD and its REMOVE differ. The commit timestamp is
     * allowed where watermarks are pushed down: Flink then reads it whether the query does or not.
     *
     * @throws ValidationException if the query reads a metadata column
     */
    static void check(
            ObjectIdentifier table, Collection<? extends Column> columns, boolean watermarks) {
        Set<MetadataColumn> metadata = EnumSet.noneOf(MetadataColumn.class);
        for (Column column : columns) {
            if (column instanceof MetadataColumn) {
                metadata.add((MetadataColumn) column);
            }
        }
        if (watermarks && metadata.remove(MetadataColumn.COMMIT_TIMESTAMP)) {
            LOG.warn(
                    "The table {} is in retract mode and has a watermark. A query must not read its commit timestamp"
                            + " otherwise, in a window for example: the REMOVE of a fact has another one than its ADD, so"
                            + " it would not retract what the ADD inserted.",
                    table.asSummaryString());
        }
        if (!metadata.isEmpty()) {
            throw new ValidationException(
                    "The query reads metadata of the table "
                            + table.asSummaryString()
                            + ", which is in retract mode: "
                            + metadata.stream()
                                    .map(MetadataColumn::key)
                                    .collect(Collectors.joining(", "))
                            + ". The REMOVE of a fact has other metadata than its ADD, so it would not retract what"
                            + " the ADD inserted. Leave these columns out of the query, or read the table as a log of"
                            + " changes: /*+ OPTIONS('scan.changelog-mode' = 'append') */.");
        }
    }
}
