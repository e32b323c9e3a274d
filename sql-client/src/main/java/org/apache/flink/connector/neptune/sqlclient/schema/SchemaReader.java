/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.sqlclient.schema;

import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.connector.neptune.element.ElementAssembler;
import org.apache.flink.connector.neptune.element.ElementChange;
import org.apache.flink.connector.neptune.element.ElementDelta;
import org.apache.flink.connector.neptune.source.deserializer.NeptuneDeserializationSchema;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;
import org.apache.flink.util.Collector;

import java.util.HashSet;
import java.util.Set;

/**
 * Reads a log, or an export and then the log, and finds the labels, properties and types of the
 * elements that tables over the same source would contain.
 */
public final class SchemaReader {

    private SchemaReader() {}

    /**
     * Runs a job that reads the source to its end.
     *
     * @param source a bounded source of the deltas of all elements
     * @throws Exception if the job fails
     */
    public static GraphSchema read(
            StreamExecutionEnvironment env, Source<ElementDelta, ?, ?> source) throws Exception {
        GraphSchema schema = new GraphSchema();
        try (CloseableIterator<Observation> observations =
                // Flink cannot find the type of a HybridSource, which reads an export before the
                // log.
                env.fromSource(
                                source,
                                WatermarkStrategy.noWatermarks(),
                                "Graph",
                                NeptuneDeserializationSchema.elementDeltas().getProducedType())
                        .keyBy(ElementDelta::getKey)
                        .process(new ElementAssembler())
                        .flatMap(new FirstObservations())
                        .executeAndCollect("Labels and properties")) {
            observations.forEachRemaining(observation -> observation.addTo(schema));
        }
        return schema;
    }

    /**
     * Emits each observation once. After a failure, some are emitted again, which does no harm. The
     * elements of a graph have few different labels and properties, so the set stays small.
     */
    private static final class FirstObservations
            implements FlatMapFunction<ElementChange, Observation> {

        private static final long serialVersionUID = 1L;

        private final Set<Observation> emitted = new HashSet<>();

        @Override
        public void flatMap(ElementChange change, Collector<Observation> out) {
            // What an element was before was an element after an earlier change.
            if (change.getAfter() != null) {
                for (Observation observation :
                        Observation.of(change.getType(), change.getAfter())) {
                    if (emitted.add(observation)) {
                        out.collect(observation);
                    }
                }
            }
        }
    }
}
