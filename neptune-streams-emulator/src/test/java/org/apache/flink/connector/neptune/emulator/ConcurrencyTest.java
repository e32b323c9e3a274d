/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import static org.assertj.core.api.Assertions.assertThat;

/** Readers that run during writes get all commits, in order, each as a whole. */
class ConcurrencyTest {

    private static final int WRITERS = 2;
    private static final int COMMITS = 2000;

    @Test
    void readersSeeContiguousWholeCommits() {
        try (NeptuneStreamsEmulator emulator = NeptuneStreamsEmulator.start()) {
            ChangeLog log = emulator.propertyGraph();
            List<CompletableFuture<Void>> all = new ArrayList<>();
            for (int reader = 0; reader < 3; reader++) {
                boolean gzip = reader == 1;
                int limit = reader == 2 ? 7 : 100_000;
                all.add(run(() -> readAll(new TestClient(emulator), gzip, limit)));
            }
            for (int writer = 0; writer < WRITERS; writer++) {
                int salt = writer;
                all.add(
                        run(
                                () -> {
                                    for (int i = 0; i < COMMITS / WRITERS; i++) {
                                        log.append(Changes.of(1 + (i + salt) % 5));
                                    }
                                }));
            }
            all.forEach(CompletableFuture::join);
        }
    }

    private static void readAll(TestClient client, boolean gzip, int limit) {
        long commitNum = 0;
        long opNum = 0;
        boolean last = true;
        while (commitNum < COMMITS || !last) {
            String path =
                    commitNum == 0
                            ? "/pg/stream?iteratorType=TRIM_HORIZON"
                            : "/pg/stream?iteratorType=AFTER_SEQUENCE_NUMBER&commitNum="
                                    + commitNum
                                    + "&opNum="
                                    + opNum;
            path += "&limit=" + limit;
            TestClient.Answer page = gzip ? client.getGzipped(path) : client.get(path);
            if (page.status == 404) {
                assertThat(last).as("the log never ends inside a commit").isTrue();
                continue;
            }
            JsonNode json = page.json();
            for (JsonNode record : json.get("records")) {
                boolean next = last;
                assertThat(record.at("/eventId/commitNum").asLong())
                        .isEqualTo(next ? commitNum + 1 : commitNum);
                assertThat(record.at("/eventId/opNum").asLong()).isEqualTo(next ? 1 : opNum + 1);
                commitNum = record.at("/eventId/commitNum").asLong();
                opNum = record.at("/eventId/opNum").asLong();
                last = record.has("isLastOp");
            }
            assertThat(json.get("records")).hasSize(json.get("totalRecords").asInt());
            if (json.get("totalRecords").asInt() < limit) {
                assertThat(last).as("a page that reaches the head ends a commit").isTrue();
            }
        }
    }

    private static CompletableFuture<Void> run(Runnable task) {
        return CompletableFuture.runAsync(task, command -> new Thread(command).start());
    }
}
