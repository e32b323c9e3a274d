/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.table;

import org.apache.flink.connector.neptune.stream.ChangeField;
import org.apache.flink.connector.neptune.stream.ChangeRecord;
import org.apache.flink.connector.neptune.stream.PropertyGraphChange;

import javax.annotation.Nullable;

import java.util.function.Function;

/** The physical columns of the format {@code pg-json}. */
enum PropertyGraphColumn implements PhysicalColumn {
    ID("id", null, ChangeField.ID, PropertyGraphChange::getId),
    TYPE("type", null, ChangeField.TYPE, PropertyGraphChange::getType),
    KEY("key", null, ChangeField.KEY, PropertyGraphChange::getKey),
    VALUE("value", "where Neptune sends null", ChangeField.VALUE, PropertyGraphChange::getValue),
    DATA_TYPE(
            "data_type",
            "where the record names no type",
            ChangeField.DATA_TYPE,
            PropertyGraphChange::getDataType),
    FROM_ID(
            "from_id",
            "for a change that is not of type 'e'",
            ChangeField.FROM,
            PropertyGraphChange::getFrom),
    TO_ID(
            "to_id",
            "for a change that is not of type 'e'",
            ChangeField.TO,
            PropertyGraphChange::getTo);

    private final String key;
    @Nullable private final String nullWhen;
    private final ChangeField field;
    private final Function<PropertyGraphChange, String> getter;

    PropertyGraphColumn(
            String key,
            @Nullable String nullWhen,
            ChangeField field,
            Function<PropertyGraphChange, String> getter) {
        this.key = key;
        this.nullWhen = nullWhen;
        this.field = field;
        this.getter = getter;
    }

    @Override
    public String key() {
        return key;
    }

    @Override
    public String nullWhen() {
        return nullWhen;
    }

    @Override
    public ChangeField field() {
        return field;
    }

    @Override
    public Object valueOf(ChangeRecord change) {
        return Column.text(getter.apply((PropertyGraphChange) change));
    }
}
