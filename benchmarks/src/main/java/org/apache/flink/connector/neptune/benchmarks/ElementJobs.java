/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.benchmarks;

import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFilterFunction;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.connector.neptune.aws.CredentialsProviderType;
import org.apache.flink.connector.neptune.benchmarks.ElementCase.Backend;
import org.apache.flink.connector.neptune.benchmarks.ElementCase.Who;
import org.apache.flink.connector.neptune.source.NeptuneStreamsSource;
import org.apache.flink.connector.neptune.source.NeptuneStreamsSourceOptions;
import org.apache.flink.connector.neptune.source.deserializer.NeptuneDeserializationSchema;
import org.apache.flink.connector.neptune.stream.PropertyGraphChange;
import org.apache.flink.connector.neptune.stream.StoppingPosition;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.api.Schema;
import org.apache.flink.table.api.Table;
import org.apache.flink.table.api.TableDescriptor;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.table.types.DataType;
import org.apache.flink.types.Row;
import org.apache.flink.types.RowKind;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

import static org.apache.flink.connector.neptune.benchmarks.FlinkJobs.option;

/** Runs jobs that read the log of {@link GraphLog}, in a Flink cluster in this process. */
final class ElementJobs {

    private static final String ROWS = "rows";
    private static final String FINGERPRINT = "fingerprint";

    /** How long a job emits nothing before it is seen as being at the end of the log. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** Never in these jobs: files of an earlier checkpoint would count in that of RocksDB. */
    private static final Duration CHECKPOINT_INTERVAL = Duration.ofDays(1);

    /** The query of a user who has the table of changes only. */
    private static final String PIVOT =
            "SELECT id,"
                    + " MAX(`value`) FILTER (WHERE `type` = 'vp' AND `key` = 'name'),"
                    + " CAST(MAX(`value`) FILTER (WHERE `type` = 'vp' AND `key` = 'born') AS INT),"
                    + " MAX(`value`) FILTER (WHERE `type` = 'vp' AND `key` = 'city'),"
                    + " LISTAGG(`value`) FILTER (WHERE `type` = 'vp' AND `key` = 'email')"
                    + " FROM changes WHERE `type` IN ('vl', 'vp') GROUP BY id"
                    + " HAVING COUNT(*) FILTER (WHERE `type` = 'vl' AND `value` = 'Person') > 0";

    private ElementJobs() {}

    /** Runs a job with heap state. Its sink discards everything. */
    static void run(ElementCase what, String endpoint) throws Exception {
        StreamExecutionEnvironment env = FlinkJobs.environment(what.parallelism(), false);
        if (what.who() == Who.CHANGES) {
            env.fromSource(changes(endpoint), WatermarkStrategy.noWatermarks(), "Neptune")
                    .sinkTo(new DiscardingSink<>());
            env.execute();
        } else {
            StreamTableEnvironment tables = StreamTableEnvironment.create(env);
            query(tables, what.who(), endpoint).executeInsert(sink(what.who())).await();
        }
    }

    private static NeptuneStreamsSource<PropertyGraphChange> changes(String endpoint) {
        return NeptuneStreamsSource.<PropertyGraphChange>builder()
                .setEndpoint(endpoint)
                .setDeserializer(NeptuneDeserializationSchema.propertyGraph())
                .setBounded(StoppingPosition.latest())
                .setOption(
                        NeptuneStreamsSourceOptions.AWS_CREDENTIALS_PROVIDER,
                        CredentialsProviderType.NONE)
                .setOption(
                        NeptuneStreamsSourceOptions.SCAN_FETCH_COMPRESSION,
                        NeptuneStreamsSourceOptions.Compression.NONE)
                .build();
    }

    /** The same for both queries, but for the addresses: the pivot has them in one text. */
    private static TableDescriptor sink(Who who) {
        DataType addresses = DataTypes.STRING();
        return TableDescriptor.forConnector("blackhole")
                .schema(
                        Schema.newBuilder()
                                .column("id", DataTypes.STRING())
                                .column("name", DataTypes.STRING())
                                .column("born", DataTypes.INT())
                                .column("city", DataTypes.STRING())
                                .column(
                                        "emails",
                                        who == Who.TABLE ? DataTypes.ARRAY(addresses) : addresses)
                                .build())
                .build();
    }

    private static Table query(StreamTableEnvironment tables, Who who, String endpoint) {
        if (who == Who.TABLE) {
            tables.executeSql(
                    "CREATE TABLE persons (id STRING, name STRING, born INT, city STRING,"
                            + " emails ARRAY<STRING>, PRIMARY KEY (id) NOT ENFORCED)"
                            + " WITH ('element.type' = 'vertex', 'element.label' = 'Person',"
                            + " 'fields.emails.property' = 'email'"
                            + options(endpoint));
            return tables.from("persons");
        }
        tables.executeSql(
                "CREATE TABLE changes (id STRING, `type` STRING, `key` STRING, `value` STRING)"
                        + " WITH ('scan.changelog-mode' = 'retract'"
                        + options(endpoint));
        return tables.sqlQuery(PIVOT);
    }

    private static String options(String endpoint) {
        return ", 'connector' = 'neptune-streams', 'aws.credentials.provider' = 'NONE'"
                + option("endpoint", endpoint)
                + option("format", "pg-json")
                + option("scan.fetch.compression", "none")
                + option("scan.bounded.mode", "latest")
                + ")";
    }

    /**
     * Runs a query to the end of the log, where it takes a checkpoint.
     *
     * @param folder where to write checkpoints
     */
    static ElementCheckpoint checkpoint(Who who, Backend backend, String endpoint, Path folder)
            throws Exception {
        Configuration configuration = new Configuration();
        configuration.set(RestOptions.BIND_PORT, "0");
        configuration.set(StateBackendOptions.STATE_BACKEND, backend.option());
        configuration.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, folder.toUri().toString());
        MiniClusterConfiguration cluster =
                new MiniClusterConfiguration.Builder().setConfiguration(configuration).build();
        try (MiniCluster flink = new MiniCluster(cluster)) {
            flink.start();
            URI rest = flink.getRestAddress().get();
            StreamExecutionEnvironment env =
                    StreamExecutionEnvironment.createRemoteEnvironment(
                            rest.getHost(), rest.getPort(), configuration);
            env.setParallelism(1);
            env.enableCheckpointing(CHECKPOINT_INTERVAL.toMillis());
            StreamTableEnvironment tables = StreamTableEnvironment.create(env);
            tables.toChangelogStream(query(tables, who, endpoint))
                    .filter(new Fingerprint())
                    .sinkTo(new DiscardingSink<>());
            JobClient job = env.executeAsync();
            checkpointAtEnd(flink, job);
            JobExecutionResult result = job.getJobExecutionResult().get();
            return new ElementCheckpoint(
                    bytes(flink, result.getJobID()),
                    result.<Long>getAccumulatorResult(ROWS),
                    result.<Long>getAccumulatorResult(FINGERPRINT));
        }
    }

    /** Takes the checkpoint that the tasks wait for after their last record. */
    private static void checkpointAtEnd(MiniCluster flink, JobClient job) throws Exception {
        CompletableFuture<JobExecutionResult> end = job.getJobExecutionResult();
        long atStart = Fingerprint.CHANGES.get();
        long changesBefore = atStart;
        while (!endsWithin(PAUSE, end)) {
            long changes = Fingerprint.CHANGES.get();
            if (changes == changesBefore && changes > atStart) {
                // Fails if a task has ended since then.
                flink.triggerCheckpoint(job.getJobID()).exceptionally(e -> null).join();
            }
            changesBefore = changes;
        }
    }

    private static boolean endsWithin(Duration time, CompletableFuture<?> end)
            throws InterruptedException, ExecutionException {
        try {
            end.get(time.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        }
    }

    /** The size of the last checkpoint. */
    private static long bytes(MiniCluster flink, JobID job) throws Exception {
        return flink.getExecutionGraph(job)
                .get()
                .getCheckpointStatsSnapshot()
                .getHistory()
                .getLatestCompletedCheckpoint()
                .getStateSize();
    }

    /**
     * Counts the rows that are left when all changes are applied, and adds up their hashes. Lets
     * nothing through.
     */
    private static final class Fingerprint extends RichFilterFunction<Row> {

        private static final long serialVersionUID = 1L;

        /** In all jobs of this process. */
        private static final AtomicLong CHANGES = new AtomicLong();

        private final LongCounter rows = new LongCounter();
        private final LongCounter fingerprint = new LongCounter();

        @Override
        public void open(OpenContext context) {
            getRuntimeContext().addAccumulator(ROWS, rows);
            getRuntimeContext().addAccumulator(FINGERPRINT, fingerprint);
        }

        @Override
        public boolean filter(Row row) {
            boolean adds = row.getKind() == RowKind.INSERT || row.getKind() == RowKind.UPDATE_AFTER;
            CHANGES.incrementAndGet();
            rows.add(adds ? 1 : -1);
            fingerprint.add(adds ? hash(row) : -hash(row));
            return false;
        }

        /** Many bits, so that two wrong rows do not cancel each other out. */
        private static long hash(Row row) {
            long hash = 1;
            for (int i = 0; i < row.getArity(); i++) {
                Object field = row.getField(i);
                String text =
                        field instanceof String[]
                                ? String.join(",", (String[]) field)
                                : String.valueOf(field);
                for (int j = 0; j < text.length(); j++) {
                    hash = hash * 0x9E3779B97F4A7C15L + text.charAt(j);
                }
                hash = (hash ^ hash >>> 29) * 0xBF58476D1CE4E5B9L;
            }
            return hash;
        }
    }
}
