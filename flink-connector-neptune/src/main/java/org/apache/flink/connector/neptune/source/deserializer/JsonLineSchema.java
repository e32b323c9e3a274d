/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.deserializer;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.connector.neptune.stream.ChangeField;
import org.apache.flink.connector.neptune.stream.ChangeRecord;
import org.apache.flink.connector.neptune.stream.StreamFormat;
import org.apache.flink.util.Collector;

import java.util.EnumSet;
import java.util.Set;

/** Emits the JSON text of each change. */
final class JsonLineSchema implements NeptuneDeserializationSchema<String> {

    private static final long serialVersionUID = 1L;

    private final StreamFormat format;

    JsonLineSchema(StreamFormat format) {
        this.format = format;
    }

    @Override
    public StreamFormat getFormat() {
        return format;
    }

    @Override
    public Set<ChangeField> getRequiredFields() {
        return EnumSet.of(ChangeField.RAW_JSON);
    }

    @Override
    public void deserialize(ChangeRecord change, Collector<String> out) {
        out.collect(change.rawJson());
    }

    @Override
    public TypeInformation<String> getProducedType() {
        return Types.STRING;
    }
}
