/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.deserializer;

import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.java.typeutils.PojoTypeInfo;
import org.apache.flink.connector.neptune.stream.ChangeRecord;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The POJO type of a change, equal to the one that Flink extracts. Only its serializer {@linkplain
 * ChangeSerializer copies} in another way.
 */
final class ChangeTypeInfo<T extends ChangeRecord> extends PojoTypeInfo<T> {

    private static final long serialVersionUID = 1L;

    ChangeTypeInfo(Class<T> type) {
        this((PojoTypeInfo<T>) Types.POJO(type));
    }

    private ChangeTypeInfo(PojoTypeInfo<T> extracted) {
        super(
                extracted.getTypeClass(),
                IntStream.range(0, extracted.getArity())
                        .mapToObj(extracted::getPojoFieldAt)
                        .collect(Collectors.toList()));
    }

    @Override
    public TypeSerializer<T> createSerializer(SerializerConfig config) {
        return new ChangeSerializer<>(getTypeClass(), super.createSerializer(config));
    }
}
