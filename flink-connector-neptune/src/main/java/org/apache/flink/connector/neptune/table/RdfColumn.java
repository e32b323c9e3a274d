/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.table;

import org.apache.flink.connector.neptune.stream.ChangeField;
import org.apache.flink.connector.neptune.stream.ChangeRecord;
import org.apache.flink.connector.neptune.stream.RdfChange;

import javax.annotation.Nullable;

import java.util.function.Function;

/** The physical columns of the format {@code nquads}. */
enum RdfColumn implements PhysicalColumn {
    SUBJECT("subject", null, ChangeField.TERMS, RdfChange::getSubject),
    PREDICATE("predicate", null, ChangeField.TERMS, RdfChange::getPredicate),
    OBJECT("object", null, ChangeField.TERMS, RdfChange::getObject),
    OBJECT_KIND("object_kind", null, ChangeField.TERMS, RdfChange::getObjectKind),
    DATATYPE(
            "datatype",
            "where the object is not a literal",
            ChangeField.TERMS,
            RdfChange::getDatatype),
    LANG(
            "lang",
            "for an IRI, a blank node, or a literal without a language tag",
            ChangeField.TERMS,
            RdfChange::getLanguage),
    GRAPH("graph", "for a statement of the default graph", ChangeField.TERMS, RdfChange::getGraph),
    STMT("stmt", null, ChangeField.STATEMENT, RdfChange::getStatement);

    private final String key;
    @Nullable private final String nullWhen;
    private final ChangeField field;
    private final Function<RdfChange, String> getter;

    RdfColumn(
            String key,
            @Nullable String nullWhen,
            ChangeField field,
            Function<RdfChange, String> getter) {
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
        return Column.text(getter.apply((RdfChange) change));
    }
}
