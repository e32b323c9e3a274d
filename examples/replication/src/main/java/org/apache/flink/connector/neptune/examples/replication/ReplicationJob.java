/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.examples.replication;

import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.connector.neptune.aws.CredentialsProviderType;
import org.apache.flink.connector.neptune.source.NeptuneStreamsSource;
import org.apache.flink.connector.neptune.source.NeptuneStreamsSourceBuilder;
import org.apache.flink.connector.neptune.source.NeptuneStreamsSourceOptions;
import org.apache.flink.connector.neptune.source.deserializer.NeptuneDeserializationSchema;
import org.apache.flink.connector.neptune.stream.ChangeRecord;
import org.apache.flink.connector.neptune.stream.StartingPosition;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.util.concurrent.Callable;

/**
 * Keeps a copy of a graph in PostgreSQL, exactly once. A reader of the tables always sees the graph
 * as it was after a complete transaction.
 */
@Command(
        name = "ReplicationJob",
        description = "Keeps a copy of a Neptune graph in PostgreSQL.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class ReplicationJob implements Callable<Integer> {

    @Option(names = "--endpoint", required = true, description = "URL of the Neptune cluster.")
    private String endpoint;

    @Option(names = "--rdf", description = "Copy the RDF graph instead of the property graph.")
    private boolean rdf;

    @Option(names = "--unsigned", description = "Do not sign the requests.")
    private boolean unsigned;

    @Option(
            names = "--jdbc-url",
            required = true,
            description = "JDBC URL, such as jdbc:postgresql://host/database.")
    private String url;

    @Option(names = "--jdbc-user", required = true, description = "User of the database.")
    private String user;

    @Option(
            names = "--jdbc-password",
            defaultValue = "${env:REPLICA_PASSWORD:-}",
            description =
                    "Password of the database (default: the environment variable REPLICA_PASSWORD where"
                            + " the job is submitted).")
    private String password;

    @Option(
            names = "--checkpoint-interval",
            defaultValue = "1000",
            description =
                    "Interval in milliseconds, by which the copy lags (default: ${DEFAULT-VALUE}).")
    private long checkpointInterval;

    public static void main(String[] args) throws Exception {
        int status = new CommandLine(new ReplicationJob()).execute(args);
        if (status != 0) {
            throw new IllegalArgumentException("The job was not started.");
        }
    }

    @Override
    public Integer call() throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.enableCheckpointing(checkpointInterval);
        if (rdf) {
            build(env, NeptuneDeserializationSchema.rdf(), new RdfReplica());
        } else {
            build(env, NeptuneDeserializationSchema.propertyGraph(), new PropertyGraphReplica());
        }
        env.executeAsync("Neptune to PostgreSQL");
        return 0;
    }

    private <C extends ChangeRecord> void build(
            StreamExecutionEnvironment env,
            NeptuneDeserializationSchema<C> deserializer,
            Replica<C> replica) {
        NeptuneStreamsSourceBuilder<C> source =
                NeptuneStreamsSource.<C>builder()
                        .setEndpoint(endpoint)
                        .setStartingPosition(StartingPosition.trimHorizon())
                        .setDeserializer(deserializer);
        if (unsigned) {
            source.setOption(
                    NeptuneStreamsSourceOptions.AWS_CREDENTIALS_PROVIDER,
                    CredentialsProviderType.NONE);
        }
        String stream = endpoint + (rdf ? " RDF" : " property graph");
        env.fromSource(source.build(), WatermarkStrategy.noWatermarks(), "Neptune")
                .uid("neptune")
                .setParallelism(1)
                .process(new ReplicaWriter<>(replica, stream, url, user, password))
                .uid("replica")
                .name("PostgreSQL")
                // The writer needs all changes in the order of the log.
                .setParallelism(1)
                .setMaxParallelism(1)
                .sinkTo(new DiscardingSink<>())
                .uid("nothing")
                .setParallelism(1);
    }
}
