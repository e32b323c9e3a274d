/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.reader;

import org.apache.flink.connector.neptune.aws.ConnectionSettings;
import org.apache.flink.connector.neptune.aws.CredentialsProviderType;
import org.apache.flink.connector.neptune.emulator.NeptuneError;
import org.apache.flink.connector.neptune.emulator.NeptuneStreamsEmulator;
import org.apache.flink.connector.neptune.emulator.RequestLog;
import org.apache.flink.connector.neptune.emulator.Transaction;
import org.apache.flink.connector.neptune.source.TestSettings;
import org.apache.flink.connector.neptune.stream.ChangeField;
import org.apache.flink.connector.neptune.stream.EventId;
import org.apache.flink.connector.neptune.stream.NeptuneStreamsException;
import org.apache.flink.connector.neptune.stream.StreamFormat;
import org.apache.flink.connector.neptune.stream.StreamPosition;
import org.apache.flink.connector.neptune.stream.client.SdkNeptuneStreamsClient;
import org.apache.flink.connector.neptune.stream.client.StreamPage;

import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class PageFetcherTest {

    private static final int LIMIT = 2;
    private static final Duration VERY_LONG = Duration.ofHours(1);

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
    void withoutLookAheadItRequestsOnlyWhatItIsAskedFor() {
        fetcher = fetcher(0);
        assertThat(lastOf(fetcher.fetch(StreamPosition.trimHorizon(), LIMIT, true).join()))
                .isEqualTo(2);
        assertThat(lastOf(fetcher.fetch(after(2), LIMIT, true).join())).isEqualTo(4);
        assertThat(commitsAskedFor()).containsExactly(null, 2L);
    }

    @Test
    void requestsAsManyPagesAheadAsAllowed() {
        fetcher = fetcher(3);
        assertThat(lastOf(fetcher.fetch(StreamPosition.trimHorizon(), LIMIT, true).join()))
                .isEqualTo(2);
        eventually()
                .untilAsserted(
                        () -> assertThat(commitsAskedFor()).containsExactly(null, 2L, 4L, 6L));
        assertThat(lastOf(fetcher.fetch(after(2), LIMIT, true).join())).isEqualTo(4);
        eventually()
                .untilAsserted(
                        () -> assertThat(commitsAskedFor()).containsExactly(null, 2L, 4L, 6L, 8L));
    }

    @Test
    void everyPageIsRequestedOnceAndComesInOrder() {
        fetcher = fetcher(4);
        StreamPosition position = StreamPosition.trimHorizon();
        for (long last = 2; last <= 20; last += 2) {
            assertThat(lastOf(fetcher.fetch(position, LIMIT, true).join())).isEqualTo(last);
            position = after(last);
        }
        assertThat(fetcher.fetch(position, LIMIT, true).join().isEmpty()).isTrue();
        // Except the end: it was found before it was asked for, so it is requested again.
        assertThat(commitsAskedFor().subList(0, 11)).doesNotHaveDuplicates();
        assertThat(commitsAskedFor().subList(11, 12)).containsExactly(20L);
    }

    @Test
    void aGuessDoesNotAnswerAnotherCall() {
        fetcher = fetcher(2);
        fetcher.fetch(StreamPosition.trimHorizon(), LIMIT, true).join();
        eventually().until(() -> emulator.requests().count() == 3);
        assertThat(lastOf(fetcher.fetch(after(2), 1, true).join()))
                .as("another limit")
                .isEqualTo(3);
        assertThat(lastOf(fetcher.fetch(after(9), LIMIT, true).join()))
                .as("elsewhere")
                .isEqualTo(11);
        assertThat(lastOf(fetcher.fetch(after(11), LIMIT, true).join())).isEqualTo(13);
    }

    @Test
    void aGuessThatFailedBeforeTheCallIsRequestedAgain() {
        fetcher = fetcher(1);
        // Each fault applies to one request: the first page is slow, and the second one fails.
        emulator.faults().slowBody(1_000_000, 1).failNext(1, NeptuneError.ACCESS_DENIED);
        fetcher.fetch(StreamPosition.trimHorizon(), LIMIT, true).join();
        awaitRequests(2);
        assertThat(lastOf(fetcher.fetch(after(2), LIMIT, true).join())).isEqualTo(4);
        assertThat(commitsAskedFor()).startsWith(null, 2L, 2L);
    }

    @Test
    void aGuessThatFailsAfterTheCallFailsTheCall() {
        fetcher = fetcher(1);
        emulator.faults().slowBody(1_000_000, 1).hang(1);
        fetcher.fetch(StreamPosition.trimHorizon(), LIMIT, true).join();
        eventually().until(() -> emulator.requests().count() == 2);
        CompletableFuture<StreamPage> waitedFor = fetcher.fetch(after(2), LIMIT, true);
        assertThat(waitedFor).isNotDone();
        emulator.faults().clear();
        assertThatThrownBy(waitedFor::join).hasCauseInstanceOf(NeptuneStreamsException.class);
        assertThat(emulator.requests().count()).isEqualTo(2);
        assertThat(lastOf(fetcher.fetch(after(2), LIMIT, true).join())).isEqualTo(4);
    }

    @Test
    void aGuessHasTheLimitOfTheCall() {
        fetcher = fetcher(2);
        fetcher.fetch(StreamPosition.trimHorizon(), 3, true).join();
        eventually().untilAsserted(() -> assertThat(limitsAskedFor()).containsExactly(3L, 3L, 3L));
    }

    @Test
    void aGuessWithASmallerLimitAnswersTheCallAndTheNextGuessesAreLarger() {
        fetcher = fetcher(2);
        fetcher.fetch(StreamPosition.trimHorizon(), LIMIT, true).join();
        awaitRequests(3);
        assertThat(lastOf(fetcher.fetch(after(2), 4, true).join())).isEqualTo(4);
        assertThat(lastOf(fetcher.fetch(after(4), 4, true).join())).isEqualTo(6);
        assertThat(lastOf(fetcher.fetch(after(6), 4, true).join())).isEqualTo(10);
        assertThat(limitsAskedFor().subList(0, 4)).containsExactly(2L, 2L, 2L, 4L);
    }

    @Test
    void droppedGuessesAreCancelled() {
        fetcher = fetcher(2);
        // The first guess is slow but names its last event, so that a second one is made, which
        // hangs.
        emulator.faults().slowBody(1_000_000, 1).slowBody(150, 1).hang(1);
        fetcher.fetch(StreamPosition.trimHorizon(), LIMIT, true).join();
        eventually().until(() -> emulator.requests().count() == 3);
        assertThat(requestsUnderWay()).isEqualTo(2);

        assertThat(lastOf(fetcher.fetch(after(9), 1, false).join())).isEqualTo(10);
        eventually().until(() -> requestsUnderWay() == 0);
        assertThat(commitsAskedFor()).containsExactly(null, 2L, 4L, 9L);
    }

    @Test
    void eachAnswerBelongsToItsCallWhateverIsCancelled() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        fetcher = fetcher(3);
        emulator.faults().slowBodies(20_000);
        long last = 1;
        for (int i = 0; i < 200; i++) {
            long position = random.nextInt(3) == 0 || last == 20 ? 1 + random.nextInt(19) : last;
            int limit = 1 + random.nextInt(4);
            boolean followed = random.nextInt(4) > 0;
            StreamPage page = fetcher.fetch(after(position), limit, followed).join();
            assertThat(page.getRecords().get(0).eventId())
                    .as("seed %d, request %d", seed, i)
                    .isEqualTo(EventId.of(position + 1, 1));
            assertThat(page.getRecords().size()).isLessThanOrEqualTo(limit);
            last = lastOf(page);
        }
        assertThat(fetcher.fetch(after(9), 1, false).join().isEmpty()).isFalse();
        eventually().until(() -> requestsUnderWay() == 0);
    }

    @Test
    void closingWhileGuessesAreCancelledLeavesNoThread() throws Exception {
        for (int i = 0; i < 20; i++) {
            fetcher = fetcher(1);
            emulator.requests().clear();
            emulator.faults().clear();
            emulator.faults().slowBody(1_000_000, 1).hang(2);
            fetcher.fetch(StreamPosition.trimHorizon(), LIMIT, true).join();
            eventually().until(() -> emulator.requests().count() == 2);
            Thread closing = new Thread(fetcher::close);
            closing.start();
            try {
                CompletableFuture<StreamPage> late = fetcher.fetch(after(5), LIMIT, true);
                assertThatThrownBy(() -> late.get(30, TimeUnit.SECONDS))
                        .isNotInstanceOf(TimeoutException.class);
            } catch (RejectedExecutionException e) {
                assertThat(requestsUnderWay()).isLessThanOrEqualTo(1);
            }
            closing.join();
            eventually().until(() -> requestsUnderWay() == 0);
        }
        eventually().until(() -> !fetcherThreadLives());
    }

    @Test
    void requestsNothingAheadIfItMayNot() {
        fetcher = fetcher(2);
        fetcher.fetch(StreamPosition.trimHorizon(), LIMIT, false).join();
        assertThat(lastOf(fetcher.fetch(after(2), LIMIT, false).join())).isEqualTo(4);
        assertThat(commitsAskedFor()).containsExactly(null, 2L);
    }

    @Test
    void aGuessThatFoundNothingIsRequestedAgain() {
        fetcher = fetcher(1);
        assertThat(lastOf(fetcher.fetch(after(18), LIMIT, true).join())).isEqualTo(20);
        eventually().until(() -> emulator.requests().count() == 2);
        emulator.propertyGraph()
                .append(Transaction.builder().addVertexLabel("v21", "person").build());
        assertThat(lastOf(fetcher.fetch(after(20), LIMIT, true).join())).isEqualTo(21);
    }

    /** Waits until that many requests have been made and answered. */
    private void awaitRequests(int count) {
        eventually().until(() -> emulator.requests().count() == count && requestsUnderWay() == 0);
    }

    private static ConditionFactory eventually() {
        return await().atMost(Duration.ofSeconds(60));
    }

    /** The number of requests that were made and not answered yet, including cancelled ones. */
    private static long requestsUnderWay() {
        return fetcherThreads()
                .filter(stack -> stack.contains(PageFetcher.class.getName() + ".run("))
                .count();
    }

    private static boolean fetcherThreadLives() {
        return fetcherThreads().findAny().isPresent();
    }

    private static Stream<String> fetcherThreads() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> thread.getKey().getName().equals("neptune-page-fetcher"))
                .map(thread -> Arrays.toString(thread.getValue()));
    }

    private PageFetcher fetcher(int lookahead) {
        ConnectionSettings connection =
                TestSettings.connection(emulator.endpoint())
                        .credentials(CredentialsProviderType.NONE)
                        .timeouts(Duration.ofSeconds(10), VERY_LONG, VERY_LONG)
                        .build();
        return TestFetchers.exact(
                new SdkNeptuneStreamsClient(
                        connection,
                        StreamFormat.PG_JSON,
                        EnumSet.allOf(ChangeField.class),
                        true,
                        getClass().getClassLoader()),
                lookahead);
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

    private List<Long> limitsAskedFor() {
        return emulator.requests().all().stream()
                .map(RequestLog.Request::limit)
                .collect(Collectors.toList());
    }
}
