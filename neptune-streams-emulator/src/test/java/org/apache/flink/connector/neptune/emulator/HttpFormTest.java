/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

import static org.assertj.core.api.Assertions.assertThat;

/** Paths, methods, headers, compression, the form of errors, the status page. */
class HttpFormTest {

    private final NeptuneStreamsEmulator emulator = NeptuneStreamsEmulator.start();
    private final TestClient client = new TestClient(emulator);

    @BeforeEach
    void fill() {
        SampleGraph.loadBeginningInto(emulator);
    }

    @AfterEach
    void close() {
        emulator.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/propertygraph/stream, PG_JSON",
        "/pg/stream, PG_JSON",
        "/gremlin/stream, GREMLIN_JSON",
        "/sparql/stream, NQUADS"
    })
    void everyPathIsServedWithAndWithoutASlash(String path, String format) {
        TestClient.Answer answer = client.get(path + "?iteratorType=TRIM_HORIZON");
        assertThat(answer.status).isEqualTo(200);
        assertThat(answer.json().get("format").asText()).isEqualTo(format);
        assertThat(client.get(path + "/?iteratorType=TRIM_HORIZON").body).isEqualTo(answer.body);
    }

    @Test
    void everyAnswerHasTheTimeOfTheEmulatorsClock() {
        emulator.setClock(Clock.fixed(Instant.parse("2026-02-03T04:05:06.789Z"), ZoneOffset.UTC));
        assertThat(client.trimHorizon().header("Date")).isEqualTo("Tue, 03 Feb 2026 04:05:06 GMT");
        emulator.setStreamsEnabled(false);
        assertThat(client.trimHorizon().header("Date")).isEqualTo("Tue, 03 Feb 2026 04:05:06 GMT");
    }

    @Test
    void aPageHasNeptunesHeadersAndFieldOrder() {
        TestClient.Answer answer = client.trimHorizon();
        assertThat(answer.header("Content-Type")).isEqualTo("application/json; charset=UTF-8");
        assertThat(answer.header("Connection")).isEqualTo("keep-alive");
        assertThat(answer.header("x-amzn-RequestId")).matches("[0-9a-f-]{36}");
        assertThat(answer.header("Content-Encoding")).isNull();
        assertThat(answer.json().fieldNames())
                .toIterable()
                .containsExactly(
                        "lastEventId", "lastTrxTimestamp", "format", "records", "totalRecords");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS"})
    void onlyGetIsAllowed(String method) {
        TestClient.Answer answer = client.send(method, "/pg/stream?iteratorType=LATEST");
        assertThat(answer.status).isEqualTo(405);
        assertThat(answer.code()).isEqualTo("MethodNotAllowedException");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/streams", "/propertygraph/stream/x", "/PG/stream"})
    void unknownPathsAreNotFound(String path) {
        TestClient.Answer answer = client.get(path);
        assertThat(answer.status).isEqualTo(404);
        assertThat(answer.json().has("detailedMessage")).isTrue();
        assertThat(answer.code()).isNotEqualTo("StreamRecordsNotFoundException");
    }

    @Test
    void bodiesAreCompressedOnlyOnRequest() {
        String path = "/sparql/stream?iteratorType=TRIM_HORIZON&limit=1000";
        TestClient.Answer plain = client.get(path);
        TestClient.Answer gzipped = client.getGzipped(path);
        assertThat(gzipped.header("Content-Encoding")).isEqualTo("gzip");
        assertThat(gzipped.wire.length).isLessThan(plain.wire.length / 3);
        assertThat(gzipped.body).isEqualTo(plain.body);
        assertThat(client.getGzipped(path).wire).isEqualTo(gzipped.wire);
    }

    @Test
    void cachedPagesAreNotMixedUp() {
        String first = "/pg/stream?iteratorType=TRIM_HORIZON&limit=2";
        client.getGzipped(first);
        assertThat(client.getGzipped("/gremlin/stream?iteratorType=TRIM_HORIZON&limit=2").body)
                .contains("GREMLIN_JSON");
        assertThat(client.getGzipped("/sparql/stream?iteratorType=TRIM_HORIZON&limit=2").body)
                .contains("NQUADS");
        emulator.reset();
        emulator.propertyGraph().append(Changes.of(2));
        assertThat(client.getGzipped(first).body).isEqualTo(client.get(first).body);
    }

    @Test
    void errorsHaveNeptunesForm() {
        TestClient.Answer answer = client.getGzipped("/pg/stream?iteratorType=x");
        assertThat(answer.header("Content-Type")).isEqualTo("application/x-amz-json-1.0");
        assertThat(answer.header("Content-Encoding")).isNull();
        assertThat(answer.json().fieldNames())
                .toIterable()
                .containsExactly("requestId", "code", "detailedMessage");
        assertThat(answer.json().get("requestId").asText())
                .isEqualTo(answer.header("x-amzn-RequestId"));
    }

    @Test
    void theStatusFollowsTheSwitches() {
        JsonNode status = client.get("/status").json();
        assertThat(status.get("status").asText()).isEqualTo("healthy");
        assertThat(status.get("role").asText()).isEqualTo("writer");
        assertThat(status.get("dbEngineVersion").asText()).isEqualTo("1.4.1.0");
        assertThat(status.at("/features/Streams").asText()).isEqualTo("enabled");
        assertThat(status.at("/features/IAMAuthentication").asText()).isEqualTo("disabled");
        emulator.setStreamsEnabled(false);
        assertThat(client.get("/status/").json().at("/features/Streams").asText())
                .isEqualTo("disabled");
        assertThat(client.send("POST", "/status").status).isEqualTo(405);
    }

    @Test
    void theEngineVersionIsConfigurable() {
        try (NeptuneStreamsEmulator other =
                NeptuneStreamsEmulator.builder().engineVersion("1.2.1.0.R4").start()) {
            assertThat(new TestClient(other).get("/status").json().get("dbEngineVersion").asText())
                    .isEqualTo("1.2.1.0.R4");
        }
    }

    @Test
    void withIamUnsignedRequestsAreDenied() {
        emulator.setIamAuthentication(true);
        assertThat(client.trimHorizon().status).isEqualTo(403);
        assertThat(client.trimHorizon().code()).isEqualTo("AccessDeniedException");
    }

    @Test
    void requestsAreLogged() {
        emulator.requests().clear();
        client.get("/pg/stream?iteratorType=AFTER_SEQUENCE_NUMBER&commitNum=1&opNum=2&limit=7");
        client.getGzipped("/sparql/stream/?limit=x");
        assertThat(emulator.requests().count()).isEqualTo(2);
        assertThat(emulator.requests().all())
                .hasToString(
                        "[/pg/stream iteratorType=AFTER_SEQUENCE_NUMBER commitNum=1 opNum=2"
                                + " limit=7 -> 200, /sparql/stream/ iteratorType=null"
                                + " commitNum=null opNum=null limit=null -> 400]");
        assertThat(emulator.requests().last(1).get(0).acceptsGzip()).isTrue();
        assertThat(emulator.requests().last(1).get(0).time()).isNotNull();
    }
}
