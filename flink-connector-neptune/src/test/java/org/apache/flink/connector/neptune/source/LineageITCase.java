/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source;

import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.connector.neptune.source.deserializer.NeptuneDeserializationSchema;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.lineage.LineageGraph;
import org.apache.flink.test.junit5.MiniClusterExtension;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

/** What Flink makes of the source's lineage; before 2.0 it makes nothing of it. */
@EnabledIf("flinkHasLineage")
class LineageITCase {

    @RegisterExtension
    public static final MiniClusterExtension MINI_CLUSTER = new MiniClusterExtension();

    static boolean flinkHasLineage() {
        return Arrays.stream(StreamGraph.class.getMethods())
                .anyMatch(method -> method.getName().equals("getLineageGraph"));
    }

    @Test
    void aJobHasTheStreamInItsLineage() throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.fromSource(
                        NeptuneStreamsSource.<String>builder()
                                .setEndpoint("https://graph.example.org:8182")
                                .setDeserializer(NeptuneDeserializationSchema.json())
                                .build(),
                        WatermarkStrategy.noWatermarks(),
                        "Neptune")
                .sinkTo(new DiscardingSink<>());

        assertThat(datasets(env))
                .containsExactly("neptune://graph.example.org:8182 propertygraph/stream");
    }

    private static List<String> datasets(StreamExecutionEnvironment env) throws Exception {
        StreamGraph graph = env.getStreamGraph(false);
        LineageGraph lineage =
                (LineageGraph) StreamGraph.class.getMethod("getLineageGraph").invoke(graph);
        return lineage.sources().stream()
                .flatMap(source -> source.datasets().stream())
                .map(dataset -> dataset.namespace() + ' ' + dataset.name())
                .collect(Collectors.toList());
    }
}
