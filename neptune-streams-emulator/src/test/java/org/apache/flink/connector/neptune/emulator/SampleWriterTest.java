/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

/** The writer in the world of the sample. */
class SampleWriterTest {

    @Test
    void changesVisitorsOnly() {
        try (NeptuneStreamsEmulator emulator = NeptuneStreamsEmulator.start()) {
            SampleGraph.loadInto(emulator);
            Set<String> before = SampleFacts.ofPropertyGraph(emulator);
            write(emulator, 1, 1000);
            Set<String> after = SampleFacts.ofPropertyGraph(emulator);
            assertThat(after).isEqualTo(SampleFacts.ofRdf(emulator));
            assertThat(notOfVisitors(after)).isEqualTo(before);
            assertThat(after)
                    .anyMatch(fact -> fact.matches("visitor-\\d+ works_for c-\\d+"))
                    .anyMatch(fact -> fact.matches("visitor-\\d+ knows p-\\d+"))
                    .anyMatch(fact -> fact.matches("visitor-\\d+ knows visitor-\\d+"));
        }
    }

    @Test
    void doesWhatPeopleDo() {
        try (NeptuneStreamsEmulator emulator = NeptuneStreamsEmulator.start()) {
            SampleGraph.loadInto(emulator);
            long sample = emulator.propertyGraph().lastCommitNum();
            write(emulator, 2, 300);
            assertThat(Records.after(emulator.propertyGraph(), sample))
                    .anyMatch(line -> line.startsWith("+ vl visitor-1 Person"))
                    .anyMatch(line -> line.startsWith("- vl visitor-1 Person"))
                    .anyMatch(line -> line.startsWith("+ e w-visitor-"))
                    .anyMatch(line -> line.startsWith("- e w-visitor-"))
                    .anyMatch(line -> line.matches("- ep w-visitor-.* role=.*"))
                    .anyMatch(line -> line.matches("- vp visitor-\\d+ city=.*"))
                    .anyMatch(line -> line.matches("- vp visitor-\\d+ visits=.*"))
                    .anyMatch(line -> line.startsWith("+ e k-visitor-"))
                    .anyMatch(line -> line.startsWith("- e k-visitor-"));
        }
    }

    @Test
    void eachStepIsPossible() {
        try (NeptuneStreamsEmulator emulator = NeptuneStreamsEmulator.start()) {
            SampleGraph.loadInto(emulator);
            write(emulator, 3, 1000);
            assertThat(GraphCheck.of(emulator.propertyGraph())).isNotEmpty();
        }
    }

    @Test
    void goesOnAfterARestart(@TempDir Path folder) {
        for (int life = 0; life < 5; life++) {
            try (NeptuneStreamsEmulator emulator =
                    NeptuneStreamsEmulator.builder().folder(folder).start()) {
                if (life == 0) {
                    SampleGraph.loadInto(emulator);
                }
                write(emulator, life, 40);
                GraphCheck.of(emulator.propertyGraph());
                assertThat(SampleFacts.ofPropertyGraph(emulator))
                        .isEqualTo(SampleFacts.ofRdf(emulator));
            }
        }
    }

    @Test
    void goesOnWhenQueriesHaveRemovedWhatItNeeds() {
        try (NeptuneStreamsEmulator emulator = NeptuneStreamsEmulator.start()) {
            SampleGraph.loadInto(emulator);
            write(emulator, 4, 50);
            emulator.executeGremlin("g.V().hasLabel('Company').limit(30).drop()");
            emulator.executeGremlin("g.V().hasLabel('Person').limit(500).drop()");
            try (SampleWriter writer = SampleWriter.start(emulator, Duration.ZERO, 4)) {
                for (int step = 0; step < 300; step++) {
                    if (step % 50 == 0) {
                        emulator.executeGremlin("g.E().hasLabel('works_for').limit(9).drop()");
                        emulator.executeGremlin("g.V().has('visits').limit(1).drop()");
                    }
                    writer.writeOne();
                }
            }
            assertThat(GraphReplay.of(emulator.propertyGraph()))
                    .isEqualTo(GraphReplay.of(emulator.gremlinEngine()));
            assertThat(GraphReplay.of(emulator.rdf()))
                    .isEqualTo(GraphReplay.of(emulator.sparqlEngine()));
        }
    }

    private static void write(NeptuneStreamsEmulator emulator, long seed, int steps) {
        try (SampleWriter writer = SampleWriter.start(emulator, Duration.ZERO, seed)) {
            for (int step = 0; step < steps; step++) {
                writer.writeOne();
            }
        }
    }

    private static Set<String> notOfVisitors(Set<String> facts) {
        return facts.stream()
                .filter(fact -> !fact.startsWith("visitor-"))
                .collect(Collectors.toSet());
    }
}
