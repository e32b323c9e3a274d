/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.deserializer;

import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.neptune.stream.ChangeField;
import org.apache.flink.connector.neptune.stream.ChangeRecord;
import org.apache.flink.connector.neptune.stream.StreamFormat;
import org.apache.flink.util.Collector;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/** Deserializes the JSON text of each change with a schema of Flink. */
final class JsonSchemaAdapter<T> implements NeptuneDeserializationSchema<T> {

    private static final long serialVersionUID = 1L;

    private final StreamFormat format;
    private final DeserializationSchema<T> schema;

    JsonSchemaAdapter(StreamFormat format, DeserializationSchema<T> schema) {
        this.format = Objects.requireNonNull(format, "format");
        this.schema = Objects.requireNonNull(schema, "schema");
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
    public void open(DeserializationSchema.InitializationContext context) throws Exception {
        schema.open(context);
    }

    @Override
    public void deserialize(ChangeRecord change, Collector<T> out) throws IOException {
        schema.deserialize(change.rawJson().getBytes(StandardCharsets.UTF_8), out);
    }

    @Override
    public TypeInformation<T> getProducedType() {
        return schema.getProducedType();
    }
}
