/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.stream;

import org.apache.flink.annotation.PublicEvolving;

/**
 * A part of a record that a deserialization schema can leave out. What a schema does not require is
 * not parsed, and its getter returns null. The event id, the commit timestamp, the operation and
 * {@code isLastOp} are always parsed.
 */
@PublicEvolving
public enum ChangeField {
    /** {@code data.id} of a property graph record. */
    ID,
    /** {@code data.type} of a property graph record. */
    TYPE,
    /** {@code data.key} of a property graph record. */
    KEY,
    /** {@code data.value.value} of a property graph record. */
    VALUE,
    /** {@code data.value.dataType} of a property graph record. */
    DATA_TYPE,
    /** {@code data.from} of a property graph record. */
    FROM,
    /** {@code data.to} of a property graph record. */
    TO,
    /** {@code data.stmt} of an RDF record, as Neptune sent it. */
    STATEMENT,
    /**
     * Subject, predicate, object and graph of an RDF record, with the kind, the datatype and the
     * language of the object, parsed from the statement.
     */
    TERMS,
    /** The JSON text of the whole record, as Neptune sent it. */
    RAW_JSON
}
