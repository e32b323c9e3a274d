/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.failure;

import org.apache.flink.connector.neptune.element.ElementChange;
import org.apache.flink.connector.neptune.element.ElementDelta;
import org.apache.flink.connector.neptune.element.ElementProjection;
import org.apache.flink.connector.neptune.element.ElementType;
import org.apache.flink.connector.neptune.emulator.NeptuneStreamsEmulator;
import org.apache.flink.connector.neptune.source.NeptuneStreamsSource;
import org.apache.flink.connector.neptune.source.NeptuneStreamsSourceOptions;
import org.apache.flink.connector.neptune.source.deserializer.NeptuneDeserializationSchema;
import org.apache.flink.connector.neptune.source.testutils.ModelChange;
import org.apache.flink.connector.neptune.source.testutils.RandomPropertyGraph;
import org.apache.flink.connector.neptune.source.testutils.Sources;
import org.apache.flink.connector.neptune.source.testutils.TestWaits;
import org.apache.flink.connector.neptune.table.element.ElementColumns;
import org.apache.flink.connector.neptune.table.element.RandomElementTable;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.InjectMiniCluster;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.util.function.BiConsumerWithException;
import org.apache.flink.util.function.SerializableFunction;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.LongStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A random graph, faults, failures, TaskManagers that stop, and restores. A two-phase sink has
 * committed each change of each element exactly once and in order, and so each row of a table.
 *
 * <p>{@code -Dchaos.seed=N} runs one seed, {@code -Dchaos.seeds=N} so many fresh ones.
 */
@Timeout(1800)
class ElementChaosITCase {

    @RegisterExtension
    public static final MiniClusterExtension MINI_CLUSTER =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(2)
                            .setNumberSlotsPerTaskManager(4)
                            .build());

    private static final AtomicInteger OLDEST_TASK_MANAGER = new AtomicInteger();

    private static final List<RandomElementTable> TABLES =
            List.of(
                    new RandomElementTable(
                            "person",
                            ElementProjection.ofType(ElementType.VERTEX)
                                    .withLabels("Person", "Staff"),
                            EnumSet.of(
                                    ElementColumns.NAME,
                                    ElementColumns.NICK,
                                    ElementColumns.LABELS,
                                    ElementColumns.PROPERTIES)),
                    new RandomElementTable(
                            "knows",
                            ElementProjection.ofType(ElementType.EDGE).withLabels("knows"),
                            EnumSet.of(
                                    ElementColumns.FROM_ID,
                                    ElementColumns.TO_ID,
                                    ElementColumns.BORN)));

    @TempDir private Path checkpoints;

    static LongStream seeds() {
        return Chaos.seeds(4);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void eachChangeOfAnElementIsCommittedOnce(long seed, @InjectMiniCluster MiniCluster cluster)
            throws Exception {
        int noLimit = Integer.MAX_VALUE;
        assemble(seed, cluster, noLimit, ElementTexts::of, ElementChaosITCase::assertCommitted);
    }

    /** Each piece of a transaction can change an element. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void eachChangeByAPieceOfATransactionIsCommittedOnce(
            long seed, @InjectMiniCluster MiniCluster cluster) throws Exception {
        assemble(
                seed,
                cluster,
                10,
                ElementTexts::withoutOrder,
                ElementChaosITCase::assertLastElements);
    }

    private void assemble(
            long seed,
            MiniCluster cluster,
            int maxRecords,
            SerializableFunction<ElementChange, String> text,
            BiConsumerWithException<JobUnderTest, List<String>, Exception> assertion)
            throws Exception {
        Random random = new Random(seed);
        ElementProjection projection = ElementProjection.all();
        try (NeptuneStreamsEmulator emulator = Chaos.emulator(random).start()) {
            NeptuneStreamsSource<ElementDelta> source =
                    Chaos.hurried(
                                    Sources.<ElementDelta>unsigned(emulator)
                                            .setDeserializer(
                                                    NeptuneDeserializationSchema.elementDeltas(
                                                            projection)),
                                    random)
                            .setOption(
                                    NeptuneStreamsSourceOptions.SCAN_TRANSACTION_MAX_RECORDS,
                                    maxRecords)
                            .build();
            run(
                    seed,
                    random,
                    emulator,
                    cluster,
                    ElementJobs.assembling(source, projection, text),
                    history -> ElementJobs.assembled(history, projection, text),
                    assertion);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void eachRowOfATableIsCommittedOnce(long seed, @InjectMiniCluster MiniCluster cluster)
            throws Exception {
        Random random = new Random(seed);
        try (NeptuneStreamsEmulator emulator = Chaos.emulator(random).start()) {
            run(
                    seed,
                    random,
                    emulator,
                    cluster,
                    ElementJobs.reading(
                            emulator, "retract", TABLES, "aws.http.read-timeout", "1 s"),
                    history -> ElementJobs.rows(history, TABLES),
                    ElementChaosITCase::assertCommitted);
        }
    }

    private void run(
            long seed,
            Random random,
            NeptuneStreamsEmulator emulator,
            MiniCluster cluster,
            JobUnderTest.Pipeline pipeline,
            Function<List<ModelChange>, List<String>> expected,
            BiConsumerWithException<JobUnderTest, List<String>, Exception> assertion)
            throws Exception {
        String name = "element chaos " + seed;
        RandomPropertyGraph graph =
                new RandomPropertyGraph(emulator.propertyGraph(), random.nextLong(), false);
        int transactions = 200 + random.nextInt(800);
        JobUnderTest job =
                new JobUnderTest(name, checkpoints, pipeline)
                        .checkpointing(Duration.ofMillis(20 + random.nextInt(100)))
                        .start(1 + random.nextInt(4), null);
        try {
            try (RandomFaults faults =
                    new RandomFaults(emulator, emulator.propertyGraph(), name, seed)
                            .stoppingTaskManagers(cluster, OLDEST_TASK_MANAGER)) {
                Chaos.run(
                        job,
                        random,
                        (part, parts) -> {
                            graph.change(transactions / parts);
                            return expected.apply(graph.model().history()).size() / 2;
                        },
                        state -> {});
            }
            Saboteur.disarm(name);
            assertion.accept(job, expected.apply(graph.model().history()));
        } catch (Throwable e) {
            throw new AssertionError("with -Dchaos.seed=" + seed, e);
        } finally {
            Saboteur.disarm(name);
            job.cancel();
            CommittedRecords.forget(name);
        }
    }

    private static void assertCommitted(JobUnderTest job, List<String> expected) throws Exception {
        job.awaitCommitted(expected.size(), TestWaits.AT_MOST);
        job.cancel();
        ElementTexts.assertSame(job.results().all(), expected, "all changes");
    }

    private static void assertLastElements(JobUnderTest job, List<String> expected) {
        Map<String, String> elements = ElementTexts.lastElements(expected);
        await().atMost(TestWaits.AT_MOST)
                .untilAsserted(
                        () ->
                                assertThat(ElementTexts.lastElements(job.results().all()))
                                        .isEqualTo(elements));
    }
}
