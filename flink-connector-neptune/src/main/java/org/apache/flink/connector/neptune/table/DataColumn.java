/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.table;

import org.apache.flink.connector.neptune.stream.ChangeField;
import org.apache.flink.connector.neptune.stream.ChangeRecord;
import org.apache.flink.connector.neptune.stream.PropertyGraphChange;
import org.apache.flink.connector.neptune.stream.RdfChange;
import org.apache.flink.connector.neptune.stream.StreamFormat;

import javax.annotation.Nullable;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import static org.apache.flink.connector.neptune.stream.StreamFormat.NQUADS;
import static org.apache.flink.connector.neptune.stream.StreamFormat.PG_JSON;

/** The physical columns of both formats: parts of the data of a change, each a {@code STRING}. */
enum DataColumn implements ChangeColumn {
    ID(PG_JSON, "id", ChangeField.ID, PropertyGraphChange::getId, null),
    TYPE(PG_JSON, "type", ChangeField.TYPE, PropertyGraphChange::getType, null),
    KEY(PG_JSON, "key", ChangeField.KEY, PropertyGraphChange::getKey, null),
    VALUE(
            PG_JSON,
            "value",
            ChangeField.VALUE,
            PropertyGraphChange::getValue,
            "where Neptune sends null"),
    DATA_TYPE(
            PG_JSON,
            "data_type",
            ChangeField.DATA_TYPE,
            PropertyGraphChange::getDataType,
            "where the record names no type"),
    FROM_ID(
            PG_JSON,
            "from_id",
            ChangeField.FROM,
            PropertyGraphChange::getFrom,
            "for a change that is not of type 'e'"),
    TO_ID(
            PG_JSON,
            "to_id",
            ChangeField.TO,
            PropertyGraphChange::getTo,
            "for a change that is not of type 'e'"),

    SUBJECT(NQUADS, "subject", ChangeField.TERMS, RdfChange::getSubject, null),
    PREDICATE(NQUADS, "predicate", ChangeField.TERMS, RdfChange::getPredicate, null),
    OBJECT(NQUADS, "object", ChangeField.TERMS, RdfChange::getObject, null),
    OBJECT_KIND(NQUADS, "object_kind", ChangeField.TERMS, RdfChange::getObjectKind, null),
    DATATYPE(
            NQUADS,
            "datatype",
            ChangeField.TERMS,
            RdfChange::getDatatype,
            "where the object is not a literal"),
    LANG(
            NQUADS,
            "lang",
            ChangeField.TERMS,
            RdfChange::getLanguage,
            "for an IRI, a blank node, or a literal without a language tag"),
    GRAPH(
            NQUADS,
            "graph",
            ChangeField.TERMS,
            RdfChange::getGraph,
            "for a statement of the default graph"),
    STMT(NQUADS, "stmt", ChangeField.STATEMENT, RdfChange::getStatement, null);

    /**
     * The columns with few, short values. Predicates and graphs repeat, too, but the string of each
     * is a new one, and its hash code takes as long as its bytes.
     */
    private static final Set<DataColumn> REPEATING =
            EnumSet.of(TYPE, KEY, DATA_TYPE, OBJECT_KIND, DATATYPE, LANG);

    private final StreamFormat format;
    private final String key;
    private final ChangeField field;
    private final Function<ChangeRecord, String> getter;
    @Nullable private final String nullWhen;

    /** The changes of the format are of the type that the getter reads. */
    @SuppressWarnings("unchecked")
    <T extends ChangeRecord> DataColumn(
            StreamFormat format,
            String key,
            ChangeField field,
            Function<T, String> getter,
            @Nullable String nullWhen) {
        this.format = format;
        this.key = key;
        this.field = field;
        this.getter = (Function<ChangeRecord, String>) getter;
        this.nullWhen = nullWhen;
    }

    static List<DataColumn> of(StreamFormat format) {
        return Arrays.stream(values())
                .filter(column -> column.format == format)
                .collect(Collectors.toList());
    }

    /**
     * The columns that identify a fact: the ADD of a fact and its REMOVE have the same values in
     * them. The text of a statement is none of them, because one statement can have several texts.
     */
    static List<DataColumn> identityOf(StreamFormat format) {
        return of(format).stream().filter(column -> column != STMT).collect(Collectors.toList());
    }

    @Override
    public String key() {
        return key;
    }

    @Override
    public ChangeField field() {
        return field;
    }

    @Override
    public Object valueOf(ChangeRecord change, EncodedTexts texts) {
        String text = getter.apply(change);
        return REPEATING.contains(this) ? texts.repeating(text) : EncodedTexts.of(text);
    }

    /** When the value is null, for a message. Null if the value is never null. */
    @Nullable
    String nullWhen() {
        return nullWhen;
    }
}
