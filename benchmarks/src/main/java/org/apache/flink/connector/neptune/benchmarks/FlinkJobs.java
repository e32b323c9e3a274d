/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.benchmarks;

import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.connector.neptune.aws.CredentialsProviderType;
import org.apache.flink.connector.neptune.benchmarks.Case.Who;
import org.apache.flink.connector.neptune.source.NeptuneStreamsSource;
import org.apache.flink.connector.neptune.source.NeptuneStreamsSourceOptions;
import org.apache.flink.connector.neptune.source.deserializer.NeptuneDeserializationSchema;
import org.apache.flink.connector.neptune.stream.ChangeRecord;
import org.apache.flink.connector.neptune.stream.EventId;
import org.apache.flink.connector.neptune.stream.PropertyGraphChange;
import org.apache.flink.connector.neptune.stream.StartingPosition;
import org.apache.flink.connector.neptune.stream.StoppingPosition;
import org.apache.flink.connector.neptune.stream.StreamFormat;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.table.api.TableDescriptor;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs the connector in a Flink cluster in this process, with a sink that discards everything. */
final class FlinkJobs {

    /** The columns of a change of a property graph, without metadata. */
    static final String PROPERTY_GRAPH_COLUMNS =
            "id STRING, type STRING, `key` STRING, `value` STRING, data_type STRING,"
                    + " from_id STRING, to_id STRING";

    private static final int SECONDS_TO_IDLE = 5;

    private FlinkJobs() {}

    static void dataStream(String endpoint, Case what) throws Exception {
        if (what.format() == StreamFormat.PG_JSON) {
            run(
                    endpoint,
                    what,
                    Backlog.RECORDS_PER_PAGE,
                    NeptuneDeserializationSchema.propertyGraph());
        } else {
            run(endpoint, what, Backlog.RECORDS_PER_PAGE, NeptuneDeserializationSchema.rdf());
        }
    }

    /**
     * Runs a DataStream job.
     *
     * @param limit the number of records in a page, which ends at 10 MB at the latest
     */
    static <T extends ChangeRecord> void run(
            String endpoint, Case what, int limit, NeptuneDeserializationSchema<T> deserializer)
            throws Exception {
        NeptuneStreamsSource<T> source =
                NeptuneStreamsSource.<T>builder()
                        .setEndpoint(endpoint)
                        .setDeserializer(deserializer)
                        .setBounded(StoppingPosition.at(lastEvent(what)))
                        .setOption(
                                NeptuneStreamsSourceOptions.AWS_CREDENTIALS_PROVIDER,
                                CredentialsProviderType.NONE)
                        .setOption(NeptuneStreamsSourceOptions.SCAN_FETCH_MAX_RECORDS, limit)
                        .setOption(
                                NeptuneStreamsSourceOptions.SCAN_FETCH_LOOKAHEAD, what.lookahead())
                        .setOption(
                                NeptuneStreamsSourceOptions.SCAN_FETCH_COMPRESSION,
                                what.gzip()
                                        ? NeptuneStreamsSourceOptions.Compression.GZIP
                                        : NeptuneStreamsSourceOptions.Compression.NONE)
                        .build();
        StreamExecutionEnvironment env = environment(what);
        env.fromSource(source, WatermarkStrategy.noWatermarks(), "Neptune")
                .sinkTo(new DiscardingSink<>());
        env.execute();
    }

    /**
     * Reads on at the head of the stream for a while.
     *
     * @param seconds how long to count requests, after the waits between them have become long
     * @return the number of requests
     */
    static long idle(Server server, int seconds) throws Exception {
        NeptuneStreamsSource<PropertyGraphChange> source =
                NeptuneStreamsSource.<PropertyGraphChange>builder()
                        .setEndpoint(server.endpoint())
                        .setDeserializer(NeptuneDeserializationSchema.propertyGraph())
                        .setStartingPosition(StartingPosition.latest())
                        .setOption(
                                NeptuneStreamsSourceOptions.AWS_CREDENTIALS_PROVIDER,
                                CredentialsProviderType.NONE)
                        .setOption(NeptuneStreamsSourceOptions.SCAN_FETCH_LOOKAHEAD, 4)
                        .build();
        StreamExecutionEnvironment env =
                environment(Case.of(Who.DATA_STREAM, StreamFormat.PG_JSON, 4, 0, 0));
        env.fromSource(source, WatermarkStrategy.noWatermarks(), "Neptune")
                .sinkTo(new DiscardingSink<>());
        JobClient job = env.executeAsync();
        runFor(job, SECONDS_TO_IDLE);
        long before = server.requests();
        runFor(job, seconds);
        long requests = server.requests() - before;
        job.cancel().get();
        return requests;
    }

    private static void runFor(JobClient job, int seconds) throws Exception {
        try {
            job.getJobExecutionResult().get(seconds, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            return;
        }
        throw new IllegalStateException("The job has ended.");
    }

    /** Runs a query that writes into the connector {@code blackhole}. */
    static void sql(String endpoint, Case what, String columns) throws Exception {
        StreamTableEnvironment tables = StreamTableEnvironment.create(environment(what));
        boolean propertyGraph = what.format() == StreamFormat.PG_JSON;
        String physical =
                propertyGraph
                        ? PROPERTY_GRAPH_COLUMNS
                        : "subject STRING, predicate STRING, object STRING, object_kind STRING,"
                                + " datatype STRING, lang STRING, graph STRING, stmt STRING";
        tables.executeSql(
                "CREATE TABLE changes ("
                        + physical
                        + ", op STRING METADATA VIRTUAL"
                        + ", commit_num BIGINT METADATA FROM 'commit-num' VIRTUAL"
                        + ", op_num BIGINT METADATA FROM 'op-num' VIRTUAL"
                        + ", commit_timestamp TIMESTAMP_LTZ(3) METADATA FROM 'commit-timestamp' VIRTUAL"
                        + ", is_last_op BOOLEAN METADATA FROM 'is-last-op' VIRTUAL"
                        + ") WITH ('connector' = 'neptune-streams', 'aws.credentials.provider' = 'NONE'"
                        + option("endpoint", endpoint)
                        + option("format", propertyGraph ? "pg-json" : "nquads")
                        + option("scan.fetch.max-records", Backlog.RECORDS_PER_PAGE)
                        + option("scan.fetch.lookahead", what.lookahead())
                        + option("scan.fetch.compression", what.gzip() ? "gzip" : "none")
                        + option("scan.bounded.mode", "event-id")
                        + option("scan.bounded.event-id", lastEvent(what))
                        + ")");
        tables.sqlQuery("SELECT " + columns + " FROM changes")
                .executeInsert(TableDescriptor.forConnector("blackhole").build())
                .await();
    }

    static String option(String key, Object value) {
        return ", '" + key + "' = '" + value + "'";
    }

    private static EventId lastEvent(Case what) {
        if (what.uneven()) {
            List<Integer> sizes = Backlog.unevenSizes(what.pages());
            return EventId.of(sizes.size(), sizes.get(sizes.size() - 1));
        }
        return EventId.of(
                (long) what.pages() * Backlog.TRANSACTIONS_PER_PAGE,
                Backlog.RECORDS_PER_TRANSACTION);
    }

    private static StreamExecutionEnvironment environment(Case what) {
        return environment(1, what.who() == Who.SQL_ALL_REUSE);
    }

    static StreamExecutionEnvironment environment(int parallelism, boolean objectReuse) {
        Configuration configuration = new Configuration();
        configuration.set(RestOptions.BIND_PORT, "0");
        configuration.set(PipelineOptions.OBJECT_REUSE, objectReuse);
        return StreamExecutionEnvironment.createLocalEnvironment(parallelism, configuration);
    }
}
