/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.deserializer;

import org.apache.flink.annotation.Internal;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.connector.neptune.element.ElementDelta;
import org.apache.flink.connector.neptune.element.ElementDeltaBuilder;
import org.apache.flink.connector.neptune.element.ElementProjection;
import org.apache.flink.connector.neptune.element.ElementType;
import org.apache.flink.connector.neptune.stream.ChangeField;
import org.apache.flink.connector.neptune.stream.ChangeRecord;
import org.apache.flink.connector.neptune.stream.PropertyGraphChange;
import org.apache.flink.connector.neptune.stream.StreamFormat;
import org.apache.flink.util.Collector;

import java.io.IOException;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/** Emits the facts of a transaction in groups, one for each element. */
@Internal
public final class ElementDeltaSchema implements NeptuneDeserializationSchema<ElementDelta> {

    private static final long serialVersionUID = 1L;

    private final ElementProjection projection;
    private final boolean emitEmptyTransactions;

    private transient ElementGroups groups;
    private transient long commitNum;
    private transient long opNum;
    private transient long commitTimestamp;

    /** The highest commit timestamp of an element that was emitted. */
    private transient long emittedTimestamp;

    /**
     * Creates a schema.
     *
     * @param emitEmptyTransactions whether to emit a delta that only carries a time for a
     *     transaction of which nothing is read, so that event time goes on
     */
    public ElementDeltaSchema(ElementProjection projection, boolean emitEmptyTransactions) {
        this.projection = Objects.requireNonNull(projection, "projection");
        this.emitEmptyTransactions = emitEmptyTransactions;
    }

    @Override
    public StreamFormat getFormat() {
        return StreamFormat.PG_JSON;
    }

    @Override
    public Set<ChangeField> getRequiredFields() {
        Set<ChangeField> fields =
                EnumSet.of(
                        ChangeField.ID,
                        ChangeField.TYPE,
                        ChangeField.KEY,
                        ChangeField.VALUE,
                        ChangeField.DATA_TYPE);
        if (projection.reads(ElementType.EDGE)) {
            fields.add(ChangeField.FROM);
            fields.add(ChangeField.TO);
        }
        return fields;
    }

    @Override
    public boolean isPropertyRequired(String name) {
        return projection.readsProperty(name);
    }

    @Override
    public void deserialize(ChangeRecord change, Collector<ElementDelta> out) throws IOException {
        if (groups == null) {
            groups = new ElementGroups(projection);
        }
        commitNum = change.getCommitNum();
        opNum = change.getOpNum();
        commitTimestamp = change.getCommitTimestamp();
        PropertyGraphChange fact = (PropertyGraphChange) change;
        ElementType type = ElementDeltaBuilder.elementType(fact);
        if (type == null || !projection.reads(type) || !projection.readsId(fact.getId())) {
            return;
        }
        if (fact.getValue() == null && ElementDeltaBuilder.isLabel(fact)) {
            throw new IOException(
                    "The label of the " + type.name().toLowerCase(Locale.ROOT) + " is null.");
        }
        groups.add(type, fact);
    }

    @Override
    public void endOfTransaction(Collector<ElementDelta> out) {
        emit(true, out);
    }

    @Override
    public void endOfPiece(Collector<ElementDelta> out) {
        emit(false, out);
    }

    private void emit(boolean endsTransaction, Collector<ElementDelta> out) {
        boolean emitted = groups != null && groups.emit(endsTransaction, out) > 0;
        if (groups != null && endsTransaction) {
            groups.emitEnds(commitNum, opNum, commitTimestamp, out);
        }
        // The facts of a snapshot have the operation number 0, and all the same time.
        if (!emitted && emitEmptyTransactions && opNum > 0 && commitTimestamp > emittedTimestamp) {
            out.collect(ElementDeltaBuilder.ofTimeOnly(commitNum, opNum, commitTimestamp));
            emitted = true;
        }
        if (emitted) {
            emittedTimestamp = Math.max(emittedTimestamp, commitTimestamp);
        }
    }

    @Override
    public TypeInformation<ElementDelta> getProducedType() {
        return Types.POJO(ElementDelta.class);
    }
}
