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
import org.apache.flink.connector.neptune.stream.RdfChange;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.types.DataType;

import java.util.function.Function;

/** The physical columns of the format {@code nquads}. */
enum RdfColumn implements Column {
    SUBJECT("subject", ChangeField.TERMS, RdfChange::getSubject),
    PREDICATE("predicate", ChangeField.TERMS, RdfChange::getPredicate),
    OBJECT("object", ChangeField.TERMS, RdfChange::getObject),
    OBJECT_KIND("object_kind", ChangeField.TERMS, RdfChange::getObjectKind),
    DATATYPE("datatype", ChangeField.TERMS, RdfChange::getDatatype),
    LANG("lang", ChangeField.TERMS, RdfChange::getLanguage),
    GRAPH("graph", ChangeField.TERMS, RdfChange::getGraph),
    STMT("stmt", ChangeField.STATEMENT, RdfChange::getStatement);

    private final String key;
    private final ChangeField field;
    private final Function<RdfChange, String> getter;

    RdfColumn(String key, ChangeField field, Function<RdfChange, String> getter) {
        this.key = key;
        this.field = field;
        this.getter = getter;
    }

    @Override
    public String key() {
        return key;
    }

    @Override
    public DataType dataType() {
        return DataTypes.STRING();
    }

    @Override
    public ChangeField field() {
        return field;
    }

    @Override
    public Object valueOf(ChangeRecord change) {
        return Column.text(getter.apply((RdfChange) change));
    }
}
