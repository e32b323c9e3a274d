/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.benchmarks;

import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFilterFunction;
import org.apache.flink.connector.neptune.emulator.NeptuneStreamsEmulator;
import org.apache.flink.connector.neptune.snapshot.NeptuneExport;
import org.apache.flink.connector.neptune.snapshot.format.ExportFormat;
import org.apache.flink.connector.neptune.source.deserializer.NeptuneDeserializationSchema;
import org.apache.flink.connector.neptune.stream.ChangeRecord;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.table.api.TableDescriptor;
import org.apache.flink.table.api.TableResult;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;

import java.nio.file.Path;

import static org.apache.flink.connector.neptune.benchmarks.FlinkJobs.option;

/** Reads exports in a Flink cluster in this process. */
final class SnapshotJobs {

    private static final String FACTS = "facts";

    private SnapshotJobs() {}

    /**
     * Runs a job that reads an export.
     *
     * @param facts the number of facts in the export
     * @return the seconds that the job took, without the start of the cluster
     */
    static double run(SnapshotCase what, Path export, long facts) throws Exception {
        StreamExecutionEnvironment env =
                FlinkJobs.environment(what.readers(), what.who().reusesObjects());
        JobExecutionResult result;
        switch (what.who()) {
            case DATA_STREAM, DATA_STREAM_REUSE -> {
                result =
                        what.format() == ExportFormat.N_QUADS
                                ? read(env, export, NeptuneDeserializationSchema.rdf())
                                : read(env, export, NeptuneDeserializationSchema.propertyGraph());
                long read = result.getAccumulatorResult(FACTS);
                if (read != facts) {
                    throw new IllegalStateException("Read " + read + " of " + facts + " facts.");
                }
            }
            case SQL, SQL_REUSE -> {
                // The log is empty.
                try (NeptuneStreamsEmulator emulator = NeptuneStreamsEmulator.start()) {
                    result = query(env, table(export, emulator));
                }
            }
            default -> result = query(env, tableOfFlink(export));
        }
        return result.getNetRuntime() / 1e3;
    }

    private static <T extends ChangeRecord> JobExecutionResult read(
            StreamExecutionEnvironment env, Path export, NeptuneDeserializationSchema<T> schema)
            throws Exception {
        env.fromSource(
                        NeptuneExport.at(export.toUri().toString()).source(schema),
                        WatermarkStrategy.noWatermarks(),
                        "Export")
                .filter(new Counter<>())
                .sinkTo(new DiscardingSink<>());
        return env.execute();
    }

    /** Runs a query that writes all columns into the connector {@code blackhole}. */
    private static JobExecutionResult query(
            StreamExecutionEnvironment env, String columnsAndOptions) throws Exception {
        StreamTableEnvironment tables = StreamTableEnvironment.create(env);
        tables.executeSql("CREATE TABLE export " + columnsAndOptions);
        TableResult result =
                tables.sqlQuery("SELECT * FROM export")
                        .executeInsert(TableDescriptor.forConnector("blackhole").build());
        return result.getJobClient().orElseThrow().getJobExecutionResult().get();
    }

    private static String table(Path export, NeptuneStreamsEmulator emulator) {
        return "("
                + FlinkJobs.PROPERTY_GRAPH_COLUMNS
                + ") WITH ('connector' = 'neptune-streams', 'aws.credentials.provider' = 'NONE'"
                + option("endpoint", emulator.endpoint())
                + option("format", "pg-json")
                + option("scan.startup.mode", "snapshot")
                + option("scan.snapshot.path", export.toUri())
                + option("scan.bounded.mode", "latest")
                + ")";
    }

    /** The table that a user would create for the CSV files of one label. */
    private static String tableOfFlink(Path export) {
        return "(id STRING, label STRING, name STRING, tags ARRAY<STRING>, born STRING, age INT,"
                + " score DOUBLE, active BOOLEAN)"
                + " WITH ('connector' = 'filesystem'"
                + option("path", export.resolve("nodes").toUri())
                + option("format", "csv")
                // The headers are rows for this format.
                + option("csv.ignore-parse-errors", true)
                + ")";
    }

    /** Counts what it receives, and lets nothing through. */
    private static final class Counter<T> extends RichFilterFunction<T> {

        private static final long serialVersionUID = 1L;

        private final LongCounter facts = new LongCounter();

        @Override
        public void open(OpenContext context) {
            getRuntimeContext().addAccumulator(FACTS, facts);
        }

        @Override
        public boolean filter(T fact) {
            facts.add(1L);
            return false;
        }
    }
}
