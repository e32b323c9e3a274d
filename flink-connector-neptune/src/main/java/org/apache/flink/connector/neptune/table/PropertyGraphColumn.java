/*
 * Licensed to the Apache Software Foundation (ASF) under one
 * or more contributor license agreements.  See the NOTICE file
 * distributed with this work for additional information
 * regarding copyright ownership.  The ASF licenses this file
 * to you under the Apache License, Version 2.0 (the
 * "License"); you may not use this file except in compliance
 * with the License.  You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
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
