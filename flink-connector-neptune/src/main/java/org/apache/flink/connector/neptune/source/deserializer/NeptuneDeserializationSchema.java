/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.deserializer;

import org.apache.flink.annotation.PublicEvolving;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.connector.neptune.element.ElementAssembler;
import org.apache.flink.connector.neptune.element.ElementDelta;
import org.apache.flink.connector.neptune.element.ElementProjection;
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
 * Converts the changes of a stream into objects, and determines which of the two streams of a
 * cluster the source reads.
 *
 * <p>The task thread of the reader calls {@code open}, {@code deserialize} and {@code
 * endOfTransaction}. The other methods are also called elsewhere, for example when the job graph is
 * built.
 *
 * @param <T> the type of the objects
 */
@PublicEvolving
public interface NeptuneDeserializationSchema<T> extends Serializable, ResultTypeQueryable<T> {

    /** The stream to read. */
    StreamFormat getFormat();

    /**
     * The fields of a change that the schema reads. Other fields are not parsed and are null. By
     * default these are all fields except {@link ChangeField#RAW_JSON}.
     */
    default Set<ChangeField> getRequiredFields() {
        return EnumSet.complementOf(EnumSet.of(ChangeField.RAW_JSON));
    }

    /**
     * Whether the schema reads the values of a property. The values of other properties are not
     * parsed. The schema gets their changes without value and data type, or not at all. By default
     * all properties are read.
     *
     * <p>Several threads call it at the same time. It has an effect only if {@link
     * #getRequiredFields()} contains {@link ChangeField#TYPE} and {@link ChangeField#KEY}.
     *
     * @param name the {@link PropertyGraphChange#getKey() name} of a property of a vertex or edge
     */
    default boolean isPropertyRequired(String name) {
        return true;
    }

    /**
     * Prepares the schema. Called once before the first change.
     *
     * @param context the metric group {@code deserializer} and the user code class loader
     * @throws Exception to fail the job
     */
    default void open(DeserializationSchema.InitializationContext context) throws Exception {}

    /**
     * Emits any number of objects for a change.
     *
     * @param change a {@link PropertyGraphChange} for {@link StreamFormat#PG_JSON} or an {@link
     *     RdfChange} for {@link StreamFormat#NQUADS}. The source does not use it again, so the
     *     schema can emit it.
     * @param out collects the objects. Their event time is the commit timestamp of the change.
     * @throws IOException if the change can't be deserialized. The option {@code
     *     scan.malformed-record} then determines whether the job fails or the change is dropped.
     */
    void deserialize(ChangeRecord change, Collector<T> out) throws IOException;

    /**
     * Called after the last change of each transaction. Also called if all its records were skipped
     * as malformed. Does nothing by default.
     *
     * <p>Unless the schema overrides {@link #endOfPiece}, it is also called after each piece of a
     * transaction that is emitted in pieces. A stopping position inside a transaction ends the
     * transaction there.
     *
     * <p>No checkpoint is taken between the first change of a transaction or piece and the end of
     * this call. So a schema that collects changes and emits them here needs no state. It must not
     * keep changes longer: a change that is kept after this call is lost in a failure. An exception
     * fails the job.
     *
     * @param out collects objects. Their event time is the commit timestamp of the last record. If
     *     that record is malformed and has none, it is the time of the record before it.
     */
    default void endOfTransaction(Collector<T> out) {}

    /**
     * Called in place of {@link #endOfTransaction} after a piece of a transaction that does not end
     * the transaction. A transaction is emitted in pieces if it is too large ({@code
     * scan.transaction.max-records}, {@code scan.transaction.max-size}). With {@code
     * scan.transaction.atomic} = false each page ends a piece. If the engine does not send {@code
     * isLastOp}, such a piece can be the last one of its transaction: {@link #endOfTransaction} is
     * not called for this transaction then. By default it calls {@link #endOfTransaction}.
     *
     * <p>A checkpoint may fall between this call and the next change.
     *
     * @param out collects objects, as in {@link #endOfTransaction}
     */
    default void endOfPiece(Collector<T> out) {
        endOfTransaction(out);
    }

    /** Reads the property graph stream and emits each change as an object. */
    static NeptuneDeserializationSchema<PropertyGraphChange> propertyGraph() {
        return new ChangeObjectSchema<>(StreamFormat.PG_JSON, PropertyGraphChange.class);
    }

    /** Reads the RDF stream and emits each change as an object. */
    static NeptuneDeserializationSchema<RdfChange> rdf() {
        return new ChangeObjectSchema<>(StreamFormat.NQUADS, RdfChange.class);
    }

    /**
     * Reads the property graph stream and emits the changes of each transaction in groups, one for
     * each vertex and edge. An {@link ElementAssembler} makes vertices and edges of them.
     */
    static NeptuneDeserializationSchema<ElementDelta> elementDeltas() {
        return elementDeltas(ElementProjection.all());
    }

    /**
     * Reads a part of the property graph stream and emits the changes of each transaction in
     * groups, one for each vertex and edge.
     *
     * @param projection what is read. The {@link ElementAssembler} gets the same.
     */
    static NeptuneDeserializationSchema<ElementDelta> elementDeltas(ElementProjection projection) {
        return new ElementDeltaSchema(projection, false);
    }

    /** Reads the property graph stream and emits the {@linkplain ChangeRecord#rawJson() JSON}. */
    static NeptuneDeserializationSchema<String> json() {
        return json(StreamFormat.PG_JSON);
    }

    /** Reads a stream and emits the {@linkplain ChangeRecord#rawJson() JSON} of each change. */
    static NeptuneDeserializationSchema<String> json(StreamFormat format) {
        return new JsonLineSchema(format);
    }

    /**
     * Reads the property graph stream and deserializes the {@linkplain ChangeRecord#rawJson() JSON}
     * of each change (UTF-8) with a schema of Flink.
     */
    static <T> NeptuneDeserializationSchema<T> json(DeserializationSchema<T> schema) {
        return json(StreamFormat.PG_JSON, schema);
    }

    /**
     * Reads a stream and deserializes the {@linkplain ChangeRecord#rawJson() JSON} of each change
     * (UTF-8) with a schema of Flink.
     */
    static <T> NeptuneDeserializationSchema<T> json(
            StreamFormat format, DeserializationSchema<T> schema) {
        return new JsonSchemaAdapter<>(format, schema);
    }
}
