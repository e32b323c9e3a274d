/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source;

import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.connector.neptune.element.Element;
import org.apache.flink.connector.neptune.element.ElementAssembler;
import org.apache.flink.connector.neptune.element.ElementChange;
import org.apache.flink.connector.neptune.element.ElementDelta;
import org.apache.flink.connector.neptune.element.ElementProjection;
import org.apache.flink.connector.neptune.element.ElementType;
import org.apache.flink.connector.neptune.snapshot.NeptuneExport;
import org.apache.flink.connector.neptune.source.deserializer.NeptuneDeserializationSchema;
import org.apache.flink.connector.neptune.source.testutils.ElementOracle;
import org.apache.flink.connector.neptune.source.testutils.RandomElements;
import org.apache.flink.connector.neptune.source.testutils.RandomPropertyGraph.Change;
import org.apache.flink.connector.neptune.source.testutils.Sources;
import org.apache.flink.connector.neptune.stream.StoppingPosition;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Metric;
import org.apache.flink.runtime.testutils.InMemoryReporter;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.util.CloseableIterator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

/** What assemblers emit for a random graph: the net change of each element by each transaction. */
class RandomElementsITCase {

    private static final InMemoryReporter REPORTER = InMemoryReporter.createWithRetainedMetrics();

    @RegisterExtension
    public static final MiniClusterExtension MINI_CLUSTER =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(4)
                            .setConfiguration(REPORTER.addToConfiguration(new Configuration()))
                            .build());

    /** One job has an assembler for each. */
    private static final List<ElementProjection> PROJECTIONS =
            List.of(
                    ElementProjection.all(),
                    ElementProjection.ofType(ElementType.EDGE).withLabels("knows", "likes"),
                    ElementProjection.ofType(ElementType.VERTEX)
                            .withLabels("Person")
                            .withProperties(Set.of("name", "nick", "tag")),
                    ElementProjection.ofType(ElementType.VERTEX)
                            .withLabels("Place", "Thing")
                            .withMemberLabelsOnly(),
                    ElementProjection.ofType(ElementType.VERTEX)
                            .withLabels("Staff")
                            .forgettingUnlabelled());

    @TempDir private Path folder;

    /** For each projection. */
    private final List<Long> unknownRemovals = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void eachTransactionChangesAnElementAtMostOnce(int parallelism) throws Exception {
        try (RandomElements elements = RandomElements.create()) {
            assertThat(elements.graph().counts().values())
                    .as("how often each of %s was made", List.of(Change.values()))
                    .hasSameSizeAs(Change.values())
                    .allMatch(count -> count >= 20);
            assertExpected(elements, run(elements, parallelism, Integer.MAX_VALUE));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void aSnapshotAndTheLogAfterItGiveOneHistory(int parallelism) throws Exception {
        try (RandomElements elements = RandomElements.exportedTo(folder)) {
            assertExpected(elements, run(elements, parallelism, Integer.MAX_VALUE));
        }
    }

    /**
     * Such transactions come in pieces, and elements can change in each. So a value that is removed
     * and added again is the last one.
     */
    @Test
    void afterOversizedTransactionsTheElementsAreThoseOfTheGraph() throws Exception {
        try (RandomElements elements = RandomElements.create()) {
            List<Map<String, List<ElementChange>>> changes = run(elements, 4, 10);
            assertNoUnknownRemovals();
            for (int i = 0; i < PROJECTIONS.size(); i++) {
                assertEachChangeFollows(changes.get(i));
                Map<String, Element> last = last(changes.get(i));
                Map<String, Element> expected =
                        last(ElementOracle.changes(elements.history(), PROJECTIONS.get(i)));
                expected.forEach(
                        (key, element) ->
                                assertThat(last.get(key))
                                        .as("%s, %s", key, RandomElements.seed())
                                        .isEqualTo(element));
                assertThat(last).as(RandomElements.seed()).hasSameSizeAs(expected);
            }
        }
    }

    private void assertNoUnknownRemovals() {
        assertThat(unknownRemovals)
                .as("unknown removals, %s", RandomElements.seed())
                .containsOnly(0L);
    }

    private void assertExpected(
            RandomElements elements, List<Map<String, List<ElementChange>>> all) {
        assertNoUnknownRemovals();
        for (int i = 0; i < PROJECTIONS.size(); i++) {
            Map<String, List<ElementChange>> changes = all.get(i);
            assertEachChangeFollows(changes);
            changes.values().forEach(RandomElementsITCase::assertOneForEachTransaction);
            Map<String, List<ElementChange>> expected =
                    ElementOracle.changes(elements.history(), PROJECTIONS.get(i));
            assertThat(expected).hasSizeGreaterThan(10);
            expected.forEach(
                    (key, ofElement) ->
                            assertThat(changes.getOrDefault(key, List.of()))
                                    .as("changes of %s, %s", key, RandomElements.seed())
                                    .isEqualTo(ofElement));
            assertThat(changes).as(RandomElements.seed()).hasSameSizeAs(expected);
        }
    }

    private static void assertEachChangeFollows(Map<String, List<ElementChange>> changes) {
        changes.forEach(
                (key, ofElement) -> {
                    Element before = null;
                    for (ElementChange change : ofElement) {
                        assertThat(change.getBefore())
                                .as("before %s, %s", change, RandomElements.seed())
                                .isEqualTo(before);
                        assertThat(change.getAfter()).as("after").isNotEqualTo(before);
                        before = change.getAfter();
                    }
                });
    }

    private static void assertOneForEachTransaction(List<ElementChange> ofElement) {
        Set<Long> commits = new HashSet<>();
        for (ElementChange change : ofElement) {
            assertThat(commits.add(change.getCommitNum()))
                    .as("only change by this transaction: %s, %s", change, RandomElements.seed())
                    .isTrue();
        }
    }

    private static Map<String, Element> last(Map<String, List<ElementChange>> changes) {
        Map<String, Element> last = new HashMap<>();
        changes.forEach(
                (key, ofElement) -> {
                    Element after = ofElement.get(ofElement.size() - 1).getAfter();
                    if (after != null) {
                        last.put(key, ElementOracle.withoutOrder(after));
                    }
                });
        return last;
    }

    /** Runs one job. Returns for each projection the changes by the keys of elements. */
    private List<Map<String, List<ElementChange>>> run(
            RandomElements elements, int parallelism, int maxRecords) throws Exception {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        env.setParallelism(parallelism);
        List<DataStream<Tuple2<Integer, ElementChange>>> streams = new ArrayList<>();
        List<Map<String, List<ElementChange>>> changes = new ArrayList<>();
        for (int i = 0; i < PROJECTIONS.size(); i++) {
            int number = i;
            changes.add(new HashMap<>());
            streams.add(
                    changes(env, elements, PROJECTIONS.get(i), maxRecords)
                            .name("assembler-" + i)
                            .map(change -> Tuple2.of(number, change))
                            .returns(
                                    Types.TUPLE(
                                            Types.INT, TypeInformation.of(ElementChange.class))));
        }
        DataStream<Tuple2<Integer, ElementChange>> all =
                streams.get(0).union(streams.subList(1, streams.size()).toArray(DataStream[]::new));
        try (CloseableIterator<Tuple2<Integer, ElementChange>> iterator = all.collectAsync()) {
            JobClient job = env.executeAsync();
            while (iterator.hasNext()) {
                Tuple2<Integer, ElementChange> each = iterator.next();
                ElementChange change = each.f1;
                if (change.getCommitNum() <= elements.exported()) {
                    // The time of the export is another one if the log has lost its last event.
                    change.setCommitTimestamp(0);
                }
                changes.get(each.f0)
                        .computeIfAbsent(
                                ElementDelta.keyOf(change.getType(), change.getId()),
                                any -> new ArrayList<>())
                        .add(change);
            }
            unknownRemovals.clear();
            for (int i = 0; i < PROJECTIONS.size(); i++) {
                String counter = ".*\\.assembler-" + i + "\\..*\\.neptune\\.unknownRemovals";
                Collection<Metric> counters =
                        REPORTER.findMetrics(job.getJobID(), counter).values();
                assertThat(counters).as(counter).hasSize(parallelism);
                unknownRemovals.add(
                        counters.stream().mapToLong(metric -> ((Counter) metric).getCount()).sum());
            }
        }
        return changes;
    }

    private static SingleOutputStreamOperator<ElementChange> changes(
            StreamExecutionEnvironment env,
            RandomElements elements,
            ElementProjection projection,
            int maxRecords) {
        NeptuneStreamsSourceBuilder<ElementDelta> stream =
                Sources.<ElementDelta>unsigned(elements.emulator())
                        .setDeserializer(NeptuneDeserializationSchema.elementDeltas(projection))
                        .setOption(
                                NeptuneStreamsSourceOptions.SCAN_TRANSACTION_MAX_RECORDS,
                                maxRecords)
                        .setBounded(StoppingPosition.latest());
        Source<ElementDelta, ?, ?> source =
                elements.export() == null
                        ? stream.build()
                        : NeptuneExport.at(elements.export().toUri().toString()).thenStream(stream);
        return env.fromSource(
                        source,
                        WatermarkStrategy.noWatermarks(),
                        "deltas",
                        TypeInformation.of(ElementDelta.class))
                .keyBy(ElementDelta::getKey)
                .process(new ElementAssembler(projection));
    }
}
