/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.table;

import org.apache.flink.api.common.serialization.DeserializationSchema;
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

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Creates rows with only the columns that a query reads. */
final class RowDataSchema implements NeptuneDeserializationSchema<RowData> {

    private static final long serialVersionUID = 1L;

    private final StreamFormat format;
    private final ChangeColumn[] columns;
    private final ColumnFilter[] filters;
    private final boolean retract;
    private final long limit;
    private final TypeInformation<RowData> type;

    private transient EncodedTexts texts;
    private transient long emitted;

    /**
     * Creates a schema for rows with these columns.
     *
     * @param filters the conditions that a change must meet
     * @param retract whether a REMOVE deletes a row
     * @param limit the most rows to emit
     */
    RowDataSchema(
            StreamFormat format,
            List<ChangeColumn> columns,
            List<ColumnFilter> filters,
            boolean retract,
            long limit,
            TypeInformation<RowData> type) {
        this.format = format;
        this.columns = columns.toArray(new ChangeColumn[0]);
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
        return Stream.concat(
                        Arrays.stream(columns), Arrays.stream(filters).map(ColumnFilter::column))
                .map(ChangeColumn::field)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(ChangeField.class)));
    }

    @Override
    public void open(DeserializationSchema.InitializationContext context) {
        texts = new EncodedTexts();
    }

    @Override
    public void deserialize(ChangeRecord change, Collector<RowData> out) {
        for (ColumnFilter filter : filters) {
            if (!filter.admits(change, texts)) {
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
            row.setField(i, columns[i].valueOf(change, texts));
        }
        out.collect(row);
    }

    @Override
    public TypeInformation<RowData> getProducedType() {
        return type;
    }
}
