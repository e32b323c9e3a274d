/*
 * Licensed to the Apache Software Foundation (ASF) under one
 * or more contributor license agreements.  See the NOTICE file
 * distributed with this work for additional information
 * regarding copyright ownership.  The ASF licenses this file
 * to you under the Apache License, Version 2.0 (the
 * "License"); you may not use this file except in compliance
 * with the License.  You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package org.apache.flink.connector.neptune.source.reader;

import org.apache.flink.connector.neptune.aws.ConnectionSettings;
import org.apache.flink.connector.neptune.aws.CredentialsProviderType;
import org.apache.flink.connector.neptune.emulator.NeptuneError;
import org.apache.flink.connector.neptune.emulator.NeptuneStreamsEmulator;
import org.apache.flink.connector.neptune.emulator.RequestLog;
import org.apache.flink.connector.neptune.emulator.Transaction;
import org.apache.flink.connector.neptune.stream.ChangeField;
import org.apache.flink.connector.neptune.stream.EventId;
import org.apache.flink.connector.neptune.stream.SdkNeptuneStreamsClient;
import org.apache.flink.connector.neptune.stream.StreamFormat;
import org.apache.flink.connector.neptune.stream.StreamPage;
import org.apache.flink.connector.neptune.stream.StreamPosition;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

@Timeout(60)
class PageFetcherTest {

    private static final int LIMIT = 2;

    private NeptuneStreamsEmulator emulator;
    private PageFetcher fetcher;

    @BeforeEach
    void startEmulator() {
        emulator = NeptuneStreamsEmulator.start();
        for (int i = 1; i <= 20; i++) {
            emulator.propertyGraph()
                    .append(Transaction.builder().addVertexLabel("v" + i, "person").build());
        }
    }

    @AfterEach
    void stop() {
        fetcher.close();
        emulator.close();
    }

    @Test
    void withoutLookAheadItAsksForNothingThatWasNotAskedOfIt() {
        fetcher = fetcher(0);
        assertThat(lastOf(fetcher.fetch(StreamPosition.trimHorizon(), LIMIT, true).join()))
                .isEqualTo(2);
        assertThat(lastOf(fetcher.fetch(after(2), LIMIT, true).join())).isEqualTo(4);
        assertThat(commitsAskedFor()).containsExactly(null, 2L);
    }

    @Test
    void followsThePagesAheadOfWhoeverReadsThemAndNoFurtherThanAllowed() {
        fetcher = fetcher(3);
        assertThat(lastOf(fetcher.fetch(StreamPosition.trimHorizon(), LIMIT, true).join()))
                .isEqualTo(2);
        await().untilAsserted(
                        () -> assertThat(commitsAskedFor()).containsExactly(null, 2L, 4L, 6L));
        assertThat(lastOf(fetcher.fetch(after(2), LIMIT, true).join())).isEqualTo(4);
        await().untilAsserted(
                        () -> assertThat(commitsAskedFor()).containsExactly(null, 2L, 4L, 6L, 8L));
    }

    @Test
    void everyPageIsAskedForOnceAndComesInOrder() {
        fetcher = fetcher(4);
        StreamPosition position = StreamPosition.trimHorizon();
        for (long last = 2; last <= 20; last += 2) {
            assertThat(lastOf(fetcher.fetch(position, LIMIT, true).join())).isEqualTo(last);
            position = after(last);
        }
        assertThat(fetcher.fetch(position, LIMIT, true).join().isEmpty()).isTrue();
        // Only the end, since who found it did so before it was asked for.
        assertThat(commitsAskedFor().subList(0, 11)).doesNotHaveDuplicates();
        assertThat(commitsAskedFor().subList(11, 12)).containsExactly(20L);
    }

    @Test
    void whatWasAskedForAheadIsNoAnswerToAnotherQuestion() {
        fetcher = fetcher(2);
        fetcher.fetch(StreamPosition.trimHorizon(), LIMIT, true).join();
        await().until(() -> emulator.requests().count() == 3);
        assertThat(lastOf(fetcher.fetch(after(2), 1, true).join()))
                .as("another limit")
                .isEqualTo(3);
        assertThat(lastOf(fetcher.fetch(after(9), LIMIT, true).join()))
                .as("elsewhere")
                .isEqualTo(11);
        assertThat(lastOf(fetcher.fetch(after(11), LIMIT, true).join())).isEqualTo(13);
    }

    @Test
    void anErrorMetAheadIsTheAnswerOfThatPageAloneAndCanBeTriedAgain() {
        fetcher = fetcher(1);
        // Faults take requests in turn: the first page comes, though slowly, and the second does
        // not.
        emulator.faults().slowBody(1_000_000, 1).failNext(1, NeptuneError.THROTTLING);
        fetcher.fetch(StreamPosition.trimHorizon(), LIMIT, true).join();
        await().until(() -> emulator.requests().count() == 2);
        assertThatThrownBy(() -> fetcher.fetch(after(2), LIMIT, true).join())
                .hasMessageContaining("ThrottlingException");
        assertThat(lastOf(fetcher.fetch(after(2), LIMIT, true).join())).isEqualTo(4);
    }

    @Test
    void whatIsNotToBeFollowedIsNot() {
        fetcher = fetcher(2);
        fetcher.fetch(StreamPosition.trimHorizon(), LIMIT, false).join();
        assertThat(lastOf(fetcher.fetch(after(2), LIMIT, false).join())).isEqualTo(4);
        assertThat(commitsAskedFor()).containsExactly(null, 2L);
    }

    @Test
    void thatNothingWasThereBeforeAnybodyAskedIsNoAnswer() {
        fetcher = fetcher(1);
        assertThat(lastOf(fetcher.fetch(after(18), LIMIT, true).join())).isEqualTo(20);
        await().until(() -> emulator.requests().count() == 2);
        emulator.propertyGraph()
                .append(Transaction.builder().addVertexLabel("v21", "person").build());
        assertThat(lastOf(fetcher.fetch(after(20), LIMIT, true).join())).isEqualTo(21);
    }

    private PageFetcher fetcher(int lookahead) {
        ConnectionSettings connection =
                ConnectionSettings.builder(emulator.endpoint())
                        .credentials(CredentialsProviderType.NONE)
                        .timeouts(
                                Duration.ofSeconds(10),
                                Duration.ofSeconds(10),
                                Duration.ofSeconds(10))
                        .build();
        return new PageFetcher(
                new SdkNeptuneStreamsClient(
                        connection,
                        StreamFormat.PG_JSON,
                        EnumSet.allOf(ChangeField.class),
                        true,
                        getClass().getClassLoader()),
                lookahead,
                LIMIT);
    }

    private static StreamPosition after(long commitNum) {
        return StreamPosition.after(EventId.of(commitNum, 1));
    }

    private static long lastOf(StreamPage page) {
        return page.getRecords().get(page.getRecords().size() - 1).getCommitNum();
    }

    private List<Long> commitsAskedFor() {
        return emulator.requests().all().stream()
                .map(RequestLog.Request::commitNum)
                .collect(Collectors.toList());
    }
}
