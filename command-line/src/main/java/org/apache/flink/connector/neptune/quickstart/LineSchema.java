/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.quickstart;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.connector.neptune.source.deserializer.NeptuneDeserializationSchema;
import org.apache.flink.connector.neptune.stream.ChangeField;
import org.apache.flink.connector.neptune.stream.ChangeRecord;
import org.apache.flink.connector.neptune.stream.StreamFormat;
import org.apache.flink.util.Collector;

import java.io.IOException;
import java.util.Set;

/** Deserializes each change as one line of text. */
final class LineSchema implements NeptuneDeserializationSchema<String> {

    private static final long serialVersionUID = 1L;

    private final StreamFormat stream;
    private final LineFormat lines;

    LineSchema(StreamFormat stream, LineFormat lines) {
        this.stream = stream;
        this.lines = lines;
    }

    @Override
    public StreamFormat getFormat() {
        return stream;
    }

    @Override
    public Set<ChangeField> getRequiredFields() {
        return lines.requiredFields(stream);
    }

    @Override
    public void deserialize(ChangeRecord change, Collector<String> out) throws IOException {
        out.collect(lines.line(change));
    }

    @Override
    public TypeInformation<String> getProducedType() {
        return Types.STRING;
    }
}
