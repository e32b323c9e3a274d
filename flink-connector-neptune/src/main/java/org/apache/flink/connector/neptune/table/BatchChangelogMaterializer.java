/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.table;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.connector.neptune.stream.StreamFormat;
import org.apache.flink.connector.neptune.stream.ValueType;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.DataType;
import org.apache.flink.types.RowKind;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Materializes the changelog of a table in retract mode, for batch mode: the rows that are left
 * when all changes were read. Batch mode accepts only tables without deletes.
 *
 * <p>The last change of a fact, by its event id, says whether the fact is left. A job in batch mode
 * sorts the changes by their facts, on disk if there are many, and reduces the changes of one fact
 * after the other. It sorts the changes of one fact by event time, which is not always their order.
 */
final class BatchChangelogMaterializer {

    private final int arity;
    private final List<ChangeColumn> columns;
    private final List<DataType> types;
    private final int[] factColumns;

    /**
     * Creates a materializer of rows with these columns.
     *
     * @param rowType the type of the rows
     */
    BatchChangelogMaterializer(
            StreamFormat format, List<ChangeColumn> rowColumns, DataType rowType) {
        this.arity = rowColumns.size();
        this.columns = new ArrayList<>(rowColumns);
        this.types = new ArrayList<>(DataType.getFieldDataTypes(rowType));
        List<DataColumn> fact = DataColumn.identityOf(format);
        fact.forEach(column -> add(column, DataTypes.STRING()));
        add(ReadableMetadata.COMMIT_NUM, ReadableMetadata.COMMIT_NUM.dataType());
        add(ReadableMetadata.OP_NUM, ReadableMetadata.OP_NUM.dataType());
        this.factColumns = fact.stream().mapToInt(columns::indexOf).toArray();
    }

    private void add(ChangeColumn column, DataType type) {
        if (!columns.contains(column)) {
            columns.add(column);
            types.add(type);
        }
    }

    /** The columns of a change: those of the rows, and what identifies the fact and the event. */
    List<ChangeColumn> changeColumns() {
        return columns;
    }

    DataType changeType() {
        return DataTypes.ROW(
                IntStream.range(0, types.size())
                        .mapToObj(i -> DataTypes.FIELD("f" + i, types.get(i)))
                        .toArray(DataTypes.Field[]::new));
    }

    /**
     * Reduces the changes to the rows that are left.
     *
     * @param changes an ADD with the row kind INSERT, a REMOVE with DELETE
     */
    DataStream<RowData> materialize(DataStream<RowData> changes, TypeInformation<RowData> rowType) {
        int[] fact = factColumns;
        int dataType = columns.indexOf(DataColumn.DATA_TYPE);
        int commitNum = columns.indexOf(ReadableMetadata.COMMIT_NUM);
        int opNum = columns.indexOf(ReadableMetadata.OP_NUM);
        List<RowData.FieldGetter> fields = new ArrayList<>();
        for (int i = 0; i < arity; i++) {
            fields.add(RowData.createFieldGetter(types.get(i).getLogicalType(), i));
        }
        return changes.keyBy(change -> key(change, fact, dataType), Types.STRING)
                .reduce((one, other) -> later(one, other, commitNum, opNum))
                .filter(change -> change.getRowKind() == RowKind.INSERT)
                .map(change -> row(change, fields), rowType);
    }

    /**
     * The texts of the fact, each with its length, so that two facts never have the same key. The
     * log may spell the type of a value in another way than a snapshot.
     */
    private static String key(RowData change, int[] fact, int dataType) {
        StringBuilder key = new StringBuilder();
        for (int column : fact) {
            if (change.isNullAt(column)) {
                key.append('-');
            } else {
                String text = change.getString(column).toString();
                if (column == dataType) {
                    text = ValueType.spelling(text);
                }
                key.append(text.length()).append(':').append(text);
            }
        }
        return key.toString();
    }

    private static RowData later(RowData one, RowData other, int commitNum, int opNum) {
        int order = Long.compare(one.getLong(commitNum), other.getLong(commitNum));
        if (order == 0) {
            order = Long.compare(one.getLong(opNum), other.getLong(opNum));
        }
        return order > 0 ? one : other;
    }

    private static RowData row(RowData change, List<RowData.FieldGetter> fields) {
        GenericRowData row = new GenericRowData(fields.size());
        for (int i = 0; i < fields.size(); i++) {
            row.setField(i, fields.get(i).getFieldOrNull(change));
        }
        return row;
    }
}
