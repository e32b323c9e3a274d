/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.failure;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.connector.neptune.emulator.ExportFormat;
import org.apache.flink.connector.neptune.emulator.NeptuneStreamsEmulator;
import org.apache.flink.connector.neptune.snapshot.NeptuneExport;
import org.apache.flink.connector.neptune.source.NeptuneStreamsSourceBuilder;
import org.apache.flink.connector.neptune.source.deserializer.NeptuneDeserializationSchema;
import org.apache.flink.connector.neptune.source.testutils.QueriedGraph;
import org.apache.flink.connector.neptune.source.testutils.Sources;
import org.apache.flink.connector.neptune.source.testutils.TestWaits;
import org.apache.flink.connector.neptune.stream.ChangeRecord;
import org.apache.flink.connector.neptune.stream.PropertyGraphChange;
import org.apache.flink.connector.neptune.stream.StreamFormat;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.types.Row;
import org.apache.flink.util.Collector;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A job that reads an export and then the log, for tests that fail or restore it. What it commits
 * must be the graph, each fact once.
 */
abstract class SnapshotJobTests {

    @RegisterExtension
    public static final MiniClusterExtension MINI_CLUSTER =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(4)
                            .build());

    static final String NAME = "snapshot";
    private static final int QUERIES = 300;
    static final Duration NEVER = Duration.ofHours(1);

    private final long seed = Long.getLong("graph.seed", new Random().nextLong());

    @TempDir private Path checkpoints;
    @TempDir Path export;

    NeptuneStreamsEmulator emulator;
    private final List<JobUnderTest> jobs = new ArrayList<>();
    private QueriedGraph graph;

    /** The number of facts in the export. */
    int exported;

    long lastExported;

    /** The facts that the whole log leaves. The beginning of the log expires later. */
    Set<Row> state;

    @BeforeEach
    void exportAGraph() {
        emulator = NeptuneStreamsEmulator.start();
        graph = new QueriedGraph(emulator, seed);
        change(QUERIES);
        emulator.exportTo(export, ExportFormat.CSV, 10);
        exported = QueriedGraph.facts(emulator.propertyGraph()).size();
        lastExported = QueriedGraph.lastCommit(emulator.propertyGraph());
        change(QUERIES);
        state = QueriedGraph.facts(emulator.propertyGraph());
    }

    @AfterEach
    void stop() throws Exception {
        Saboteur.disarm(NAME);
        // A job of a test that failed would keep the slots that the next test needs.
        for (JobUnderTest job : jobs) {
            job.cancel();
        }
        CommittedRecords.forget(NAME);
        emulator.close();
    }

    void change(int queries) {
        for (int i = 0; i < queries; i++) {
            graph.changePropertyGraph();
        }
    }

    /** Adds vertices to the export that the log does not have, so that reading it takes a while. */
    void addVertices(int count) throws IOException {
        for (int first = 0; first < count; first += 10_000) {
            StringBuilder rows = new StringBuilder("~id,~label,n:int\n");
            for (int i = first; i < first + 10_000; i++) {
                rows.append("\"x").append(i).append("\",\"Extra\",").append(i).append('\n');
                state.add(Row.of("x" + i, "vl", "label", "Extra", "String", null, null));
                state.add(Row.of("x" + i, "vp", "n", "" + i, "Integer", null, null));
            }
            Path file = export.resolve("nodes/Extra-" + first + ".modified.csv");
            Files.writeString(file, rows);
        }
        exported += 2 * count;
    }

    JobUnderTest job() {
        return job(export);
    }

    JobUnderTest job(Path path) {
        JobUnderTest job =
                new JobUnderTest(
                        NAME, checkpoints, NeptuneExport.at(path.toString()).thenStream(stream()));
        jobs.add(job);
        return job;
    }

    NeptuneStreamsSourceBuilder<String> stream() {
        return Sources.<String>unsigned(emulator).setDeserializer(new FactSchema());
    }

    int changesAfterExport() {
        int[] changes = {0};
        emulator.propertyGraph()
                .forEach(
                        (commitNum, opNum, timestamp, json) ->
                                changes[0] += commitNum > lastExported ? 1 : 0);
        return changes[0];
    }

    /** Waits for all facts and changes, each once and none before the one that it takes back. */
    void awaitAll(JobUnderTest job, int changes) throws Exception {
        awaitCounts(job, changes);
        Set<String> present = new HashSet<>();
        for (String change : job.results().all()) {
            boolean added = change.startsWith("ADD ");
            String fact = change.substring(change.indexOf(' '));
            assertThat(added ? present.add(fact) : present.remove(fact))
                    .as("%s in its order, seed %s", change, seed)
                    .isTrue();
        }
    }

    void awaitCounts(JobUnderTest job, int changes) throws Exception {
        job.awaitCommitted(exported + changes, TestWaits.AT_MOST);
        job.cancel();
        Map<String, Integer> committed = new HashMap<>();
        for (String change : job.results().all()) {
            boolean added = change.startsWith("ADD ");
            committed.merge(change.substring(change.indexOf(' ')), added ? 1 : -1, Integer::sum);
        }
        committed.values().removeIf(count -> count == 0);
        assertThat(committed).as("facts and how often, seed %s", seed).isEqualTo(once(state));
        assertThat(job.results().size()).as("seed %s", seed).isEqualTo(exported + changes);
    }

    private static Map<String, Integer> once(Set<Row> facts) {
        return facts.stream().collect(Collectors.toMap(row -> " " + row, row -> 1));
    }

    /** Emits the operation and the fact of a change. */
    private static final class FactSchema implements NeptuneDeserializationSchema<String> {

        private static final long serialVersionUID = 1L;

        @Override
        public StreamFormat getFormat() {
            return StreamFormat.PG_JSON;
        }

        @Override
        public void deserialize(ChangeRecord change, Collector<String> out) {
            PropertyGraphChange fact = (PropertyGraphChange) change;
            out.collect(
                    fact.getOp()
                            + " "
                            + Row.of(
                                    fact.getId(),
                                    fact.getType(),
                                    fact.getKey(),
                                    fact.getValue(),
                                    fact.getDataType(),
                                    fact.getFrom(),
                                    fact.getTo()));
        }

        @Override
        public TypeInformation<String> getProducedType() {
            return Types.STRING;
        }
    }
}
