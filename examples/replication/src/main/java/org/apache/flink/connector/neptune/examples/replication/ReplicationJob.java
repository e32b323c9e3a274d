/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.examples.replication;

import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.connector.neptune.aws.CredentialsProviderType;
import org.apache.flink.connector.neptune.snapshot.NeptuneExport;
import org.apache.flink.connector.neptune.source.NeptuneStreamsSource;
import org.apache.flink.connector.neptune.source.NeptuneStreamsSourceBuilder;
import org.apache.flink.connector.neptune.source.NeptuneStreamsSourceOptions;
import org.apache.flink.connector.neptune.source.deserializer.NeptuneDeserializationSchema;
import org.apache.flink.connector.neptune.stream.ChangeRecord;
import org.apache.flink.connector.neptune.stream.EventId;
import org.apache.flink.connector.neptune.stream.StartingPosition;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

import java.util.concurrent.Callable;

/**
 * Keeps a copy of a graph in PostgreSQL, exactly once. A reader of the tables always sees the graph
 * as it was after a complete transaction. The copy begins with the oldest change in the log, or
 * with an export of the graph. While the export is loaded, the tables have a part of it.
 */
@Command(
        name = "ReplicationJob",
        description = "Keeps a copy of a Neptune graph in PostgreSQL.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class ReplicationJob implements Callable<Integer> {

    @Option(names = "--endpoint", required = true, description = "URL of the Neptune cluster.")
    private String endpoint;

    @Option(
            names = "--snapshot",
            paramLabel = "PATH",
            description =
                    "Path of an export of the graph by neptune-export. The job reads it first, with the"
                            + " parallelism of the job, and then the log from where it ends. A job that"
                            + " starts without a savepoint deletes the content of the tables when the"
                            + " first fact arrives. Keep the option when you start the job from a"
                            + " savepoint.")
    private String snapshot;

    @Option(
            names = "--snapshot-event-id",
            paramLabel = "COMMIT_NUM:OP_NUM",
            converter = EventIdConverter.class,
            description =
                    "The event that the export corresponds to (default: that of its lastEventId.json).")
    private EventId snapshotEventId;

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
                    "Interval between checkpoints in milliseconds. Changes are written at each checkpoint"
                            + " (default: ${DEFAULT-VALUE}).")
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
        build(env);
        env.executeAsync("Neptune to PostgreSQL");
        return 0;
    }

    void build(StreamExecutionEnvironment env) {
        env.enableCheckpointing(checkpointInterval);
        // An unaligned checkpoint is complete before the writer has received all facts of the
        // snapshot. The first changes of the log could then overtake them.
        env.getCheckpointConfig().enableUnalignedCheckpoints(false);
        if (rdf) {
            build(env, NeptuneDeserializationSchema.rdf(), new RdfReplica());
        } else {
            build(env, NeptuneDeserializationSchema.propertyGraph(), new PropertyGraphReplica());
        }
    }

    private <C extends ChangeRecord> void build(
            StreamExecutionEnvironment env,
            NeptuneDeserializationSchema<C> deserializer,
            Replica<C> replica) {
        NeptuneStreamsSourceBuilder<C> log =
                NeptuneStreamsSource.<C>builder()
                        .setEndpoint(endpoint)
                        .setDeserializer(deserializer);
        if (unsigned) {
            log.setOption(
                    NeptuneStreamsSourceOptions.AWS_CREDENTIALS_PROVIDER,
                    CredentialsProviderType.NONE);
        }
        String stream = endpoint + (rdf ? " RDF" : " property graph");
        boolean hasSnapshot = snapshot != null;
        Source<C, ?, ?> source =
                hasSnapshot
                        ? export().thenStream(log)
                        : log.setStartingPosition(StartingPosition.trimHorizon()).build();
        env.fromSource(
                        source,
                        WatermarkStrategy.noWatermarks(),
                        "Neptune",
                        deserializer.getProducedType())
                .uid("neptune")
                // One task reads the log. All tasks read the files of a snapshot.
                .setParallelism(hasSnapshot ? env.getParallelism() : 1)
                .process(new ReplicaWriter<>(replica, hasSnapshot, stream, url, user, password))
                .uid("replica")
                .name("PostgreSQL")
                // The writer needs all changes in the order of the log. Several readers begin the
                // log after a checkpoint, so all facts of the snapshot are written before.
                .setParallelism(1)
                .setMaxParallelism(1)
                .sinkTo(new DiscardingSink<>())
                .uid("nothing")
                .setParallelism(1);
    }

    private NeptuneExport export() {
        NeptuneExport export = NeptuneExport.at(snapshot);
        return snapshotEventId == null ? export : export.startingAfter(snapshotEventId);
    }

    /** Reads an event id. Its message says what is wrong. */
    static final class EventIdConverter implements ITypeConverter<EventId> {

        @Override
        public EventId convert(String text) {
            return EventId.parse(text);
        }
    }
}
