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
 * Checks the columns that a query reads from a table in retract mode, where a REMOVE deletes the
 * row that an ADD inserted. Flink finds that row by its values, so both rows must have the same
 * values.
 */
final class RetractModeCheck {

    private static final Logger LOG = LoggerFactory.getLogger(RetractModeCheck.class);

    private RetractModeCheck() {}

    /**
     * Rejects metadata columns, in which an ADD and its REMOVE differ. The commit timestamp is
     * allowed if watermarks are pushed down, because Flink then reads it for every query.
     *
     * @throws ValidationException if the query reads another metadata column
     */
    static void check(
            ObjectIdentifier table,
            Collection<? extends ChangeColumn> columns,
            boolean watermarks) {
        Set<ReadableMetadata> metadata = EnumSet.noneOf(ReadableMetadata.class);
        for (ChangeColumn column : columns) {
            if (column instanceof ReadableMetadata) {
                metadata.add((ReadableMetadata) column);
            }
        }
        if (watermarks && metadata.remove(ReadableMetadata.COMMIT_TIMESTAMP)) {
            LOG.warn(
                    "The table {} is in retract mode and has a watermark. A query must use its commit timestamp only"
                            + " for the watermark, and not, for example, in a window: the REMOVE of a fact has another"
                            + " timestamp than its ADD, so it would not retract what the ADD inserted.",
                    table.asSummaryString());
        }
        if (!metadata.isEmpty()) {
            throw new ValidationException(
                    "The query reads metadata of the table "
                            + table.asSummaryString()
                            + ", which is in retract mode: "
                            + metadata.stream()
                                    .map(ReadableMetadata::key)
                                    .collect(Collectors.joining(", "))
                            + ". The REMOVE of a fact has other metadata than its ADD, so it would not retract what"
                            + " the ADD inserted. Leave these columns out of the query, or read the table as a log of"
                            + " changes: /*+ OPTIONS('scan.changelog-mode' = 'append') */.");
        }
    }
}
