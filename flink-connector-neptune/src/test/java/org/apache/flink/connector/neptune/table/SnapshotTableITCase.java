/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.table;

import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.connector.neptune.emulator.ExportFormat;
import org.apache.flink.connector.neptune.emulator.NeptuneStreamsEmulator;
import org.apache.flink.connector.neptune.source.testutils.QueriedGraph;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.types.Row;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

/** Tables that begin with an export of a graph whose log has lost its beginning. */
class SnapshotTableITCase {

    @RegisterExtension
    public static final MiniClusterExtension MINI_CLUSTER =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(4)
                            .build());

    private static final int TRANSACTIONS = 200;

    private final Random random =
            new Random(Long.getLong("graph.seed", new Random().nextInt(1_000_000)));
    private final long seed = random.nextLong();

    @TempDir private Path folder;

    private NeptuneStreamsEmulator emulator;
    private QueriedGraph graph;

    /** The number of queries before the export. */
    private int exported;

    /** The last commit in the export. */
    private long lastExported;

    @BeforeEach
    void startEmulator() {
        emulator = NeptuneStreamsEmulator.start();
        graph = new QueriedGraph(emulator, seed);
        exported = 3 + random.nextInt(TRANSACTIONS - 3);
    }

    @AfterEach
    void stopEmulator() {
        emulator.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = ExportFormat.class,
            names = {"CSV", "JSON"})
    void aPropertyGraphInRetractMode(ExportFormat format) throws Exception {
        for (int i = 1; i <= TRANSACTIONS; i++) {
            graph.changePropertyGraph();
            if (i == exported) {
                emulator.exportTo(folder, format, 10);
                lastExported = QueriedGraph.lastCommit(emulator.propertyGraph());
            }
        }
        Set<Row> facts = QueriedGraph.facts(emulator.propertyGraph());
        emulator.propertyGraph().expireThrough(lastExported - random.nextInt(2));
        TableEnvironment tables = streaming();
        tables.executeSql(create("facts", SqlTables.PROPERTY_GRAPH_COLUMNS, "pg-json", "retract"));
        assertThat(materialize(tables, "SELECT * FROM facts")).isEqualTo(once(facts));
        assertThat(materialize(tables, "SELECT COUNT(*) FROM facts"))
                .isEqualTo(once(Set.of(Row.of((long) facts.size()))));
    }

    @Test
    void anRdfGraphInRetractMode() throws Exception {
        for (int i = 1; i <= TRANSACTIONS; i++) {
            graph.changeRdfGraph();
            if (i == exported) {
                emulator.exportTo(folder, ExportFormat.N_QUADS_WITH_GRAPH_NAMES, 10);
                lastExported = QueriedGraph.lastCommit(emulator.rdf());
            }
        }
        Set<Row> statements = QueriedGraph.facts(emulator.rdf());
        emulator.rdf().expireThrough(lastExported - random.nextInt(2));
        TableEnvironment tables = streaming();
        tables.executeSql(create("statements", SqlTables.RDF_COLUMNS, "nquads", "retract"));
        assertThat(materialize(tables, "SELECT stmt FROM statements")).isEqualTo(once(statements));
    }

    @Test
    void metadataInAppendModeStreamingAndBatch() throws Exception {
        for (int i = 1; i <= TRANSACTIONS; i++) {
            graph.changePropertyGraph();
            if (i == exported) {
                emulator.exportTo(folder, ExportFormat.CSV, 10);
                lastExported = QueriedGraph.lastCommit(emulator.propertyGraph());
            }
        }
        Map<Row, Integer> rows = new HashMap<>();
        for (TableEnvironment tables : List.of(streaming(), batch())) {
            tables.executeSql(create("changes", SqlTables.METADATA_COLUMNS, "pg-json", "append"));
            Map<Row, Integer> read =
                    materialize(
                            tables,
                            "SELECT op, commit_num, op_num, commit_timestamp, is_last_op, COUNT(*)"
                                    + " FROM changes WHERE commit_num <= "
                                    + lastExported
                                    + " GROUP BY op, commit_num, op_num, commit_timestamp, is_last_op");
            assertThat(read).as("seed %s", seed).hasSize(1);
            Row row = read.keySet().iterator().next();
            assertThat(row.getField(0)).isEqualTo("ADD");
            assertThat(row.getField(1)).isEqualTo(lastExported);
            assertThat(row.getField(2)).isEqualTo(0L);
            assertThat(row.getField(4)).isEqualTo(false);
            rows.putAll(read);
        }
        assertThat(rows).as("streaming and batch").hasSize(1);
    }

    private static TableEnvironment streaming() {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        env.setParallelism(3);
        return StreamTableEnvironment.create(env);
    }

    private static TableEnvironment batch() {
        return TableEnvironment.create(EnvironmentSettings.inBatchMode());
    }

    private String create(String name, String columns, String format, String mode) {
        return SqlTables.create(
                name,
                columns,
                emulator,
                format,
                "scan.changelog-mode",
                mode,
                "scan.startup.mode",
                "snapshot",
                "scan.snapshot.path",
                folder.toUri().toString());
    }

    private Map<Row, Integer> materialize(TableEnvironment tables, String query) throws Exception {
        Map<Row, Integer> table = SqlTables.materialized(SqlTables.rows(tables, query));
        assertThat(table).as("rows of %s (seed %s)", query, seed).isNotEmpty();
        return table;
    }

    private static Map<Row, Integer> once(Set<Row> rows) {
        Map<Row, Integer> table = new HashMap<>();
        rows.forEach(row -> table.put(row, 1));
        return table;
    }
}
