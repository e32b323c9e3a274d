/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.deserializer;

import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.connector.neptune.stream.ChangeRecord;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

import java.io.IOException;

/**
 * Copies changes without reflection. Unless a job reuses objects, Flink copies each change between
 * the source and the next operator.
 *
 * <p>Bytes and snapshots are those of Flink's own serializer of POJOs. Each of the two can
 * therefore read what the other one has written, and no savepoint contains the name of this class.
 */
final class ChangeSerializer<T extends ChangeRecord> extends TypeSerializer<T> {

    private static final long serialVersionUID = 1L;

    private final Class<T> type;
    private final TypeSerializer<T> pojo;

    ChangeSerializer(Class<T> type, TypeSerializer<T> pojo) {
        this.type = type;
        this.pojo = pojo;
    }

    @Override
    public T copy(T from) {
        return from == null ? null : type.cast(from.copy());
    }

    @Override
    public T copy(T from, T reuse) {
        return copy(from);
    }

    @Override
    public boolean isImmutableType() {
        return false;
    }

    @Override
    public TypeSerializer<T> duplicate() {
        return new ChangeSerializer<>(type, pojo.duplicate());
    }

    @Override
    public T createInstance() {
        return pojo.createInstance();
    }

    @Override
    public int getLength() {
        return pojo.getLength();
    }

    @Override
    public void serialize(T change, DataOutputView target) throws IOException {
        pojo.serialize(change, target);
    }

    @Override
    public T deserialize(DataInputView source) throws IOException {
        return pojo.deserialize(source);
    }

    @Override
    public T deserialize(T reuse, DataInputView source) throws IOException {
        return pojo.deserialize(reuse, source);
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        pojo.copy(source, target);
    }

    @Override
    public TypeSerializerSnapshot<T> snapshotConfiguration() {
        return pojo.snapshotConfiguration();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ChangeSerializer && pojo.equals(((ChangeSerializer<?>) other).pojo);
    }

    @Override
    public int hashCode() {
        return pojo.hashCode();
    }
}
