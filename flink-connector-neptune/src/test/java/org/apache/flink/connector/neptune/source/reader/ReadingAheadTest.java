/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.reader;

import org.apache.flink.connector.base.source.reader.RecordsWithSplitIds;
import org.apache.flink.connector.base.source.reader.splitreader.SplitsAddition;
import org.apache.flink.connector.neptune.aws.ConnectionSettings;
import org.apache.flink.connector.neptune.aws.CredentialsProviderType;
import org.apache.flink.connector.neptune.emulator.ChangeLog;
import org.apache.flink.connector.neptune.emulator.Faults;
import org.apache.flink.connector.neptune.emulator.NeptuneError;
import org.apache.flink.connector.neptune.emulator.NeptuneStreamsEmulator;
import org.apache.flink.connector.neptune.source.NeptuneStreamsSourceOptions;
import org.apache.flink.connector.neptune.source.TestSettings;
import org.apache.flink.connector.neptune.source.metrics.NeptuneStreamsReaderMetrics;
import org.apache.flink.connector.neptune.source.split.NeptuneStreamsSplit;
import org.apache.flink.connector.neptune.source.testutils.EmulatorPort;
import org.apache.flink.connector.neptune.source.testutils.NumberedTransactions;
import org.apache.flink.connector.neptune.stream.ChangeField;
import org.apache.flink.connector.neptune.stream.ChangeRecord;
import org.apache.flink.connector.neptune.stream.EventId;
import org.apache.flink.connector.neptune.stream.ExpiredPositionPolicy;
import org.apache.flink.connector.neptune.stream.NeptuneStreamsException;
import org.apache.flink.connector.neptune.stream.PropertyGraphChange;
import org.apache.flink.connector.neptune.stream.StreamFormat;
import org.apache.flink.connector.neptune.stream.StreamPosition;
import org.apache.flink.connector.neptune.stream.client.NeptuneStreamsClient;
import org.apache.flink.connector.neptune.stream.client.SdkNeptuneStreamsClient;
import org.apache.flink.connector.neptune.stream.read.ReadListener;
import org.apache.flink.connector.neptune.stream.read.ReadSettings;
import org.apache.flink.connector.neptune.stream.read.StreamEnd;
import org.apache.flink.connector.neptune.stream.read.Transaction;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/**
 * Reads a log with faults, gaps, stops and expiry while pages are requested ahead. What is read is
 * the log, but for what had expired.
 */
class ReadingAheadTest {

    private static final int ROUNDS = 12;

    /** The first transaction of the log that replaces the old one. */
    private static final int NEW = 1_000_000;

    @ParameterizedTest(name = "look-ahead {0}")
    @ValueSource(ints = {0, 1, 4, 16})
    void whatIsReadIsTheLogButForWhatHasExpired(int lookahead) throws Exception {
        long seed = System.nanoTime();
        long guesses = 0;
        for (int round = 0; round < ROUNDS; round++) {
            guesses += read(lookahead, new Random(seed + round), "seed " + (seed + round));
        }
        if (lookahead > 1) {
            assertThat(guesses).as("guesses at commits").isGreaterThan(3 * ROUNDS);
        }
    }

    @ParameterizedTest(name = "look-ahead {0}")
    @ValueSource(ints = {0, 1, 4, 16})
    void nothingOfALogThatReplacedTheOldOneIsRead(int lookahead) throws Exception {
        Random random = new Random(lookahead);
        try (NeptuneStreamsEmulator emulator = NeptuneStreamsEmulator.start()) {
            ChangeLog log = emulator.propertyGraph();
            for (int commit = 1; commit <= 1_000; commit++) {
                log.append(NumberedTransactions.of(StreamFormat.PG_JSON, commit, 3));
            }
            AtomicInteger retries = new AtomicInteger();
            NeptuneStreamsSplitReader reader =
                    reader(
                            emulator,
                            StreamFormat.PG_JSON,
                            lookahead,
                            random,
                            new ReadListener() {
                                @Override
                                public void onRetry(NeptuneStreamsException failure) {
                                    retries.incrementAndGet();
                                }
                            });
            List<String> read = new ArrayList<>();
            try {
                assign(reader, StreamFormat.PG_JSON, StreamEnd.never());
                while (read.size() < 600) {
                    drain(reader.fetch(), record -> read.add(text(record)));
                }
                emulator.stopListening();
                log.reset();
                for (int commit = 1; commit <= 3_000; commit++) {
                    log.append(NumberedTransactions.of(StreamFormat.PG_JSON, NEW + commit, 2));
                }
                // A reset takes so long that the reader notices it.
                CompletableFuture<Void> restart =
                        CompletableFuture.runAsync(
                                () -> {
                                    await().until(() -> retries.get() > 0);
                                    EmulatorPort.listenAgain(emulator);
                                });
                assertThatThrownBy(
                                () -> {
                                    while (true) {
                                        drain(reader.fetch(), record -> read.add(text(record)));
                                    }
                                })
                        .isInstanceOf(NeptuneStreamsException.class)
                        .hasMessageContaining("is not the one that this job has read");
                restart.join();
            } finally {
                reader.close();
            }
            assertThat(read).noneMatch(text -> text.contains("transaction " + NEW / 10));
        }
    }

    private static String text(ChangeRecord record) {
        return ((PropertyGraphChange) record).getValue();
    }

    /** Returns the number of requests that began at a commit. */
    private static long read(int lookahead, Random random, String name) throws Exception {
        StreamFormat format = random.nextBoolean() ? StreamFormat.PG_JSON : StreamFormat.NQUADS;
        try (NeptuneStreamsEmulator emulator =
                NeptuneStreamsEmulator.builder()
                        .sendIsLastOp(random.nextInt(3) > 0)
                        .maxResponseBytes(20_000 + random.nextInt(1_000_000))
                        .start()) {
            ChangeLog log =
                    format == StreamFormat.PG_JSON ? emulator.propertyGraph() : emulator.rdf();
            List<EventId> written = append(log, format, random);
            EventId end = written.get(written.size() - 1 - random.nextInt(written.size() / 10));
            NeptuneStreamsSplitReader reader =
                    reader(emulator, format, lookahead, random, new ReadListener() {});
            emulator.faults().latency(Duration.ofMillis(random.nextInt(4)));
            List<EventId> read = new ArrayList<>();
            long expired = 0;
            try {
                assign(reader, format, StreamEnd.after(end));
                boolean finished = false;
                while (!finished) {
                    RecordsWithSplitIds<Transaction> records = reader.fetch();
                    drain(records, record -> read.add(record.eventId()));
                    finished = !records.finishedSplits().isEmpty();
                    if (random.nextInt(4) == 0) {
                        inject(emulator.faults(), log, random);
                    }
                    if (random.nextInt(30) == 0) {
                        expired = log.firstCommitNum() + random.nextInt(100);
                        expired = Math.min(expired, end.getCommitNum() - 1);
                        log.expireThrough(expired);
                    }
                }
            } finally {
                reader.close();
            }
            long oldest = expired;
            assertThat(read).as(name).isSorted().doesNotHaveDuplicates();
            assertThat(read.stream().filter(event -> event.getCommitNum() > oldest))
                    .as(name)
                    .containsExactlyElementsOf(
                            written.stream()
                                    .filter(event -> event.getCommitNum() > oldest)
                                    .filter(event -> !event.isAfter(end))
                                    .collect(Collectors.toList()));
            return emulator.requests().all().stream()
                    .filter(request -> "AT_SEQUENCE_NUMBER".equals(request.iteratorType()))
                    .filter(request -> request.opNum() == 1)
                    .count();
        }
    }

    private static List<EventId> append(ChangeLog log, StreamFormat format, Random random) {
        List<EventId> written = new ArrayList<>();
        int commits = 100 + random.nextInt(900);
        for (int commit = 1; commit <= commits; commit++) {
            int size = random.nextInt(50) == 0 ? 1 + random.nextInt(2_000) : 1 + random.nextInt(8);
            log.append(NumberedTransactions.of(format, commit, size));
            for (int op = 1; op <= size; op++) {
                written.add(EventId.of(commit, op));
            }
        }
        return written;
    }

    private static void inject(Faults faults, ChangeLog log, Random random) {
        switch (random.nextInt(7)) {
            case 0:
                faults.failNext(1 + random.nextInt(3), NeptuneError.THROTTLING);
                break;
            case 1:
                faults.failNext(1, NeptuneError.INTERNAL_FAILURE);
                break;
            case 2:
                faults.cutBody(1, random.nextInt(20_000));
                break;
            case 3:
                faults.resetConnection(1);
                break;
            case 4:
                faults.hideCommit(
                        1 + (long) (random.nextDouble() * log.lastCommitNum()),
                        1 + random.nextInt(5));
                break;
            case 5:
                faults.alternatingLag(random.nextInt(200));
                break;
            default:
                faults.timeOutAbove(1 + random.nextInt(200), 1);
        }
    }

    private static void assign(
            NeptuneStreamsSplitReader reader, StreamFormat format, StreamEnd end) {
        reader.handleSplitsChanges(
                new SplitsAddition<>(
                        List.of(
                                new NeptuneStreamsSplit(
                                        format, StreamPosition.trimHorizon(), end))));
    }

    private static void drain(
            RecordsWithSplitIds<Transaction> records, Consumer<ChangeRecord> read) {
        while (records.nextSplit() != null) {
            for (Transaction transaction = records.nextRecordFromSplit();
                    transaction != null;
                    transaction = records.nextRecordFromSplit()) {
                for (ChangeRecord record : transaction.getRecords()) {
                    read.accept(record);
                }
            }
        }
    }

    private static NeptuneStreamsSplitReader reader(
            NeptuneStreamsEmulator emulator,
            StreamFormat format,
            int lookahead,
            Random random,
            ReadListener listener) {
        ReadSettings settings =
                TestSettings.reading()
                        .maxRecordsPerPage(20 + random.nextInt(1_000))
                        .lookahead(lookahead)
                        .pollBackoff(Duration.ofMillis(1), Duration.ofMillis(10))
                        .set(
                                NeptuneStreamsSourceOptions.SCAN_EXPIRED_POSITION,
                                ExpiredPositionPolicy.TRIM_HORIZON)
                        .build();
        ConnectionSettings connection =
                TestSettings.connection(emulator.endpoint())
                        .credentials(CredentialsProviderType.NONE)
                        .build();
        NeptuneStreamsClient client =
                new SdkNeptuneStreamsClient(
                        connection,
                        format,
                        EnumSet.of(ChangeField.VALUE),
                        true,
                        ReadingAheadTest.class.getClassLoader());
        NeptuneStreamsReaderMetrics metrics = TestFetchers.metrics();
        LagTracker lags = new LagTracker(listener);
        BacklogReporter backlog = new BacklogReporter(lags, Duration.ofMinutes(1), event -> {});
        HeadProbe probe = new HeadProbe(client, lags, backlog, HeadProbe.INTERVAL);
        return new NeptuneStreamsSplitReader(
                format,
                client.describe(),
                new PageFetcher(client, Lookahead.of(settings, lags, probe, metrics), metrics),
                settings,
                lags,
                probe);
    }
}
