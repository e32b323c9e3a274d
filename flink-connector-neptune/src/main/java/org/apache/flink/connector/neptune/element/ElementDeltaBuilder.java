/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.element;

import org.apache.flink.annotation.Internal;
import org.apache.flink.connector.neptune.stream.ChangeOperation;
import org.apache.flink.connector.neptune.stream.PropertyGraphChange;

import javax.annotation.Nullable;

/**
 * Collects and encodes the facts of one element that a projection reads. It can be used again. Not
 * thread-safe.
 */
@Internal
public final class ElementDeltaBuilder {

    private final ElementProjection projection;
    private final ByteWriter facts = new ByteWriter();

    private ElementType type;
    private String id;
    private long commitNum;
    private long opNum;
    private long commitTimestamp;
    private boolean empty;
    private boolean edgeIsRead;
    private boolean edgeIsNotRead;

    /** Whether the last fact about a label of the projection has added it. */
    private boolean labelIsAdded;

    /** Creates a builder for what the projection reads. */
    public ElementDeltaBuilder(ElementProjection projection) {
        this.projection = projection;
    }

    /** The type of the element of a change; null if the type of the change is not known. */
    @Nullable
    public static ElementType elementType(PropertyGraphChange change) {
        switch (change.getType()) {
            case PropertyGraphChange.VERTEX_LABEL:
            case PropertyGraphChange.VERTEX_PROPERTY:
                return ElementType.VERTEX;
            case PropertyGraphChange.EDGE:
            case PropertyGraphChange.EDGE_PROPERTY:
                return ElementType.EDGE;
            default:
                return null;
        }
    }

    /** Whether a change adds or removes a label. An edge comes and goes with its label. */
    public static boolean isLabel(PropertyGraphChange change) {
        return change.getType().equals(PropertyGraphChange.VERTEX_LABEL)
                || change.getType().equals(PropertyGraphChange.EDGE);
    }

    /** Begins the delta of another element. */
    public void begin(ElementType elementType, String elementId) {
        type = elementType;
        id = elementId;
        empty = true;
        edgeIsRead = false;
        edgeIsNotRead = false;
        labelIsAdded = false;
        facts.clear();
        facts.writeByte(0);
    }

    /** Whether this is the element of the delta. */
    public boolean isOf(ElementType elementType, String elementId) {
        return type == elementType && id.equals(elementId);
    }

    public ElementType elementType() {
        return type;
    }

    public String elementId() {
        return id;
    }

    /**
     * Adds a fact of this element. It is ignored if the projection does not read it, or if it is a
     * property without a value.
     */
    public void add(PropertyGraphChange change) {
        String value = change.getValue();
        if (value == null) {
            return;
        }
        int operation = change.getOp() == ChangeOperation.REMOVE ? FactCodec.REMOVED : 0;
        switch (change.getType()) {
            case PropertyGraphChange.VERTEX_LABEL:
                if (!projection.keepsLabel(ElementType.VERTEX, value)) {
                    return;
                }
                if (projection.isMemberLabel(value)) {
                    labelIsAdded = operation == 0;
                }
                facts.writeByte(FactCodec.VERTEX_LABEL | operation);
                facts.writeText(value);
                break;
            case PropertyGraphChange.EDGE:
                if (!projection.keepsLabel(ElementType.EDGE, value)) {
                    edgeIsNotRead = operation == 0;
                    return;
                }
                edgeIsRead = true;
                labelIsAdded = operation == 0;
                addEdge(operation, value, change.getFrom(), change.getTo());
                break;
            default:
                if (!projection.readsProperty(change.getKey())) {
                    return;
                }
                addProperty(operation, change.getKey(), change.getDataType(), value);
        }
        empty = false;
        commitNum = change.getCommitNum();
        opNum = change.getOpNum();
        commitTimestamp = change.getCommitTimestamp();
    }

    private void addEdge(int operation, String label, @Nullable String from, @Nullable String to) {
        facts.writeByte(
                FactCodec.EDGE
                        | operation
                        | (from == null ? 0 : FactCodec.HAS_FROM)
                        | (to == null ? 0 : FactCodec.HAS_TO));
        facts.writeText(label);
        if (from != null) {
            facts.writeText(from);
        }
        if (to != null) {
            facts.writeText(to);
        }
    }

    private void addProperty(int operation, String name, @Nullable String dataType, String value) {
        int typeCode = TypeCodes.of(dataType);
        facts.writeByte(FactCodec.property(typeCode) | operation);
        facts.writeText(name);
        if (typeCode == TypeCodes.OTHER) {
            facts.writeText(dataType);
        }
        facts.writeText(value);
    }

    /**
     * Whether there is nothing to fold: no fact that is read was added, or only facts of an edge
     * that is created with a label that is not read. Records of the properties of an edge do not
     * name its label. The properties of an edge that is dropped can be in the state.
     */
    public boolean isEmpty() {
        return empty || (edgeIsNotRead && !edgeIsRead);
    }

    /**
     * Returns the delta of the facts that were added.
     *
     * @param endsTransaction false if it belongs to a piece of a transaction that does not end it
     */
    public ElementDelta build(boolean endsTransaction) {
        facts.setByte(0, FactCodec.firstByte(endsTransaction));
        byte[] bytes = facts.toBytes();
        // The array of a large element is not kept until the next transaction.
        facts.clear();
        return new ElementDelta(
                ElementDelta.keyOf(type, id), commitNum, opNum, commitTimestamp, bytes);
    }

    /**
     * Whether the element may have to be forgotten at the end of its transaction: this delta does
     * not show that it has a label of the projection.
     */
    public boolean mayBeForgotten() {
        return !labelIsAdded && (type == ElementType.EDGE || projection.forgetsUnlabelled());
    }

    /** Ends the transaction of an element whose facts were all in earlier pieces of it. */
    public static ElementDelta endOf(String key, long commitNum, long opNum, long commitTimestamp) {
        return new ElementDelta(
                key, commitNum, opNum, commitTimestamp, new byte[] {FactCodec.firstByte(true)});
    }

    /** A delta that only carries the time of a transaction of which nothing is read. */
    public static ElementDelta ofTimeOnly(long commitNum, long opNum, long commitTimestamp) {
        return new ElementDelta("", commitNum, opNum, commitTimestamp, new byte[0]);
    }
}
