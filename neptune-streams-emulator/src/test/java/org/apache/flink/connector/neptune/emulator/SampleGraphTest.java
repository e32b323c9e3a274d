/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class SampleGraphTest {

    private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");

    @Test
    void isDeterministic() {
        try (NeptuneStreamsEmulator one = sample();
                NeptuneStreamsEmulator other = sample()) {
            assertThat(records(one.propertyGraph())).isEqualTo(records(other.propertyGraph()));
            assertThat(records(one.rdf())).isEqualTo(records(other.rdf()));
        }
    }

    @Test
    void beginsWithEveryKindOfChange() {
        try (NeptuneStreamsEmulator emulator = start()) {
            SampleGraph.loadBeginningInto(emulator);
            assertThat(emulator.propertyGraph().lastCommitNum()).isEqualTo(14);
            assertThat(emulator.propertyGraph().recordCount()).isBetween(30L, 60L);
            assertThat(emulator.rdf().lastCommitNum()).isEqualTo(12);
            assertThat(emulator.rdf().recordCount()).isBetween(30L, 60L);
            String graph = String.join("\n", records(emulator.propertyGraph()));
            assertThat(graph)
                    .contains("\"vl\"", "\"vp\"", "\"e\"", "\"ep\"", "\"ADD\"", "\"REMOVE\"")
                    .contains("String", "Boolean", "Byte", "Short", "Integer", "Long")
                    .contains("Float", "Double", "Date");
            assertThat(String.join("\n", records(emulator.rdf())))
                    .contains("@en", "XMLSchema#dateTime", "_:b7f3a2", "graphs/reviews");
        }
    }

    @Test
    void theBeginningIsTheBeginningOfTheSample() {
        try (NeptuneStreamsEmulator beginning = start();
                NeptuneStreamsEmulator whole = sample()) {
            SampleGraph.loadBeginningInto(beginning);
            assertThat(records(whole.propertyGraph()))
                    .startsWith(records(beginning.propertyGraph()).toArray(new String[0]));
            assertThat(records(whole.rdf()))
                    .startsWith(records(beginning.rdf()).toArray(new String[0]));
        }
    }

    @Test
    void isSpreadOverTheLastHour() {
        try (NeptuneStreamsEmulator emulator = sample()) {
            for (ChangeLog log : List.of(emulator.propertyGraph(), emulator.rdf())) {
                List<Long> timestamps = new ArrayList<>();
                log.forEach((commitNum, opNum, timestamp, json) -> timestamps.add(timestamp));
                assertThat(timestamps).isSorted();
                List<Long> distinct = timestamps.stream().distinct().collect(Collectors.toList());
                assertThat(distinct).hasSize((int) log.lastCommitNum());
                assertThat(distinct.get(0))
                        .isEqualTo(NOW.minus(Duration.ofHours(1)).toEpochMilli());
                assertThat(distinct.get(distinct.size() - 1))
                        .isBetween(
                                NOW.minus(Duration.ofMinutes(1)).toEpochMilli(),
                                NOW.toEpochMilli());
                for (int i = 1; i < distinct.size(); i++) {
                    assertThat(distinct.get(i) - distinct.get(i - 1))
                            .isLessThanOrEqualTo(Duration.ofMinutes(7).toMillis());
                }
            }
        }
    }

    @Test
    void removesOnlyWhatIsThere() {
        try (NeptuneStreamsEmulator emulator = sample();
                SampleWriter writer = SampleWriter.start(emulator, Duration.ZERO, 7)) {
            for (int i = 0; i < 1000; i++) {
                writer.writeOne();
            }
            assertThat(replay(emulator.propertyGraph())).isNotEmpty();
            assertThat(replay(emulator.rdf())).isNotEmpty();
        }
    }

    @Test
    void theWriterIsDeterministic() {
        try (NeptuneStreamsEmulator one = sample();
                NeptuneStreamsEmulator other = sample();
                SampleWriter writerOfOne = SampleWriter.start(one, Duration.ZERO, 42);
                SampleWriter writerOfOther = SampleWriter.start(other, Duration.ZERO, 42)) {
            for (int i = 0; i < 200; i++) {
                writerOfOne.writeOne();
                writerOfOther.writeOne();
            }
            assertThat(records(one.propertyGraph())).isEqualTo(records(other.propertyGraph()));
            assertThat(records(one.rdf())).isEqualTo(records(other.rdf()));
        }
    }

    @Test
    void theWriterWritesInTheBackground() {
        try (NeptuneStreamsEmulator emulator = NeptuneStreamsEmulator.start();
                SampleWriter writer = SampleWriter.start(emulator, Duration.ofMillis(2))) {
            await().until(() -> emulator.propertyGraph().lastCommitNum() > 5);
            await().until(() -> emulator.rdf().lastCommitNum() > 5);
            writer.close();
            long last = emulator.rdf().lastCommitNum();
            assertThat(emulator.propertyGraph().lastCommitNum()).isEqualTo(last);
        }
    }

    private static NeptuneStreamsEmulator sample() {
        NeptuneStreamsEmulator emulator = start();
        SampleGraph.loadInto(emulator);
        return emulator;
    }

    private static NeptuneStreamsEmulator start() {
        return NeptuneStreamsEmulator.builder().clock(Clock.fixed(NOW, ZoneOffset.UTC)).start();
    }

    private static List<String> records(ChangeLog log) {
        List<String> records = new ArrayList<>();
        log.forEach((commitNum, opNum, timestamp, json) -> records.add(json));
        return records;
    }

    /** The facts of a log. Fails if a fact is added twice, or removed but not there. */
    private static Set<JsonNode> replay(ChangeLog log) {
        ObjectMapper mapper = new ObjectMapper();
        Set<JsonNode> facts = new HashSet<>();
        for (String json : records(log)) {
            try {
                JsonNode record = mapper.readTree(json);
                JsonNode fact = record.get("data");
                boolean changed =
                        record.get("op").asText().equals("ADD")
                                ? facts.add(fact)
                                : facts.remove(fact);
                assertThat(changed).as(json).isTrue();
            } catch (IOException e) {
                throw new AssertionError(json, e);
            }
        }
        return facts;
    }
}
