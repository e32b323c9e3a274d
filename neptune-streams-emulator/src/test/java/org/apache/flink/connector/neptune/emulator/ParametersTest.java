/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ParametersTest {

    private final NeptuneStreamsEmulator emulator = NeptuneStreamsEmulator.start();
    private final TestClient client = new TestClient(emulator);

    @BeforeEach
    void fill() {
        emulator.propertyGraph().append(Changes.of(30));
    }

    @AfterEach
    void close() {
        emulator.close();
    }

    @Test
    void theDefaultsAreTenRecordsFromTheFirstOpAtTheEvent() {
        assertThat(client.get("/pg/stream?commitNum=1").events())
                .hasSize(10)
                .startsWith("1:1")
                .endsWith("1:10");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "iteratorType=TRIM_HORIZON&limit=1",
                "iteratorType=TRIM_HORIZON&limit=100000",
                "iteratorType=TRIM_HORIZON&commitNum=nonsense&opNum=-3",
                "iteratorType=LATEST&commitNum=&opNum=x",
                "iteratorType=AT_SEQUENCE_NUMBER&commitNum=1&opNum=30",
                "commitNum=1&unknown=parameter"
            })
    void isServed(String query) {
        assertThat(client.get("/pg/stream?" + query).status).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "iteratorType=TRIM_HORIZON&limit=0",
                "iteratorType=TRIM_HORIZON&limit=-1",
                "iteratorType=TRIM_HORIZON&limit=100001",
                "iteratorType=TRIM_HORIZON&limit=ten",
                "iteratorType=TRIM_HORIZON&limit=",
                "iteratorType=TRIM_HORIZON&limit=99999999999999999999",
                "iteratorType=OLDEST",
                "iteratorType=trim_horizon",
                "iteratorType=",
                "limit=10",
                "",
                "iteratorType=AT_SEQUENCE_NUMBER",
                "iteratorType=AFTER_SEQUENCE_NUMBER&opNum=1",
                "commitNum=one",
                "commitNum=1.0",
                "commitNum=0",
                "commitNum=-1",
                "commitNum=9223372036854775808",
                "commitNum=1&opNum=0",
                "commitNum=1&opNum=x"
            })
    void isInvalid(String query) {
        TestClient.Answer answer = client.get("/pg/stream?" + query);
        assertThat(answer.status).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("InvalidParameterException");
        assertThat(answer.message()).isNotEmpty();
    }

    @Test
    void theGreatestCommitNumberIsAccepted() {
        TestClient.Answer answer = client.get("/pg/stream?limit=1&commitNum=" + Long.MAX_VALUE);
        assertThat(answer.status).isEqualTo(404);
        assertThat(answer.message()).contains("[commitNum = 1, opNum = 30]");
    }
}
