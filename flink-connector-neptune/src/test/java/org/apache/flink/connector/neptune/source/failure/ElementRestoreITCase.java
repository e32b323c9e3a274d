/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.failure;

import org.apache.flink.connector.neptune.element.ElementDelta;
import org.apache.flink.connector.neptune.element.ElementProjection;
import org.apache.flink.connector.neptune.element.ElementType;
import org.apache.flink.connector.neptune.emulator.NeptuneStreamsEmulator;
import org.apache.flink.connector.neptune.source.deserializer.NeptuneDeserializationSchema;
import org.apache.flink.connector.neptune.source.testutils.ModelChange;
import org.apache.flink.connector.neptune.source.testutils.RandomElements;
import org.apache.flink.connector.neptune.source.testutils.RandomPropertyGraph;
import org.apache.flink.connector.neptune.source.testutils.Sources;
import org.apache.flink.connector.neptune.source.testutils.TestWaits;
import org.apache.flink.connector.neptune.table.element.ElementColumns;
import org.apache.flink.connector.neptune.table.element.RandomElementTable;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.MiniClusterExtension;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Jobs with elements that are restored from a savepoint: as they were, and as other jobs. */
class ElementRestoreITCase {

    @RegisterExtension
    public static final MiniClusterExtension MINI_CLUSTER =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(4)
                            .build());

    private static final String NAME = "element-restore";
    private static final int TRANSACTIONS = 150;

    private static final ElementProjection PERSONS =
            ElementProjection.ofType(ElementType.VERTEX).withLabels("Person");
    private static final Set<ElementColumns> COLUMNS =
            EnumSet.of(ElementColumns.NAME, ElementColumns.NICK, ElementColumns.LABELS);

    @TempDir private Path checkpoints;

    private NeptuneStreamsEmulator emulator;
    private RandomPropertyGraph graph;
    private final List<JobUnderTest> jobs = new ArrayList<>();

    @BeforeEach
    void start() {
        emulator = NeptuneStreamsEmulator.start();
        graph = RandomElements.graph(emulator);
        graph.change(TRANSACTIONS);
    }

    @AfterEach
    void stop() throws Exception {
        for (JobUnderTest job : jobs) {
            job.cancel();
        }
        CommittedRecords.forget(NAME);
        emulator.close();
    }

    @Test
    void assembledElementsGoOnAtAnotherParallelism() throws Exception {
        ElementProjection all = ElementProjection.all();
        Path first = savepoint(assembling(all), 1, null, ElementJobs.assembled(history(), all));
        graph.change(TRANSACTIONS);
        Path second = savepoint(assembling(all), 4, first, ElementJobs.assembled(history(), all));
        graph.change(TRANSACTIONS);
        restore(assembling(all), 2, second, ElementJobs.assembled(history(), all));
    }

    @Test
    void rowsOfATableGoOnAtAnotherParallelism() throws Exception {
        List<RandomElementTable> tables = List.of(table(PERSONS, COLUMNS));
        Path first =
                savepoint(reading("retract", tables), 1, null, ElementJobs.rows(history(), tables));
        graph.change(TRANSACTIONS);
        Path second =
                savepoint(
                        reading("retract", tables), 4, first, ElementJobs.rows(history(), tables));
        graph.change(TRANSACTIONS);
        restore(reading("retract", tables), 2, second, ElementJobs.rows(history(), tables));
    }

    /** The rows before an update have no value for the column that is gone. */
    @Test
    void aTableCanBeRestoredWithFewerColumns() throws Exception {
        List<RandomElementTable> fewer = List.of(table(PERSONS, EnumSet.of(ElementColumns.NAME)));
        Path savepoint = savepointOfTable(table(PERSONS, COLUMNS));
        List<String> before = CommittedRecords.named(NAME).all();
        long commit = graph.model().lastCommit();
        graph.change(TRANSACTIONS);
        List<String> expected = new ArrayList<>(before);
        for (RandomElementTable table : fewer) {
            table.changes(history())
                    .values()
                    .forEach(
                            changes -> {
                                changes.removeIf(change -> (Long) change.getField(0) <= commit);
                                expected.addAll(ElementTexts.ofChanges(table, changes));
                            });
        }
        restore(reading("retract", fewer), 2, savepoint, expected);
    }

    @Test
    void aTableIsNotRestoredWithOneMoreColumn() throws Exception {
        Path savepoint = savepointOfTable(table(PERSONS, COLUMNS));
        Set<ElementColumns> more = EnumSet.copyOf(COLUMNS);
        more.add(ElementColumns.BORN);
        assertRefused(savepoint, table(PERSONS, more), "properties [born]");
    }

    @Test
    void aTableIsNotRestoredWithTheLabelsThatItDidNotRead() throws Exception {
        Path savepoint = savepointOfTable(table(PERSONS, EnumSet.of(ElementColumns.NAME)));
        assertRefused(
                savepoint,
                table(PERSONS, EnumSet.of(ElementColumns.NAME, ElementColumns.LABELS)),
                "labels of vertices other than");
    }

    /** The rows of the elements with the other label would never be deleted. */
    @Test
    void aTableIsNotRestoredWithFewerLabels() throws Exception {
        ElementProjection more = PERSONS.withLabels("Person", "Staff");
        Path savepoint = savepointOfTable(table(more, COLUMNS));
        JobUnderTest job =
                job(reading("retract", List.of(table(PERSONS, COLUMNS))))
                        .restarting(0)
                        .start(1, savepoint);
        assertThat(job.awaitFailure(TestWaits.AT_MOST))
                .contains("The restored state has elements that the job does not read now")
                .contains("[Person, Staff]");
    }

    @Test
    void aTableCanForgetLateLabelsFromARestoreOnAndNotRememberThemAgain() throws Exception {
        RandomElementTable ignoring = table(PERSONS.forgettingUnlabelled(), COLUMNS);
        Path savepoint = savepointOfTable(table(PERSONS, COLUMNS));
        graph.change(1);
        CommittedRecords.forget(NAME);
        JobUnderTest job = job(reading("retract", List.of(ignoring))).start(1, savepoint);
        job.awaitCheckpoint();
        assertRefused(
                job.stopWithSavepoint(),
                table(PERSONS, COLUMNS),
                "properties of vertices without a label");
    }

    @Test
    void assembledElementsAreNotRestoredWithOneMorePropertyOrLabel() throws Exception {
        ElementProjection edges =
                ElementProjection.ofType(ElementType.EDGE)
                        .withLabels("knows")
                        .withProperties(Set.of("born"));
        Path savepoint =
                savepoint(assembling(edges), 1, null, ElementJobs.assembled(history(), edges));
        assertRefused(
                savepoint,
                assembling(edges.withProperties(Set.of("born", "seen"))),
                "properties [seen]");
        assertRefused(
                savepoint,
                assembling(edges.withLabels("knows", "likes")),
                "elements with the labels [likes]");
        assertRefused(savepoint, assembling(ElementProjection.all()), "vertices");
    }

    /** Without rows before an update, what is left counts, and not how often it was written. */
    @Test
    void inUpsertModeATableHasWhatTheGraphHas() throws Exception {
        RandomElementTable table = table(PERSONS, COLUMNS);
        JobUnderTest job = job(reading("upsert", List.of(table))).start(1, null);
        awaitContent(job, table);
        Path savepoint = job.stopWithSavepoint();
        graph.change(TRANSACTIONS);
        awaitContent(job.start(4, savepoint), table);
    }

    private void awaitContent(JobUnderTest job, RandomElementTable table) {
        Map<String, String> expected = last(ElementJobs.rows(history(), List.of(table)));
        await().atMost(TestWaits.AT_MOST)
                .untilAsserted(
                        () ->
                                assertThat(last(job.results().all()))
                                        .as(RandomElements.seed())
                                        .isEqualTo(expected));
    }

    /** The last row of each element that is in the table, without the kind of the row. */
    private static Map<String, String> last(List<String> rows) {
        Map<String, String> last = new TreeMap<>();
        ElementTexts.byElement(rows)
                .forEach(
                        (element, texts) -> {
                            String row = texts.get(texts.size() - 1);
                            String id = element.substring(element.indexOf(' '));
                            if (!row.contains(" | -")) {
                                last.put(id, row.substring(row.indexOf("[")));
                            }
                        });
        return last;
    }

    private List<ModelChange> history() {
        return graph.model().history();
    }

    private static RandomElementTable table(
            ElementProjection projection, Set<ElementColumns> columns) {
        return new RandomElementTable("t", projection, columns);
    }

    private JobUnderTest.Pipeline reading(String mode, List<RandomElementTable> tables) {
        return ElementJobs.reading(emulator, mode, tables);
    }

    private JobUnderTest.Pipeline assembling(ElementProjection projection) {
        return ElementJobs.assembling(
                Sources.<ElementDelta>unsigned(emulator)
                        .setDeserializer(NeptuneDeserializationSchema.elementDeltas(projection))
                        .build(),
                projection);
    }

    private JobUnderTest job(JobUnderTest.Pipeline pipeline) {
        JobUnderTest job = new JobUnderTest(NAME, checkpoints, pipeline);
        jobs.add(job);
        return job;
    }

    private Path savepointOfTable(RandomElementTable table) throws Exception {
        return savepoint(
                reading("retract", List.of(table)),
                2,
                null,
                ElementJobs.rows(history(), List.of(table)));
    }

    private Path savepoint(
            JobUnderTest.Pipeline pipeline, int parallelism, Path from, List<String> expected)
            throws Exception {
        JobUnderTest job = start(pipeline, parallelism, from, expected);
        return job.stopWithSavepoint();
    }

    private void restore(
            JobUnderTest.Pipeline pipeline, int parallelism, Path from, List<String> expected)
            throws Exception {
        start(pipeline, parallelism, from, expected).cancel();
    }

    private JobUnderTest start(
            JobUnderTest.Pipeline pipeline, int parallelism, Path from, List<String> expected)
            throws Exception {
        JobUnderTest job = job(pipeline).start(parallelism, from);
        job.awaitCommitted(expected.size(), TestWaits.AT_MOST);
        ElementTexts.assertSame(job.results().all(), expected, RandomElements.seed());
        return job;
    }

    private void assertRefused(Path savepoint, RandomElementTable table, String missing)
            throws Exception {
        assertRefused(savepoint, reading("retract", List.of(table)), missing);
    }

    private void assertRefused(Path savepoint, JobUnderTest.Pipeline pipeline, String missing)
            throws Exception {
        JobUnderTest job = job(pipeline).restarting(0).start(1, savepoint);
        assertThat(job.awaitFailure(TestWaits.AT_MOST))
                .contains("The restored state of the elements lacks what the job reads now")
                .contains(missing)
                .contains("would show NULL")
                .contains("Start the job without this state");
    }
}
