/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.failure;

import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.neptune.aws.CredentialsProviderType;
import org.apache.flink.connector.neptune.source.NeptuneStreamsSource;
import org.apache.flink.connector.neptune.source.NeptuneStreamsSourceOptions;
import org.apache.flink.connector.neptune.source.deserializer.NeptuneDeserializationSchema;
import org.apache.flink.connector.neptune.stream.PropertyGraphChange;
import org.apache.flink.connector.neptune.stream.StoppingPosition;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.config.DefaultConfiguration;

/** Counts the changes of a stream; a main class of its own, to be run with a heap of its own. */
public final class CountingJob {

    private static long count;
    private static boolean inOrder = true;

    private CountingJob() {}

    public static void main(String[] args) throws Exception {
        // The configuration of the tests keeps the console quiet.
        Configurator.reconfigure(new DefaultConfiguration());
        Configurator.setRootLevel(Level.WARN);
        Configuration configuration = new Configuration();
        configuration.setString("pipeline.generic-types", "false");
        configuration.setString("execution.checkpointing.interval", "100 ms");
        configuration.setString("taskmanager.memory.managed.size", "1 mb");
        configuration.setString("taskmanager.memory.network.min", "8 mb");
        configuration.setString("taskmanager.memory.network.max", "8 mb");
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.createLocalEnvironment(1, configuration);
        Configuration options = new Configuration();
        for (int i = 1; i < args.length; i += 2) {
            options.setString(args[i], args[i + 1]);
        }
        env.fromSource(
                        NeptuneStreamsSource.<PropertyGraphChange>builder()
                                .setEndpoint(args[0])
                                .setOption(
                                        NeptuneStreamsSourceOptions.AWS_CREDENTIALS_PROVIDER,
                                        CredentialsProviderType.NONE)
                                .setDeserializer(NeptuneDeserializationSchema.propertyGraph())
                                .setUnbounded(StoppingPosition.latest())
                                .setOptions(options)
                                .build(),
                        WatermarkStrategy.noWatermarks(),
                        "Neptune")
                .map(
                        change -> {
                            count++;
                            inOrder &= change.getOpNum() == count;
                            return count;
                        })
                .returns(Long.class)
                .sinkTo(new DiscardingSink<>());
        env.execute();
        System.out.println("counted " + count + ", in order: " + inOrder);
        System.exit(0);
    }
}
