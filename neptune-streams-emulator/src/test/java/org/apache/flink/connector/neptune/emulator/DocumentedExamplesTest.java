/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;

import static org.assertj.core.api.Assertions.assertThat;

/** Pages are exactly those in AWS's documentation. */
class DocumentedExamplesTest {

    private final NeptuneStreamsEmulator emulator = NeptuneStreamsEmulator.start();
    private final TestClient client = new TestClient(emulator);

    @AfterEach
    void close() {
        emulator.close();
    }

    @Test
    void aVertex() {
        emulator.setRetention(Duration.ofDays(36500));
        emulator.propertyGraph()
                .append(
                        Transaction.builder()
                                .commitTimestamp(1560011610678L)
                                .addVertexLabel("d2b59bf8-0d0f-218b-f68b-2aa7b0b1904a", "vertex")
                                .build());
        // Only the documentation's AT example has eventId before commitTimestamp.
        assertThat(client.at(1, 1).body)
                .isEqualTo(
                        "{\"lastEventId\":{\"commitNum\":1,\"opNum\":1},"
                                + "\"lastTrxTimestamp\":1560011610678,\"format\":\"PG_JSON\","
                                + "\"records\":[{\"commitTimestamp\":1560011610678,"
                                + "\"eventId\":{\"commitNum\":1,\"opNum\":1},"
                                + "\"data\":{\"id\":\"d2b59bf8-0d0f-218b-f68b-2aa7b0b1904a\","
                                + "\"type\":\"vl\",\"key\":\"label\","
                                + "\"value\":{\"value\":\"vertex\",\"dataType\":\"String\"}},"
                                + "\"op\":\"ADD\",\"isLastOp\":true}],\"totalRecords\":1}");
    }

    @Test
    void aRemovedEdge() {
        emulator.setRetention(Duration.ofDays(36500));
        emulator.propertyGraph().skipCommits(20);
        emulator.propertyGraph()
                .append(
                        Changes.sized(3)
                                .commitTimestamp(1634710497743L)
                                .removeEdge(
                                        "24be4e2b-53b9-b195-56ba-3f48fa2b60ac", "created", "4", "5")
                                .build());
        assertThat(client.latest().body)
                .isEqualTo(
                        "{\"lastEventId\":{\"commitNum\":21,\"opNum\":4},"
                                + "\"lastTrxTimestamp\":1634710497743,\"format\":\"PG_JSON\","
                                + "\"records\":[{\"commitTimestamp\":1634710497743,"
                                + "\"eventId\":{\"commitNum\":21,\"opNum\":4},"
                                + "\"data\":{\"id\":\"24be4e2b-53b9-b195-56ba-3f48fa2b60ac\","
                                + "\"type\":\"e\",\"key\":\"label\","
                                + "\"value\":{\"value\":\"created\",\"dataType\":\"String\"},"
                                + "\"from\":\"4\",\"to\":\"5\"},"
                                + "\"op\":\"REMOVE\",\"isLastOp\":true}],\"totalRecords\":1}");
    }

    @Test
    void aStatement() {
        emulator.setRetention(Duration.ofDays(36500));
        emulator.rdf().skipCommits(96);
        emulator.rdf()
                .append(
                        Transaction.builder()
                                .commitTimestamp(1561489355102L)
                                .addStatement(
                                        "<https://test.com/s> <https://test.com/p>"
                                                + " <https://test.com/o> .\n")
                                .build());
        assertThat(client.get("/sparql/stream?iteratorType=LATEST").body)
                .isEqualTo(
                        "{\"lastEventId\":{\"commitNum\":97,\"opNum\":1},"
                                + "\"lastTrxTimestamp\":1561489355102,\"format\":\"NQUADS\","
                                + "\"records\":[{\"commitTimestamp\":1561489355102,"
                                + "\"eventId\":{\"commitNum\":97,\"opNum\":1},"
                                + "\"data\":{\"stmt\":\"<https://test.com/s> <https://test.com/p>"
                                + " <https://test.com/o> .\\n\"},"
                                + "\"op\":\"ADD\",\"isLastOp\":true}],\"totalRecords\":1}");
    }
}
