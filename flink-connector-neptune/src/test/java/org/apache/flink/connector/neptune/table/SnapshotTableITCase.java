/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.table;

import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.connector.neptune.emulator.ChangeLog;
import org.apache.flink.connector.neptune.emulator.ExportFormat;
import org.apache.flink.connector.neptune.emulator.NeptuneStreamsEmulator;
import org.apache.flink.connector.neptune.source.testutils.QueriedGraph;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.types.Row;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Tables that begin with an export of a graph whose log has lost its beginning. */
class SnapshotTableITCase {

    @RegisterExtension
    public static final MiniClusterExtension MINI_CLUSTER =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(4)
                            .build());

    private static final int GRAPHS_PER_FORMAT = 13;
    private static final int QUERIES = 60;

    private final long seed = Long.getLong("graph.seed", new Random().nextLong());
    private final Random random = new Random(seed);

    @TempDir private Path folder;

    private final List<NeptuneStreamsEmulator> emulators = new ArrayList<>();
    private List<TableEnvironment> streamingAndBatch;

    /** The number of the last commit in the export. */
    private long lastExported;

    @BeforeEach
    void createEnvironments() {
        streamingAndBatch = List.of(SqlTables.streaming(2), SqlTables.batch(2));
    }

    @AfterEach
    void stopEmulators() {
        emulators.forEach(NeptuneStreamsEmulator::close);
    }

    /** One job reads all graphs, because planning a query takes longer than reading a graph. */
    @ParameterizedTest
    @EnumSource(value = ExportFormat.class, names = "N_QUADS", mode = EnumSource.Mode.EXCLUDE)
    void inRetractModeTheTablesEqualTheGraphs(ExportFormat format) throws Exception {
        GraphQuery query = format.isPropertyGraph() ? GraphQuery.PROPERTY_GRAPH : GraphQuery.RDF;
        Set<Row> graphs = new HashSet<>();
        List<String> tablesOfGraphs = new ArrayList<>();
        for (int i = 0; i < GRAPHS_PER_FORMAT; i++) {
            NeptuneStreamsEmulator emulator = exportInTheMiddle(format);
            ChangeLog log = log(emulator, format);
            graphs.addAll(query.result("g" + i, log));
            log.expireThrough(Math.max(0, lastExported - random.nextInt(2)));
            for (TableEnvironment tables : streamingAndBatch) {
                createFacts(tables, "facts" + i, format);
            }
            tablesOfGraphs.add("SELECT CAST('g" + i + "' AS STRING) AS g, * FROM facts" + i);
        }
        for (TableEnvironment tables : streamingAndBatch) {
            // With different conditions, the parts of the query would not share the scans.
            tables.getConfig().set("table.optimizer.source.predicate-pushdown-enabled", "false");
            tables.executeSql(
                    "CREATE TEMPORARY VIEW facts AS " + String.join(" UNION ALL ", tablesOfGraphs));
            assertThat(SqlTables.materialized(SqlTables.rows(tables, query.sql("facts"))))
                    .as(
                            "%s, -Dgraph.seed=%s",
                            tables.getConfig().get(ExecutionOptions.RUNTIME_MODE), seed)
                    .isEqualTo(SqlTables.once(graphs));
        }
    }

    @Test
    void metadataInAppendMode() throws Exception {
        exportInTheMiddle(ExportFormat.CSV);
        Set<Row> rows = new HashSet<>();
        for (TableEnvironment tables : streamingAndBatch) {
            create(tables, "changes", SqlTables.METADATA_COLUMNS, "append", ExportFormat.CSV);
            Map<Row, Integer> read =
                    SqlTables.materialized(
                            SqlTables.rows(
                                    tables,
                                    "SELECT op, commit_num, op_num, commit_timestamp, is_last_op, COUNT(*)"
                                            + " FROM changes WHERE commit_num <= "
                                            + lastExported
                                            + " GROUP BY op, commit_num, op_num, commit_timestamp, is_last_op"));
            assertThat(read).as("-Dgraph.seed=%s", seed).hasSize(1);
            Row row = read.keySet().iterator().next();
            assertThat(row.getField(0)).isEqualTo("ADD");
            assertThat(row.getField(1)).isEqualTo(lastExported);
            assertThat(row.getField(2)).isEqualTo(0L);
            assertThat(row.getField(4)).isEqualTo(false);
            rows.add(row);
        }
        assertThat(rows).as("streaming and batch").hasSize(1);
    }

    @Test
    void anEventIdAndAHintReplaceThePositionOfTheExport() throws Exception {
        NeptuneStreamsEmulator emulator = exportInTheMiddle(ExportFormat.JSON);
        Path file = export().resolve("lastEventId.json");
        JsonNode position = new ObjectMapper().readTree(Files.readString(file));
        Files.writeString(file, "not a position");
        String hint =
                String.format(
                        " /*+ OPTIONS('scan.startup.event-id' = '%s:%s') */",
                        position.get("commitNum"), position.get("opNum"));
        long facts = QueriedGraph.facts(emulator.propertyGraph()).size();
        for (TableEnvironment tables : streamingAndBatch) {
            createFacts(tables, "facts", ExportFormat.JSON);
            assertThatThrownBy(() -> SqlTables.rows(tables, "SELECT COUNT(*) FROM facts"))
                    .hasStackTraceContaining("scan.startup.event-id");
            assertThat(
                            SqlTables.materialized(
                                    SqlTables.rows(tables, "SELECT COUNT(*) FROM facts" + hint)))
                    .as("-Dgraph.seed=%s", seed)
                    .isEqualTo(Map.of(Row.of(facts), 1));
        }
    }

    /** Changes a graph, exports it in between, and changes it again. */
    private NeptuneStreamsEmulator exportInTheMiddle(ExportFormat format) {
        NeptuneStreamsEmulator emulator = NeptuneStreamsEmulator.start();
        emulators.add(emulator);
        QueriedGraph graph = new QueriedGraph(emulator, random.nextLong());
        int exported = 3 + random.nextInt(QUERIES - 2);
        for (int i = 1; i <= QUERIES; i++) {
            if (format.isPropertyGraph()) {
                graph.changePropertyGraph();
            } else {
                graph.changeRdfGraph(format == ExportFormat.N_QUADS_WITH_GRAPH_NAMES);
            }
            if (i == exported) {
                emulator.exportTo(export(), format, 10);
                lastExported = QueriedGraph.lastCommit(log(emulator, format));
            }
        }
        return emulator;
    }

    /** The export of the last graph. */
    private Path export() {
        return folder.resolve("export" + emulators.size());
    }

    private static ChangeLog log(NeptuneStreamsEmulator emulator, ExportFormat format) {
        return format.isPropertyGraph() ? emulator.propertyGraph() : emulator.rdf();
    }

    private void createFacts(TableEnvironment tables, String name, ExportFormat format) {
        String columns =
                format.isPropertyGraph() ? SqlTables.PROPERTY_GRAPH_COLUMNS : SqlTables.RDF_COLUMNS;
        create(tables, name, columns, "retract", format);
    }

    private void create(
            TableEnvironment tables,
            String name,
            String columns,
            String changelogMode,
            ExportFormat format) {
        tables.executeSql(
                SqlTables.create(
                        name,
                        columns,
                        emulators.get(emulators.size() - 1),
                        format.isPropertyGraph() ? "pg-json" : "nquads",
                        "scan.changelog-mode",
                        changelogMode,
                        "scan.startup.mode",
                        "snapshot",
                        "scan.snapshot.path",
                        export().toUri().toString()));
    }
}
