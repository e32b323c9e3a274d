/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.deserializer;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.neptune.stream.ChangeRecord;
import org.apache.flink.connector.neptune.stream.StreamFormat;
import org.apache.flink.util.Collector;

/** Emits each change as an object. */
final class ChangeObjectSchema<T extends ChangeRecord> implements NeptuneDeserializationSchema<T> {

    private static final long serialVersionUID = 1L;

    private final StreamFormat format;
    private final Class<T> type;

    ChangeObjectSchema(StreamFormat format, Class<T> type) {
        this.format = format;
        this.type = type;
    }

    @Override
    public StreamFormat getFormat() {
        return format;
    }

    @Override
    public void deserialize(ChangeRecord change, Collector<T> out) {
        out.collect(type.cast(change));
    }

    @Override
    public TypeInformation<T> getProducedType() {
        return new ChangeTypeInfo<>(type);
    }
}
