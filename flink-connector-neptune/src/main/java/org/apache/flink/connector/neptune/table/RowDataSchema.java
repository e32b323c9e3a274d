/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.table;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.neptune.source.deserializer.NeptuneDeserializationSchema;
import org.apache.flink.connector.neptune.stream.ChangeField;
import org.apache.flink.connector.neptune.stream.ChangeOperation;
import org.apache.flink.connector.neptune.stream.ChangeRecord;
import org.apache.flink.connector.neptune.stream.StreamFormat;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.types.RowKind;
import org.apache.flink.util.Collector;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Makes rows of the columns that a query asks for, and of nothing else. */
final class RowDataSchema implements NeptuneDeserializationSchema<RowData> {

    private static final long serialVersionUID = 1L;

    private final StreamFormat format;
    private final Column[] columns;
    private final ColumnFilter[] filters;
    private final boolean retract;
    private final long limit;
    private final TypeInformation<RowData> type;

    private transient long emitted;

    /**
     * A schema for rows with these columns.
     *
     * @param filters what a row must fulfil to be emitted
     * @param retract whether a REMOVE deletes a row
     * @param limit most rows to emit
     */
    RowDataSchema(
            StreamFormat format,
            List<Column> columns,
            List<ColumnFilter> filters,
            boolean retract,
            long limit,
            TypeInformation<RowData> type) {
        this.format = format;
        this.columns = columns.toArray(new Column[0]);
        this.filters = filters.toArray(new ColumnFilter[0]);
        this.retract = retract;
        this.limit = limit;
        this.type = type;
    }

    @Override
    public StreamFormat getFormat() {
        return format;
    }

    @Override
    public Set<ChangeField> getRequiredFields() {
        EnumSet<ChangeField> fields = EnumSet.noneOf(ChangeField.class);
        for (Column column : columns) {
            if (column.field() != null) {
                fields.add(column.field());
            }
        }
        for (ColumnFilter filter : filters) {
            if (filter.column().field() != null) {
                fields.add(filter.column().field());
            }
        }
        return fields;
    }

    @Override
    public void deserialize(ChangeRecord change, Collector<RowData> out) {
        for (ColumnFilter filter : filters) {
            if (!filter.admits(change)) {
                return;
            }
        }
        if (emitted >= limit) {
            return;
        }
        emitted++;
        boolean deletes = retract && change.getOp() == ChangeOperation.REMOVE;
        GenericRowData row =
                new GenericRowData(deletes ? RowKind.DELETE : RowKind.INSERT, columns.length);
        for (int i = 0; i < columns.length; i++) {
            row.setField(i, columns[i].valueOf(change));
        }
        out.collect(row);
    }

    @Override
    public TypeInformation<RowData> getProducedType() {
        return type;
    }
}
