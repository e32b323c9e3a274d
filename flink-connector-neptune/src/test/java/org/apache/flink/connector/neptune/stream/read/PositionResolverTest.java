/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.stream.read;

import org.apache.flink.connector.neptune.aws.ConnectionSettings;
import org.apache.flink.connector.neptune.aws.CredentialsProviderType;
import org.apache.flink.connector.neptune.emulator.NeptuneStreamsEmulator;
import org.apache.flink.connector.neptune.emulator.Transaction;
import org.apache.flink.connector.neptune.source.TestSettings;
import org.apache.flink.connector.neptune.source.testutils.TestWaits;
import org.apache.flink.connector.neptune.stream.ChangeField;
import org.apache.flink.connector.neptune.stream.ChangeRecord;
import org.apache.flink.connector.neptune.stream.EventId;
import org.apache.flink.connector.neptune.stream.NeptuneStreamsException;
import org.apache.flink.connector.neptune.stream.NeptuneStreamsException.Kind;
import org.apache.flink.connector.neptune.stream.StartingPosition;
import org.apache.flink.connector.neptune.stream.StoppingPosition;
import org.apache.flink.connector.neptune.stream.StreamFormat;
import org.apache.flink.connector.neptune.stream.StreamPosition;
import org.apache.flink.connector.neptune.stream.client.SdkNeptuneStreamsClient;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class PositionResolverTest {

    private static final StreamPosition HORIZON = StreamPosition.trimHorizon();

    private final FakeStream stream = new FakeStream();
    private final PositionResolver resolver =
            new PositionResolver(stream, TestSettings.reading().build());

    // ------------------------------------------------------------------ without a search

    @Test
    void concretePositionsNeedNoRequest() {
        assertThat(resolver.resolve(StartingPosition.trimHorizon())).isEqualTo(HORIZON);
        assertThat(resolver.resolve(StartingPosition.at(EventId.of(5, 2))))
                .isEqualTo(StreamPosition.at(EventId.of(5, 2)));
        assertThat(resolver.resolve(StartingPosition.after(EventId.of(5, 2))))
                .isEqualTo(StreamPosition.after(EventId.of(5, 2)));
        assertThat(resolver.resolve(StoppingPosition.at(EventId.of(5, 2))))
                .isEqualTo(StreamEnd.after(EventId.of(5, 2)));
        assertThat(resolver.resolve(StoppingPosition.timestamp(Instant.ofEpochMilli(7))))
                .isEqualTo(StreamEnd.beforeTimestamp(7));
        assertThat(stream.requests).isEmpty();
    }

    @Test
    void commitZeroIsBeforeTheOldestChange() {
        assertThat(resolver.resolve(StartingPosition.after(EventId.BEFORE_ALL))).isEqualTo(HORIZON);
        assertThat(resolver.resolve(StartingPosition.at(EventId.of(0, 1)))).isEqualTo(HORIZON);
    }

    @Test
    void afterOperationZeroOfACommitIsItsFirst() {
        assertThat(resolver.resolve(StartingPosition.after(EventId.of(5, 0))))
                .isEqualTo(StreamPosition.at(EventId.of(5, 1)));
    }

    @Test
    void latestIsAfterTheHead() {
        stream.appendAll(1, 9, 3);

        assertThat(resolver.resolve(StartingPosition.latest()))
                .isEqualTo(StreamPosition.after(EventId.of(9, 3)));
        assertThat(resolver.resolve(StoppingPosition.latest()))
                .isEqualTo(StreamEnd.after(EventId.of(9, 3)));
        assertThat(stream.requests).containsOnly(StreamPosition.latest()).hasSize(2);
    }

    @Test
    void anEmptyStreamHasNothingBeforeLatest() {
        assertThat(resolver.resolve(StartingPosition.latest())).isEqualTo(HORIZON);
        assertThat(resolver.resolve(StoppingPosition.latest()))
                .isEqualTo(StreamEnd.after(EventId.BEFORE_ALL));
        assertThat(resolver.resolve(StartingPosition.timestamp(Instant.now()))).isEqualTo(HORIZON);
    }

    /** The job started at 5000 by a clock that may have been ahead. Nothing may be skipped. */
    @ParameterizedTest
    @CsvSource({"0, 5", "-600, 5", "2, 3", "600, 1"})
    void latestAsOfAnEarlierTimeSkipsNothingIfTheClockIsAhead(long secondsAhead, long commit) {
        stream.appendAll(1, 9, 1);
        FakeTime local = new FakeTime();
        stream.serverTime = () -> local.millis() - secondsAhead * 1000;

        assertThat(
                        new PositionResolver(stream, TestSettings.reading().build(), local)
                                .resolveLatestAsOf(5_000))
                .isEqualTo(commit == 1 ? HORIZON : StreamPosition.at(EventId.of(commit, 1)));
    }

    @Test
    void latestAsOfAnEarlierTimeTrustsTheClockIfNeptuneDoesNotTellItsOwn() {
        stream.appendAll(1, 9, 1);

        assertThat(resolver.resolveLatestAsOf(5_000))
                .isEqualTo(StreamPosition.at(EventId.of(5, 1)));
    }

    @Test
    void aStreamThatHasExpiredAsAWholeIsEmpty() {
        for (int i = 0; i < 3; i++) {
            stream.failNext(1, Kind.EXPIRED);
            StartingPosition start =
                    i == 0 ? StartingPosition.latest() : StartingPosition.timestamp(Instant.now());
            assertThat(resolver.resolve(start)).isEqualTo(HORIZON);
        }
        stream.failNext(1, Kind.EXPIRED);
        assertThat(resolver.resolve(StoppingPosition.latest()))
                .isEqualTo(StreamEnd.after(EventId.BEFORE_ALL));
    }

    // ------------------------------------------------------------------ timestamps

    @Test
    void aTimestampIsTheFirstCommitNotBeforeIt() {
        stream.appendAll(1, 1_000, 2);

        assertThat(atTimestamp(500_000)).isEqualTo(StreamPosition.at(EventId.of(500, 1)));
        assertThat(atTimestamp(500_001)).isEqualTo(StreamPosition.at(EventId.of(501, 1)));
        assertThat(atTimestamp(1_000_000)).isEqualTo(StreamPosition.at(EventId.of(1_000, 1)));
        assertThat(atTimestamp(2_000)).isEqualTo(StreamPosition.at(EventId.of(2, 1)));
    }

    @Test
    void aTimestampBeforeAllIsTheOldestChange() {
        stream.appendAll(1, 100, 2);

        assertThat(atTimestamp(1_000)).isEqualTo(HORIZON);
        assertThat(atTimestamp(5)).isEqualTo(HORIZON);
        assertThat(stream.requests).containsOnly(HORIZON);
    }

    @ParameterizedTest
    @ValueSource(longs = {100_001, 105_000, 10_000_000})
    void aTimestampAfterAllIsAfterTheHead(long timestamp) {
        stream.appendAll(1, 100, 2);

        assertThat(atTimestamp(timestamp)).isEqualTo(StreamPosition.after(EventId.of(100, 2)));
    }

    @Test
    void oneCommitIsEnough() {
        stream.append(7, 3, 50_000);

        assertThat(atTimestamp(50_000)).isEqualTo(HORIZON);
        assertThat(atTimestamp(50_001)).isEqualTo(StreamPosition.after(EventId.of(7, 3)));
        assertThat(atTimestamp(90_000)).isEqualTo(StreamPosition.after(EventId.of(7, 3)));
    }

    @Test
    void theSearchTakesAboutTheLogarithmInRequests() {
        stream.appendAll(1, 1 << 14, 1);
        for (long commit : new long[] {2, 777, 8_192, 16_000, 1 << 14}) {
            stream.requests.clear();

            assertThat(atTimestamp(1000 * commit))
                    .isEqualTo(StreamPosition.at(EventId.of(commit, 1)));

            assertThat(stream.requests).as("commit %d", commit).hasSizeLessThanOrEqualTo(14 + 4);
        }
    }

    @Test
    void theScanAfterTheSearchUsesWholePages() {
        // Ten thousand commits within the ten seconds by which timestamps may be out of order.
        for (long commit = 1; commit <= 20_000; commit++) {
            stream.append(commit, 1, 1_000_000 + commit);
        }

        assertThat(atTimestamp(1_015_000)).isEqualTo(StreamPosition.at(EventId.of(15_000, 1)));
        assertThat(stream.requests).hasSizeLessThan(22);
    }

    @Test
    void whateverTheLogNothingWantedIsPassedAndNothingElseIsRead() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 400; round++) {
            FakeStream log = randomLog(random);
            long first = log.commits.firstEntry().getValue().get(0).getCommitTimestamp();
            long last = log.commits.lastEntry().getValue().get(0).getCommitTimestamp();
            long timestamp =
                    first - 20_000 + (long) (random.nextDouble() * (last - first + 40_000));
            String context =
                    String.format("seed %d, round %d, timestamp %d", seed, round, timestamp);

            StreamPosition position =
                    new PositionResolver(log, settings(random)).resolve(at(timestamp));

            Long wanted = firstFrom(log.commits, timestamp);
            if (position.equals(HORIZON)) {
                long oldest = log.commits.firstEntry().getValue().get(0).getCommitTimestamp();
                assertThat(oldest).as(context).isGreaterThanOrEqualTo(timestamp);
            } else if (wanted == null) {
                assertThat(position)
                        .as(context)
                        .isEqualTo(
                                StreamPosition.after(
                                        log.commits
                                                .lastEntry()
                                                .getValue()
                                                .get(log.commits.lastEntry().getValue().size() - 1)
                                                .eventId()));
            } else {
                assertThat(position)
                        .as(context)
                        .isEqualTo(StreamPosition.at(EventId.of(wanted, 1)));
            }
        }
    }

    @Test
    void commitsThatExpireDuringTheSearchDoNotLeadItAstray() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 400; round++) {
            FakeStream log = randomLog(random);
            long head = log.commits.lastKey();
            long oldest = log.commits.firstKey();
            log.expiredThrough = oldest - 1;
            log.beforeAnswer =
                    position -> {
                        if (random.nextInt(4) == 0 && log.expiredThrough < head - 1) {
                            long left = head - 1 - log.expiredThrough;
                            log.expiredThrough += 1 + random.nextInt((int) Math.min(left, 60));
                        }
                    };
            long first = log.commits.firstEntry().getValue().get(0).getCommitTimestamp();
            long last = log.commits.lastEntry().getValue().get(0).getCommitTimestamp();
            long timestamp = first + (long) (random.nextDouble() * (last - first + 1));
            String context =
                    String.format("seed %d, round %d, timestamp %d", seed, round, timestamp);

            StreamPosition position =
                    new PositionResolver(log, settings(random)).resolve(at(timestamp));

            Long wanted = firstFrom(log.commits.tailMap(log.expiredThrough, false), timestamp);
            if (position.equals(HORIZON)) {
                // Only events that are wanted may follow, or nearly so: timestamps are out of
                // order.
                assertThat(
                                log.commits
                                        .higherEntry(log.expiredThrough)
                                        .getValue()
                                        .get(0)
                                        .getCommitTimestamp())
                        .as(context)
                        .isGreaterThan(timestamp - 10_000);
            } else if (position.getKind() == StreamPosition.Kind.AFTER_SEQUENCE_NUMBER) {
                assertThat(wanted).as(context).isNull();
            } else {
                long commit = position.getEventId().getCommitNum();
                assertThat(log.commits.get(commit).get(0).getCommitTimestamp())
                        .as(context)
                        .isGreaterThanOrEqualTo(timestamp);
                if (wanted != null) {
                    assertThat(commit).as(context).isLessThanOrEqualTo(wanted);
                }
            }
        }
    }

    @Test
    void whatExpiresDuringTheScanIsScannedOnFromTheHorizon() {
        stream.appendAll(1, 100, 1);
        stream.beforeAnswer =
                position -> {
                    if (position.equals(StreamPosition.at(EventId.of(40, 1)))
                            && stream.limits.get(stream.limits.size() - 1) == 1) {
                        stream.expiredThrough = 42;
                    }
                };

        assertThat(atTimestamp(50_000)).isEqualTo(StreamPosition.at(EventId.of(50, 1)));
    }

    // ------------------------------------------------------------------ failures

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"THROTTLED", "UNAVAILABLE", "GARBLED", "TIMED_OUT"})
    void passingFailuresAreRetried(Kind kind) {
        stream.appendAll(1, 9, 1).failNext(2, kind);

        assertThat(resolver.resolve(StartingPosition.latest()))
                .isEqualTo(StreamPosition.after(EventId.of(9, 1)));
        assertThat(stream.requests).hasSize(3);
    }

    @Test
    void timeoutsWhileScanningHalveTheLimit() {
        stream.appendAll(1, 5, 1);
        stream.beforeAnswer =
                position -> {
                    if (stream.requests.size() == 2) {
                        stream.failNext(2, Kind.TIMED_OUT);
                    }
                };

        assertThat(atTimestamp(3_000)).isEqualTo(StreamPosition.at(EventId.of(3, 1)));
        assertThat(stream.limits).containsExactly(1, 1, 10_000, 5_000, 2_500);
    }

    @Test
    void lastingFailuresEndAfterTheTimeout() {
        stream.failNext(1_000, Kind.UNAVAILABLE);
        PositionResolver impatient =
                new PositionResolver(
                        stream,
                        TestSettings.reading().retryTimeout(Duration.ofMillis(300)).build());

        assertThatThrownBy(() -> impatient.resolve(StartingPosition.latest()))
                .isInstanceOf(NeptuneStreamsException.class)
                .hasMessageContaining("Gave up after ")
                .hasMessageContaining("scripted UNAVAILABLE");
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"STREAMS_DISABLED", "ACCESS_DENIED", "REJECTED", "UNTRUSTED"})
    void whatWillNotPassIsNotRetried(Kind kind) {
        stream.failNext(1, kind);

        assertThatExceptionOfType(NeptuneStreamsException.class)
                .isThrownBy(() -> resolver.resolve(StoppingPosition.latest()))
                .satisfies(e -> assertThat(e.getKind()).isEqualTo(kind));
        assertThat(stream.requests).hasSize(1);
    }

    @Test
    void closingEndsARetryUnderWay() {
        // Waiting for the end of the pause always takes longer, a busy machine only sometimes.
        await().until(() -> closingDuringTheSixthPause().compareTo(Duration.ofMillis(1_200)) < 0);
    }

    /** Closes a resolver in a pause of more than 1.5 s and returns how long it takes to end. */
    private static Duration closingDuringTheSixthPause() throws Exception {
        FakeStream stream = new FakeStream();
        PositionResolver resolver = new PositionResolver(stream, TestSettings.reading().build());
        CountDownLatch asked = new CountDownLatch(6);
        stream.failNext(1_000, Kind.UNAVAILABLE);
        stream.beforeAnswer = position -> asked.countDown();
        CompletableFuture<StreamPosition> resolved =
                CompletableFuture.supplyAsync(() -> resolver.resolve(StartingPosition.latest()));
        assertThat(asked.await(TestWaits.AT_MOST.toSeconds(), TimeUnit.SECONDS)).isTrue();

        long closedAt = System.nanoTime();
        resolver.close();

        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> resolved.get(TestWaits.AT_MOST.toSeconds(), TimeUnit.SECONDS))
                .withCauseInstanceOf(NeptuneStreamsException.class);
        assertThat(stream.closed).isTrue();
        return Duration.ofNanos(System.nanoTime() - closedAt);
    }

    @Test
    void anInterruptEndsARetryAndIsKept() {
        stream.failNext(1_000, Kind.UNAVAILABLE);
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> resolver.resolve(StartingPosition.latest()))
                .isInstanceOf(NeptuneStreamsException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    // ------------------------------------------------------------------ over HTTP

    @Test
    void resolvesEveryKindAgainstAnEndpoint() {
        try (NeptuneStreamsEmulator emulator = NeptuneStreamsEmulator.start()) {
            long now = System.currentTimeMillis();
            for (int i = 1; i <= 300; i++) {
                emulator.propertyGraph()
                        .append(
                                Transaction.builder()
                                        .addVertexLabel("v" + i, "Thing")
                                        .addVertexLabel("v" + i, "Other")
                                        .commitTimestamp(now - 600_000 + 1000 * i)
                                        .build());
            }
            ConnectionSettings settings =
                    TestSettings.connection(emulator.endpoint())
                            .credentials(CredentialsProviderType.NONE)
                            .timeouts(
                                    Duration.ofSeconds(5),
                                    Duration.ofSeconds(5),
                                    Duration.ofSeconds(5))
                            .build();
            try (PositionResolver real =
                    new PositionResolver(
                            new SdkNeptuneStreamsClient(
                                    settings,
                                    StreamFormat.PG_JSON,
                                    EnumSet.noneOf(ChangeField.class),
                                    true,
                                    getClass().getClassLoader()),
                            TestSettings.reading().maxRecordsPerPage(7).build())) {
                assertThat(real.resolve(StartingPosition.latest()))
                        .isEqualTo(StreamPosition.after(EventId.of(300, 2)));
                assertThat(real.resolve(StoppingPosition.latest()))
                        .isEqualTo(StreamEnd.after(EventId.of(300, 2)));
                assertThat(real.resolve(at(now - 600_000 + 222_000)))
                        .isEqualTo(StreamPosition.at(EventId.of(222, 1)));
                assertThat(real.resolve(at(now)))
                        .isEqualTo(StreamPosition.after(EventId.of(300, 2)));
                emulator.propertyGraph().expireThrough(250);
                assertThat(real.resolve(at(now - 600_000 + 222_000))).isEqualTo(HORIZON);
                emulator.propertyGraph().expireThrough(300);
                assertThat(real.resolve(at(now))).isEqualTo(HORIZON);
            }
        }
    }

    // ------------------------------------------------------------------ helpers

    private StreamPosition atTimestamp(long epochMillis) {
        return resolver.resolve(at(epochMillis));
    }

    private static StartingPosition at(long epochMillis) {
        return StartingPosition.timestamp(Instant.ofEpochMilli(epochMillis));
    }

    private static ReadSettings settings(Random random) {
        return TestSettings.reading().maxRecordsPerPage(1 + random.nextInt(50)).build();
    }

    /** Timestamps are up to 10 s before those of earlier commits, and some commits are missing. */
    private static FakeStream randomLog(Random random) {
        FakeStream log = new FakeStream();
        int commits = random.nextInt(8) == 0 ? 1 : 1 + random.nextInt(300);
        int pace = 1 + random.nextInt(4_000);
        long number = 1 + random.nextInt(1000);
        long time = 1_000_000;
        for (int i = 0; i < commits; i++) {
            log.append(number, 1 + random.nextInt(3), time - random.nextInt(9_999));
            time += random.nextInt(pace);
            number += random.nextInt(20) == 0 ? 1 + random.nextInt(5) : 1;
        }
        return log;
    }

    private static Long firstFrom(NavigableMap<Long, List<ChangeRecord>> commits, long timestamp) {
        for (Map.Entry<Long, List<ChangeRecord>> commit : commits.entrySet()) {
            if (commit.getValue().get(0).getCommitTimestamp() >= timestamp) {
                return commit.getKey();
            }
        }
        return null;
    }
}
