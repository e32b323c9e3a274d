/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.quickstart;

import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.connector.neptune.element.ElementAssembler;
import org.apache.flink.connector.neptune.element.ElementDelta;
import org.apache.flink.connector.neptune.source.NeptuneStreamsSourceBuilder;
import org.apache.flink.connector.neptune.source.deserializer.NeptuneDeserializationSchema;
import org.apache.flink.connector.neptune.stream.StoppingPosition;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Reads a Neptune stream as lines. */
final class Lines {

    private Lines() {}

    /** The lines of the graph at a URL, in the order of the log. */
    static DataStream<String> of(Arguments arguments, String url, StreamExecutionEnvironment env) {
        if (!arguments.elements()) {
            return read(
                    arguments,
                    url,
                    env,
                    new LineSchema(arguments.format(), arguments.output().changes()));
        }
        DataStream<ElementDelta> deltas =
                read(arguments, url, env, NeptuneDeserializationSchema.elementDeltas());
        // In a job with more than one task, this is deltas.keyBy(ElementDelta::getKey). In this
        // job, no line may be on the way between two tasks when the source fails.
        return DataStreamUtils.reinterpretAsKeyedStream(deltas, ElementDelta::getKey)
                .process(new ElementAssembler())
                .name("Elements")
                .map(arguments.output().elements());
    }

    private static <T> DataStream<T> read(
            Arguments arguments,
            String url,
            StreamExecutionEnvironment env,
            NeptuneDeserializationSchema<T> schema) {
        NeptuneStreamsSourceBuilder<T> builder =
                arguments.graph().<T>source(url).setDeserializer(schema);
        if (arguments.bounded()) {
            builder.setBounded(StoppingPosition.latest());
        }
        return env.fromSource(
                builder.build(),
                WatermarkStrategy.noWatermarks(),
                "Neptune changes",
                schema.getProducedType());
    }
}
