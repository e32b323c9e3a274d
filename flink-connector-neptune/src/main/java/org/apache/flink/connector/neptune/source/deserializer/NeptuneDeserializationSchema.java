/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.deserializer;

import org.apache.flink.annotation.PublicEvolving;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.connector.neptune.stream.ChangeField;
import org.apache.flink.connector.neptune.stream.ChangeRecord;
import org.apache.flink.connector.neptune.stream.PropertyGraphChange;
import org.apache.flink.connector.neptune.stream.RdfChange;
import org.apache.flink.connector.neptune.stream.StreamFormat;
import org.apache.flink.util.Collector;

import java.io.IOException;
import java.io.Serializable;
import java.util.EnumSet;
import java.util.Set;

/**
 * Makes elements out of changes, and says which of the two streams of a cluster is read.
 *
 * <p>All methods but the factories are called by the reader's thread.
 *
 * @param <T> the type of the elements
 */
@PublicEvolving
public interface NeptuneDeserializationSchema<T> extends Serializable, ResultTypeQueryable<T> {

    /** The stream to read, whose changes {@link #deserialize} gets. */
    StreamFormat getFormat();

    /**
     * What the schema reads of each change. The rest is not parsed. By default everything but the
     * JSON text of the record.
     */
    default Set<ChangeField> getRequiredFields() {
        return EnumSet.complementOf(EnumSet.of(ChangeField.RAW_JSON));
    }

    /** Called once, before the first change. */
    default void open(DeserializationSchema.InitializationContext context) throws Exception {}

    /**
     * Emits any number of elements for a change.
     *
     * @param change the change: a {@link PropertyGraphChange} or an {@link RdfChange}, depending on
     *     the format. It is not used again by the source and may be emitted itself.
     * @param out takes the elements; they get the commit timestamp of the change as event time
     * @throws IOException if the change can't be understood; {@code scan.malformed-record} says
     *     what happens then
     */
    void deserialize(ChangeRecord change, Collector<T> out) throws IOException;

    /**
     * Called after the last change of each transaction, and of each piece of a transaction that is
     * emitted in pieces ({@code scan.transaction.max-records}, {@code scan.transaction.max-size}).
     * Also called if all its records were skipped as malformed. Does nothing by default.
     *
     * <p>No checkpoint is taken between the first change of a transaction or piece and the end of
     * this call. So a schema that collects changes and emits them here needs no state. It must not
     * keep changes longer: a change that is kept after this call is lost in a failure. An exception
     * fails the job.
     *
     * @param out takes elements; their event time is the commit timestamp of the last change
     */
    default void endOfTransaction(Collector<T> out) {}

    /** The property graph stream, each change as an object. */
    static NeptuneDeserializationSchema<PropertyGraphChange> propertyGraph() {
        return new ChangeObjectSchema<>(StreamFormat.PG_JSON, PropertyGraphChange.class);
    }

    /** The RDF stream, each change as an object. */
    static NeptuneDeserializationSchema<RdfChange> rdf() {
        return new ChangeObjectSchema<>(StreamFormat.NQUADS, RdfChange.class);
    }

    /** The property graph stream, each change as one line of JSON as Neptune sent it. */
    static NeptuneDeserializationSchema<String> json() {
        return json(StreamFormat.PG_JSON);
    }

    /** Either stream, each change as one line of JSON as Neptune sent it. */
    static NeptuneDeserializationSchema<String> json(StreamFormat format) {
        return new JsonLineSchema(format);
    }

    /**
     * The property graph stream, the JSON of each change (UTF-8) read by one of Flink's own
     * schemas.
     */
    static <T> NeptuneDeserializationSchema<T> json(DeserializationSchema<T> schema) {
        return json(StreamFormat.PG_JSON, schema);
    }

    /** Either stream, the JSON of each change (UTF-8) read by one of Flink's own schemas. */
    static <T> NeptuneDeserializationSchema<T> json(
            StreamFormat format, DeserializationSchema<T> schema) {
        return new JsonSchemaAdapter<>(format, schema);
    }
}
