/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.e2e;

import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.neptune.source.NeptuneStreamsSource;
import org.apache.flink.connector.neptune.source.deserializer.NeptuneDeserializationSchema;
import org.apache.flink.connector.neptune.stream.PropertyGraphChange;
import org.apache.flink.connector.neptune.stream.StartingPosition;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

import java.time.Instant;
import java.util.Map;

/**
 * The job of {@link LeaksITCase}. Public, and in a jar of its own with the connector, as a user's.
 */
public final class LeaksJob {

    private LeaksJob() {}

    /** Expects the endpoint to read, and how often to restart after a failure. */
    public static void main(String[] args) throws Exception {
        NeptuneStreamsSource<PropertyGraphChange> source =
                NeptuneStreamsSource.<PropertyGraphChange>builder()
                        .setEndpoint(args[0])
                        // Requests are signed, so credentials are looked for, too.
                        .setRegion("eu-west-1")
                        // The enumerator has to ask where that is: the JobManager connects, too.
                        .setStartingPosition(StartingPosition.timestamp(Instant.EPOCH))
                        .setDeserializer(NeptuneDeserializationSchema.propertyGraph())
                        .build();
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.configure(
                Configuration.fromMap(
                        Map.of(
                                "restart-strategy.type", "fixed-delay",
                                "restart-strategy.fixed-delay.attempts", args[1],
                                "restart-strategy.fixed-delay.delay", "0 s")));
        env.fromSource(source, WatermarkStrategy.noWatermarks(), "Neptune changes")
                .sinkTo(new DiscardingSink<>());
        env.execute("Leaks");
    }
}
