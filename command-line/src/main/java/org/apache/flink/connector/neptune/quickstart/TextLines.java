/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.quickstart;

import org.apache.flink.connector.neptune.stream.ChangeField;
import org.apache.flink.connector.neptune.stream.ChangeRecord;
import org.apache.flink.connector.neptune.stream.PropertyGraphChange;
import org.apache.flink.connector.neptune.stream.RdfChange;
import org.apache.flink.connector.neptune.stream.StreamFormat;

import java.util.EnumSet;
import java.util.Set;

/** Lines with columns, for human readers. */
final class TextLines implements LineFormat {

    private static final long serialVersionUID = 1L;

    @Override
    public Set<ChangeField> requiredFields(StreamFormat stream) {
        return stream == StreamFormat.NQUADS
                ? EnumSet.of(ChangeField.STATEMENT)
                : EnumSet.range(ChangeField.ID, ChangeField.TO);
    }

    @Override
    public String line(ChangeRecord change) {
        String what =
                change instanceof RdfChange
                        ? ((RdfChange) change).getStatement().trim()
                        : describe((PropertyGraphChange) change);
        String line = String.format("%-7s %-6s  %s", change.eventId(), change.getOp(), what);
        return Texts.printable(
                change.isLastOp() ? String.format("%-68s  end of transaction", line) : line);
    }

    private static String describe(PropertyGraphChange change) {
        String fact =
                change.getFrom() == null
                        ? change.getKey() + " = " + value(change)
                        : "(%s)-[%s]->(%s)"
                                .formatted(change.getFrom(), change.getValue(), change.getTo());
        return String.format("%-2s  %-10s  %s", change.getType(), change.getId(), fact);
    }

    private static String value(PropertyGraphChange change) {
        String value = change.getValue();
        if (value != null && "String".equalsIgnoreCase(change.getDataType())) {
            value = Texts.quote(value);
        }
        return value + " (" + change.getDataType() + ")";
    }
}
