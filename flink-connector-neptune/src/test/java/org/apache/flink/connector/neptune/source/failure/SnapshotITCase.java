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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A job that reads an export and then the log, and that fails or is restored before, at and after
 * the switch. What it commits is the graph, each fact once.
 */
class SnapshotITCase {

    @RegisterExtension
    public static final MiniClusterExtension MINI_CLUSTER =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(4)
                            .build());

    private static final String NAME = "snapshot";
    private static final int QUERIES = 300;

    private final long seed = Long.getLong("graph.seed", new Random().nextLong());

    @TempDir private Path checkpoints;
    @TempDir private Path export;

    private NeptuneStreamsEmulator emulator;
    private QueriedGraph graph;

    /** The number of facts in the export. */
    private int exported;

    private long lastExported;

    /** The facts that the whole log leaves. The beginning of the log expires later. */
    private Set<Row> state;

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
    void stop() {
        Saboteur.disarm(NAME);
        CommittedRecords.forget(NAME);
        emulator.close();
    }

    private void change(int queries) {
        for (int i = 0; i < queries; i++) {
            graph.changePropertyGraph();
        }
    }

    @Test
    void failuresInTheSnapshotAtTheSwitchAndAfterIt() throws Exception {
        int changes = changesAfterExport();
        emulator.propertyGraph().expireThrough(lastExported);
        JobUnderTest job = job();
        job.start(2, null);
        int[] places = {exported / 2, exported - 1, exported, exported + 1, exported + changes / 2};
        for (int place : places) {
            Saboteur.arm(NAME, Math.max(1, place - job.results().size()));
            job.awaitCommitted(Math.min(place, exported + changes - 1), TestWaits.AT_MOST);
        }
        awaitAll(job, changes);
    }

    @Test
    void aSavepointInTheMiddleOfTheSnapshotIsRestoredWithAnotherParallelism() throws Exception {
        int changes = changesAfterExport();
        addVertices(100_000);
        Path savepoint = null;
        for (int parallelism : new int[] {2, 3, 1}) {
            int before = job().results().size();
            JobUnderTest job = job().start(parallelism, savepoint);
            job.awaitCommitted(before + 1, TestWaits.AT_MOST);
            savepoint = job.stopWithSavepoint();
            if (parallelism == 2) {
                assertThat(job.results().size()).as("in the snapshot").isLessThan(exported);
            }
        }
        awaitAll(job().start(2, savepoint), changes);
    }

    /** Adds vertices to the export that the log does not have, so that reading it takes a while. */
    private void addVertices(int count) throws IOException {
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

    @Test
    void aSavepointAfterTheSwitchIsRestoredWithoutTheExport() throws Exception {
        int changes = changesAfterExport();
        JobUnderTest job = job().start(3, null);
        job.awaitCommitted(exported + changes, TestWaits.AT_MOST);
        Path savepoint = job.stopWithSavepoint();
        change(20);
        state = QueriedGraph.facts(emulator.propertyGraph());
        int allChanges = changesAfterExport();
        emulator.propertyGraph().expireThrough(lastExported + 1);
        JobUnderTest restored =
                new JobUnderTest(
                        NAME,
                        checkpoints,
                        NeptuneExport.at(export.resolve("removed").toString())
                                .thenStream(stream()));
        awaitAll(restored.start(1, savepoint), allChanges);
    }

    private JobUnderTest job() {
        return new JobUnderTest(
                NAME, checkpoints, NeptuneExport.at(export.toString()).thenStream(stream()));
    }

    private NeptuneStreamsSourceBuilder<String> stream() {
        return Sources.<String>unsigned(emulator).setDeserializer(new FactSchema());
    }

    private int changesAfterExport() {
        int[] changes = {0};
        emulator.propertyGraph()
                .forEach(
                        (commitNum, opNum, timestamp, json) ->
                                changes[0] += commitNum > lastExported ? 1 : 0);
        return changes[0];
    }

    private void awaitAll(JobUnderTest job, int changes) throws Exception {
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
