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
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;

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

    private static final int GRAPHS = 50;
    private static final int QUERIES = 60;

    private static final List<ExportFormat> FORMATS =
            List.of(
                    ExportFormat.CSV,
                    ExportFormat.JSON,
                    ExportFormat.N_QUADS_WITH_GRAPH_NAMES,
                    ExportFormat.N_TRIPLES);

    @TempDir private Path folder;

    private NeptuneStreamsEmulator emulator;
    private List<TableEnvironment> streamingAndBatch;

    /** The number of the last commit in the export. */
    private long lastExported;

    @BeforeEach
    void startEmulator() {
        emulator = NeptuneStreamsEmulator.start();
        streamingAndBatch = List.of(SqlTables.streaming(2), SqlTables.batch(2));
    }

    @AfterEach
    void stopEmulator() {
        emulator.close();
    }

    static LongStream seeds() {
        Long seed = Long.getLong("graph.seed");
        return seed == null ? new Random().longs(GRAPHS) : LongStream.of(seed);
    }

    /** The seed determines the format, too. */
    @ParameterizedTest(name = "-Dgraph.seed={0}")
    @MethodSource("seeds")
    void inRetractModeTheTableEqualsTheGraph(long seed) throws Exception {
        Random random = new Random(seed);
        ExportFormat format = FORMATS.get(random.nextInt(FORMATS.size()));
        exportInTheMiddle(format, random);
        GraphQuery query = format.isPropertyGraph() ? GraphQuery.PROPERTY_GRAPH : GraphQuery.RDF;
        Map<Row, Integer> graph = SqlTables.once(query.result(log(format)));
        log(format).expireThrough(Math.max(0, lastExported - random.nextInt(2)));
        for (TableEnvironment tables : streamingAndBatch) {
            createFacts(tables, format);
            assertThat(SqlTables.materialized(SqlTables.rows(tables, query.sql("facts"))))
                    .as(
                            "%s, %s, -Dgraph.seed=%s",
                            format, tables.getConfig().get(ExecutionOptions.RUNTIME_MODE), seed)
                    .isEqualTo(graph);
        }
    }

    @Test
    void metadataInAppendMode() throws Exception {
        long seed = seeds().findFirst().getAsLong();
        exportInTheMiddle(ExportFormat.CSV, new Random(seed));
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
        long seed = seeds().findFirst().getAsLong();
        exportInTheMiddle(ExportFormat.JSON, new Random(seed));
        Path file = folder.resolve("lastEventId.json");
        JsonNode position = new ObjectMapper().readTree(Files.readString(file));
        Files.writeString(file, "not a position");
        String hint =
                String.format(
                        " /*+ OPTIONS('scan.startup.event-id' = '%s:%s') */",
                        position.get("commitNum"), position.get("opNum"));
        long facts = QueriedGraph.facts(emulator.propertyGraph()).size();
        for (TableEnvironment tables : streamingAndBatch) {
            createFacts(tables, ExportFormat.JSON);
            assertThatThrownBy(() -> SqlTables.rows(tables, "SELECT COUNT(*) FROM facts"))
                    .hasStackTraceContaining("scan.startup.event-id");
            assertThat(
                            SqlTables.materialized(
                                    SqlTables.rows(tables, "SELECT COUNT(*) FROM facts" + hint)))
                    .as("-Dgraph.seed=%s", seed)
                    .isEqualTo(Map.of(Row.of(facts), 1));
        }
    }

    /** Changes the graph, exports it in between, and changes it again. */
    private void exportInTheMiddle(ExportFormat format, Random random) {
        QueriedGraph graph = new QueriedGraph(emulator, random.nextLong());
        int exported = 3 + random.nextInt(QUERIES - 2);
        for (int i = 1; i <= QUERIES; i++) {
            if (format.isPropertyGraph()) {
                graph.changePropertyGraph();
            } else {
                graph.changeRdfGraph(format == ExportFormat.N_QUADS_WITH_GRAPH_NAMES);
            }
            if (i == exported) {
                emulator.exportTo(folder, format, 10);
                lastExported = QueriedGraph.lastCommit(log(format));
            }
        }
    }

    private ChangeLog log(ExportFormat format) {
        return format.isPropertyGraph() ? emulator.propertyGraph() : emulator.rdf();
    }

    private void createFacts(TableEnvironment tables, ExportFormat format) {
        String columns =
                format.isPropertyGraph() ? SqlTables.PROPERTY_GRAPH_COLUMNS : SqlTables.RDF_COLUMNS;
        create(tables, "facts", columns, "retract", format);
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
                        emulator,
                        format.isPropertyGraph() ? "pg-json" : "nquads",
                        "scan.changelog-mode",
                        changelogMode,
                        "scan.startup.mode",
                        "snapshot",
                        "scan.snapshot.path",
                        folder.toUri().toString()));
    }
}
