/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator;

import org.apache.flink.connector.neptune.emulator.log.CommitLog;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Commits are read as they were written. */
class ChangeLogTest {

    /** The log keeps records in chunks of this size. */
    private static final int CHUNK_SIZE = 1 << 18;

    private final NeptuneStreamsEmulator emulator = NeptuneStreamsEmulator.start();
    private final ChangeLog log = emulator.propertyGraph();
    private final TestClient client = new TestClient(emulator);

    @AfterEach
    void close() {
        emulator.close();
    }

    @Test
    void appendReturnsTheCommitNumber() {
        assertThat(log.lastCommitNum()).isZero();
        assertThat(log.lastOpNum()).isZero();
        assertThat(log.append(Changes.of(1))).isEqualTo(1);
        assertThat(log.append(Changes.of(4))).isEqualTo(2);
        log.skipCommits(3);
        assertThat(log.append(Changes.of(2))).isEqualTo(6);
        assertThat(log.firstCommitNum()).isEqualTo(1);
        assertThat(log.lastCommitNum()).isEqualTo(6);
        assertThat(log.lastOpNum()).isEqualTo(2);
        assertThat(log.recordCount()).isEqualTo(7);
    }

    @Test
    void theLogsCountOnTheirOwn() {
        log.append(Changes.of(1));
        Transaction rdf = Transaction.builder().addStatement("<s> <p> <o> .\n").build();
        assertThat(emulator.rdf().append(rdf)).isEqualTo(1);
        assertThatThrownBy(() -> log.append(rdf)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> emulator.rdf().append(Changes.of(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void resetStartsOverAtOne() {
        log.append(Changes.of(3));
        log.skipCommits(7);
        emulator.reset();
        assertThat(client.trimHorizon().status).isEqualTo(404);
        assertThat(log.append(Changes.of(1))).isEqualTo(1);
        assertThat(client.trimHorizon().events()).containsExactly("1:1");
        assertThat(client.after(9, 1).message())
                .contains("from the future. Last valid eventId is [commitNum = 1, opNum = 1]");
    }

    @Test
    void valuesHaveNeptunesTypes() {
        log.append(
                Transaction.builder()
                        .addVertexProperty(
                                "v", "k", PropertyValue.of("a \"b\"\n\u00e9\ud83d\ude00"))
                        .addVertexProperty("v", "k", PropertyValue.of(true))
                        .addVertexProperty("v", "k", PropertyValue.of((byte) -1))
                        .addVertexProperty("v", "k", PropertyValue.of((short) 2))
                        .addVertexProperty("v", "k", PropertyValue.of(3))
                        .addVertexProperty("v", "k", PropertyValue.of(9007199254740993L))
                        .addVertexProperty("v", "k", PropertyValue.of(1.5f))
                        .addVertexProperty("v", "k", PropertyValue.of(2.25))
                        .addVertexProperty("v", "k", PropertyValue.of(Instant.ofEpochMilli(77)))
                        .addVertexProperty("v", "k", PropertyValue.raw("1.50", "decimal"))
                        .build());
        List<String> values = new ArrayList<>();
        log.forEach(
                (commitNum, opNum, timestamp, json) ->
                        values.add(json.replaceAll(".*\"value\":(\\{.*?\\}).*", "$1")));
        assertThat(values)
                .containsExactly(
                        "{\"value\":\"a \\\"b\\\"\\n\u00e9\ud83d\ude00\",\"dataType\":\"String\"}",
                        "{\"value\":true,\"dataType\":\"Boolean\"}",
                        "{\"value\":-1,\"dataType\":\"Byte\"}",
                        "{\"value\":2,\"dataType\":\"Short\"}",
                        "{\"value\":3,\"dataType\":\"Integer\"}",
                        "{\"value\":9007199254740993,\"dataType\":\"Long\"}",
                        "{\"value\":1.5,\"dataType\":\"Float\"}",
                        "{\"value\":2.25,\"dataType\":\"Double\"}",
                        "{\"value\":77,\"dataType\":\"Date\"}",
                        "{\"value\":1.50,\"dataType\":\"decimal\"}");
        assertThat(client.at(1, 1).json().at("/records/0/data/value/value").asText())
                .isEqualTo("a \"b\"\n\u00e9\ud83d\ude00");
    }

    @Test
    void nonFiniteNumbersAreBareUnlessQuoted() {
        assertThat(PropertyValue.of(Double.NaN).json()).isEqualTo("NaN");
        assertThat(PropertyValue.of(Float.NEGATIVE_INFINITY).json()).isEqualTo("-Infinity");
        assertThat(PropertyValue.of(Double.NaN).quotingNonFinite().json()).isEqualTo("\"NaN\"");
        assertThat(PropertyValue.of(1.0).quotingNonFinite().json()).isEqualTo("1.0");
    }

    @Test
    void recordsLargerThanAChunkAndAcrossChunksStayWhole() {
        char[] chars = new char[CHUNK_SIZE - 1000];
        Arrays.fill(chars, '\u00e9');
        String text = new String(chars);
        List<String> written = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            log.append(
                    Transaction.builder()
                            .addVertexProperty("v" + i, "k", PropertyValue.of(text))
                            .addVertexLabel("v" + i, "L")
                            .build());
        }
        log.forEach((commitNum, opNum, timestamp, json) -> written.add(json));
        List<String> read = new ArrayList<>();
        for (JsonNode record : client.trimHorizon().json().get("records")) {
            read.add(record.toString());
        }
        assertThat(read).hasSize(16).isEqualTo(written);
    }

    @Test
    void timestampsMayGoBackwards() {
        long now = System.currentTimeMillis();
        log.append(Changes.dated(now));
        log.append(Changes.dated(now - 60_000));
        JsonNode page = client.trimHorizon().json();
        assertThat(page.get("lastTrxTimestamp").asLong()).isEqualTo(now - 60_000);
        assertThat(page.at("/records/0/commitTimestamp").asLong()).isEqualTo(now);
    }

    @Test
    void rawRecordsAreServedAsTheyAre() {
        log.append(Transaction.builder().addRaw("UPSERT", "[1,{}]").build());
        log.appendRaw(
                Arrays.asList("{\"n\":\"${commitNum}:${opNum}\"}", "{\"t\":${commitTimestamp}}"));
        log.appendRaw(5, 2, (commitNum, opNum, last) -> commitNum + "," + opNum + "," + last);
        emulator.setRetention(Duration.ofDays(36500));
        List<String> records = new ArrayList<>();
        log.forEach((commitNum, opNum, timestamp, json) -> records.add(json));
        assertThat(records.get(0)).contains("\"data\":[1,{}],\"op\":\"UPSERT\",\"isLastOp\":true}");
        assertThat(records.get(1)).isEqualTo("{\"n\":\"2:1\"}");
        assertThat(records.get(2)).matches("\\{\"t\":\\d{13}\\}");
        assertThat(client.after(2, 2).body).contains("\"records\":[3,1,false,3,2,true]");
        assertThatThrownBy(() -> log.appendRaw(Collections.emptyList()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anEmptyTransactionCannotBeBuilt() {
        assertThatThrownBy(() -> Transaction.builder().build())
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void oldEnginesDoNotMarkTheLastRecord() {
        try (NeptuneStreamsEmulator old =
                NeptuneStreamsEmulator.builder().sendIsLastOp(false).start()) {
            old.propertyGraph().append(Changes.of(2));
            assertThat(new TestClient(old).trimHorizon().body).doesNotContain("isLastOp");
            assertThat(new TestClient(old).get("/status").json().get("dbEngineVersion").asText())
                    .isEqualTo("1.0.5.1");
        }
    }

    @Test
    void expiredRecordsGiveTheirMemoryBack() {
        String text = String.join("", Collections.nCopies(1000, "0123456789"));
        for (int i = 0; i < 200; i++) {
            log.append(
                    Transaction.builder()
                            .addVertexProperty("v", "k", PropertyValue.of(text))
                            .build());
        }
        log.expireThrough(150);
        assertThat(log.recordCount()).isEqualTo(50);
        assertThatThrownBy(() -> ((CommitLog) log).current().addSlices(0, 1, new ArrayList<>()))
                .isInstanceOf(NullPointerException.class);
        assertThat(client.after(150, 1).events()).hasSize(50).startsWith("151:1");
        log.append(Changes.of(1));
        assertThat(client.after(200, 1).events()).containsExactly("201:1");
    }
}
