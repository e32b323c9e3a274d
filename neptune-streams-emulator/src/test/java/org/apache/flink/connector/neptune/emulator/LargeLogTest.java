/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator;

import org.junit.jupiter.api.Test;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

class LargeLogTest {

    private static final int COMMITS = 100_000;
    private static final int SIZE = 10;
    private static final int LIMIT = 10_000;
    private static final Pattern HEAD =
            Pattern.compile("\\{\"lastEventId\":\\{\"commitNum\":(\\d+),\"opNum\":(\\d+)\\}.*");

    @Test
    void aMillionRecordsAreServedPageByPage() {
        try (NeptuneStreamsEmulator emulator = NeptuneStreamsEmulator.start()) {
            Transaction transaction = Changes.of(SIZE);
            for (int i = 0; i < COMMITS; i++) {
                emulator.propertyGraph().append(transaction);
            }
            assertThat(emulator.propertyGraph().recordCount()).isEqualTo(COMMITS * SIZE);
            TestClient client = new TestClient(emulator);
            String position = "iteratorType=TRIM_HORIZON";
            long records = 0;
            for (int page = 1; page <= COMMITS * SIZE / LIMIT; page++) {
                TestClient.Answer answer = client.get("/pg/stream?limit=" + LIMIT + '&' + position);
                assertThat(answer.status).isEqualTo(200);
                Matcher head = HEAD.matcher(answer.body.substring(0, 100));
                assertThat(head.matches()).isTrue();
                assertThat(head.group(1)).isEqualTo(Integer.toString(page * LIMIT / SIZE));
                assertThat(answer.body).endsWith("}],\"totalRecords\":" + LIMIT + "}");
                records += answer.body.split("\"isLastOp\":true", -1).length - 1;
                position =
                        "iteratorType=AFTER_SEQUENCE_NUMBER&commitNum="
                                + head.group(1)
                                + "&opNum="
                                + head.group(2);
            }
            assertThat(records).isEqualTo(COMMITS);
            assertThat(client.get("/pg/stream?" + position).status).isEqualTo(404);
        }
    }
}
