/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.table;

import org.apache.flink.connector.neptune.stream.ChangeField;
import org.apache.flink.connector.neptune.stream.ChangeOperation;
import org.apache.flink.connector.neptune.stream.ChangeRecord;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.types.DataType;

import javax.annotation.Nullable;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * The metadata columns of both formats. They describe the change and not the fact, so each can
 * differ between the ADD of a fact and its REMOVE.
 */
enum ReadableMetadata implements ChangeColumn {
    OP(
            "op",
            DataTypes.STRING().notNull(),
            null,
            change -> change.getOp() == ChangeOperation.ADD ? Texts.ADD : Texts.REMOVE),
    COMMIT_NUM("commit-num", DataTypes.BIGINT().notNull(), null, ChangeRecord::getCommitNum),
    OP_NUM("op-num", DataTypes.BIGINT().notNull(), null, ChangeRecord::getOpNum),
    COMMIT_TIMESTAMP(
            "commit-timestamp",
            DataTypes.TIMESTAMP_LTZ(3).notNull(),
            null,
            change -> TimestampData.fromEpochMillis(change.getCommitTimestamp())),
    IS_LAST_OP("is-last-op", DataTypes.BOOLEAN().notNull(), null, ChangeRecord::isLastOp),
    RAW(
            "raw",
            DataTypes.STRING().notNull(),
            ChangeField.RAW_JSON,
            change -> EncodedTexts.of(change.rawJson()));

    private final String key;
    private final DataType dataType;
    @Nullable private final ChangeField field;
    private final Function<ChangeRecord, Object> getter;

    ReadableMetadata(
            String key,
            DataType dataType,
            @Nullable ChangeField field,
            Function<ChangeRecord, Object> getter) {
        this.key = key;
        this.dataType = dataType;
        this.field = field;
        this.getter = getter;
    }

    @Override
    public String key() {
        return key;
    }

    DataType dataType() {
        return dataType;
    }

    /** The types of all columns, by key. */
    static Map<String, DataType> types() {
        Map<String, DataType> types = new LinkedHashMap<>();
        for (ReadableMetadata column : values()) {
            types.put(column.key, column.dataType);
        }
        return types;
    }

    @Override
    public ChangeField field() {
        return field;
    }

    @Override
    public Object valueOf(ChangeRecord change, EncodedTexts texts) {
        return getter.apply(change);
    }

    /** The two values of the column, which most tables have, are created only once. */
    private static final class Texts {

        static final StringData ADD = EncodedTexts.shareable(ChangeOperation.ADD.name());
        static final StringData REMOVE = EncodedTexts.shareable(ChangeOperation.REMOVE.name());
    }
}
