/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The records or the error with which a request for a position is answered. */
class PositionsTest {

    private final NeptuneStreamsEmulator emulator = NeptuneStreamsEmulator.start();
    private final ChangeLog log = emulator.propertyGraph();
    private final TestClient client = new TestClient(emulator);

    @AfterEach
    void close() {
        emulator.close();
    }

    @Test
    void afterTheLastEventIsTheEndOfTheStream() {
        appendThreeCommits();
        assertNotFound(client.after(3, 2), "Reached the end of the stream");
    }

    @Test
    void beyondTheHeadNamesTheLastEvent() {
        log.skipCommits(1131);
        log.append(Changes.of(200));
        String verbatim =
                "Requested startEventId is from the future."
                        + " Last valid eventId is [commitNum = 1132, opNum = 200]";
        assertNotFound(client.at(Long.MAX_VALUE, 1), verbatim);
        assertNotFound(client.after(Long.MAX_VALUE, Long.MAX_VALUE), verbatim);
        assertNotFound(client.at(1133, 1), verbatim);
        assertNotFound(client.after(1132, 201), verbatim);
        assertNotFound(client.at(1132, 201), verbatim);
    }

    @Test
    void atTheLastEventIsThatRecordAgain() {
        appendThreeCommits();
        assertThat(client.at(3, 2).events()).containsExactly("3:2");
    }

    @Test
    void anEmptyStreamHasNoRecords() {
        assertNotFound(client.trimHorizon(), "No records");
        assertNotFound(client.latest(), "No records");
        assertNotFound(client.at(1, 1), "No records");
        assertNotFound(client.after(7, 3), "No records");
    }

    @Test
    void anExpiredPositionIsAnError() {
        appendThreeCommits();
        log.expireThrough(2);
        assertExpired(client.at(1, 1));
        assertExpired(client.at(2, 3));
        assertExpired(client.after(1, 1));
        assertExpired(client.after(2, 2));
    }

    @Test
    void afterTheLastPurgedEventNothingIsMissing() {
        appendThreeCommits();
        log.expireThrough(2);
        assertThat(client.after(2, 3).events()).containsExactly("3:1", "3:2");
    }

    @Test
    void aStreamWhoseWholeContentHasExpiredIsAtItsHead() {
        appendThreeCommits();
        log.expireThrough(Long.MAX_VALUE);
        assertNotFound(client.after(3, 2), "Reached the end of the stream");
        assertNotFound(client.trimHorizon(), "No records");
        assertNotFound(client.latest(), "No records");
        assertNotFound(client.at(4, 1), "[commitNum = 3, opNum = 2]");
        assertExpired(client.at(3, 2));
        log.append(Changes.of(1));
        assertThat(client.after(3, 2).events()).containsExactly("4:1");
        assertThat(client.trimHorizon().events()).containsExactly("4:1");
    }

    @Test
    void switchedOffStreamsAreAnUnsupportedOperation() {
        appendThreeCommits();
        emulator.setStreamsEnabled(false);
        TestClient.Answer answer = client.trimHorizon();
        assertThat(answer.status).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("UnsupportedOperationException");
        emulator.setStreamsEnabled(true);
        assertThat(client.trimHorizon().status).isEqualTo(200);
    }

    @Test
    void partOfAnExpiredRangeDoesNotMakeAPage() {
        appendThreeCommits();
        log.expireThrough(1);
        assertExpired(client.at(1, 1));
    }

    @Test
    void atStartsWithTheEventAndAfterBehindIt() {
        appendThreeCommits();
        assertThat(client.at(2, 2).events()).containsExactly("2:2", "2:3", "3:1", "3:2");
        assertThat(client.after(2, 2).events()).containsExactly("2:3", "3:1", "3:2");
        assertThat(client.after(2, 3).events()).containsExactly("3:1", "3:2");
    }

    @Test
    void anOpNumBehindItsCommitContinuesWithTheNextCommit() {
        appendThreeCommits();
        assertThat(client.at(2, 9).events()).containsExactly("3:1", "3:2");
        assertThat(client.after(1, Long.MAX_VALUE).events()).startsWith("2:1");
    }

    @Test
    void trimHorizonStartsWithTheOldestRecord() {
        appendThreeCommits();
        assertThat(client.trimHorizon().events())
                .containsExactly("1:1", "2:1", "2:2", "2:3", "3:1", "3:2");
        log.expireThrough(1);
        assertThat(client.trimHorizon().events()).startsWith("2:1").hasSize(5);
    }

    @Test
    void latestIsExactlyTheLastRecordWhateverTheLimit() {
        appendThreeCommits();
        assertThat(client.get("/pg/stream?iteratorType=LATEST&limit=100").events())
                .containsExactly("3:2");
    }

    @Test
    void aPageMayStartAndEndInsideATransaction() {
        appendThreeCommits();
        TestClient.Answer page =
                client.get("/pg/stream?iteratorType=AFTER_SEQUENCE_NUMBER&commitNum=2&limit=3");
        assertThat(page.events()).containsExactly("2:2", "2:3", "3:1");
        assertThat(page.json().at("/lastEventId").toString())
                .isEqualTo("{\"commitNum\":3,\"opNum\":1}");
        assertThat(page.json().at("/totalRecords").asInt()).isEqualTo(3);
    }

    @Test
    void onlyTheLastRecordOfACommitIsMarked() {
        appendThreeCommits();
        assertThat(client.trimHorizon().json().get("records"))
                .extracting(record -> record.has("isLastOp") && record.get("isLastOp").asBoolean())
                .containsExactly(true, false, false, true, false, true);
    }

    @Test
    void gapsInCommitNumbersArePassedOver() {
        log.append(Changes.of(1));
        log.skipCommits(5);
        log.append(Changes.of(1));
        assertThat(client.after(1, 1).events()).containsExactly("7:1");
        assertThat(client.at(4, 1).events()).containsExactly("7:1");
        assertThat(client.after(6, 9).events()).containsExactly("7:1");
    }

    private void appendThreeCommits() {
        log.append(Changes.of(1));
        log.append(Changes.of(3));
        log.append(Changes.of(2));
    }

    private static void assertNotFound(TestClient.Answer answer, String message) {
        assertThat(answer.status).isEqualTo(404);
        assertThat(answer.code()).isEqualTo("StreamRecordsNotFoundException");
        assertThat(answer.message()).contains(message);
    }

    private static void assertExpired(TestClient.Answer answer) {
        assertThat(answer.status).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("ExpiredStreamException");
    }
}
