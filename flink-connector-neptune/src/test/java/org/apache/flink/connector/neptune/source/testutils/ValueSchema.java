/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.testutils;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.connector.neptune.source.deserializer.NeptuneDeserializationSchema;
import org.apache.flink.connector.neptune.stream.ChangeRecord;
import org.apache.flink.connector.neptune.stream.PropertyGraphChange;
import org.apache.flink.connector.neptune.stream.RdfChange;
import org.apache.flink.connector.neptune.stream.StreamFormat;
import org.apache.flink.util.Collector;

/** Emits the value of a property or the object of a statement alone: a schema as users write it. */
public final class ValueSchema implements NeptuneDeserializationSchema<String> {

    private static final long serialVersionUID = 1L;

    private final StreamFormat format;

    public ValueSchema(StreamFormat format) {
        this.format = format;
    }

    @Override
    public StreamFormat getFormat() {
        return format;
    }

    @Override
    public void deserialize(ChangeRecord change, Collector<String> out) {
        out.collect(
                format == StreamFormat.PG_JSON
                        ? ((PropertyGraphChange) change).getValue()
                        : ((RdfChange) change).getObject());
    }

    @Override
    public TypeInformation<String> getProducedType() {
        return Types.STRING;
    }
}
