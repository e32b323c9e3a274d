/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source;

import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.connector.neptune.source.deserializer.NeptuneDeserializationSchema;
import org.apache.flink.connector.neptune.stream.StoppingPosition;
import org.apache.flink.streaming.api.lineage.LineageVertex;
import org.apache.flink.streaming.api.lineage.SourceLineageVertex;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StreamLineageTest {

    @Test
    void namesTheClusterAndTheStream() {
        assertThat(dataset(NeptuneDeserializationSchema.propertyGraph()))
                .isEqualTo("neptune://graph.example.org:8182 propertygraph/stream");
        assertThat(dataset(NeptuneDeserializationSchema.rdf()))
                .isEqualTo("neptune://graph.example.org:8182 sparql/stream");
    }

    @Test
    void saysWhetherTheSourceEnds() {
        NeptuneStreamsSourceBuilder<?> builder =
                builder(NeptuneDeserializationSchema.propertyGraph());
        assertThat(boundedness(builder)).isEqualTo(Boundedness.CONTINUOUS_UNBOUNDED);
        assertThat(boundedness(builder.setBounded(StoppingPosition.latest())))
                .isEqualTo(Boundedness.BOUNDED);
    }

    private static Boundedness boundedness(NeptuneStreamsSourceBuilder<?> builder) {
        return ((SourceLineageVertex) builder.build().getLineageVertex()).boundedness();
    }

    private static String dataset(NeptuneDeserializationSchema<?> deserializer) {
        LineageVertex vertex = builder(deserializer).build().getLineageVertex();
        assertThat(vertex.datasets())
                .singleElement()
                .satisfies(dataset -> assertThat(dataset.facets()).isEmpty());
        return vertex.datasets().get(0).namespace() + ' ' + vertex.datasets().get(0).name();
    }

    private static <T> NeptuneStreamsSourceBuilder<T> builder(
            NeptuneDeserializationSchema<T> deserializer) {
        return NeptuneStreamsSource.<T>builder()
                .setEndpoint("https://graph.example.org:8182")
                .setDeserializer(deserializer);
    }
}
