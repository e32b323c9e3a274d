/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.reader;

import org.apache.flink.connector.base.source.reader.RecordsWithSplitIds;
import org.apache.flink.connector.base.source.reader.splitreader.SplitsAddition;
import org.apache.flink.connector.neptune.aws.ConnectionSettings;
import org.apache.flink.connector.neptune.aws.CredentialsProviderType;
import org.apache.flink.connector.neptune.emulator.NeptuneStreamsEmulator;
import org.apache.flink.connector.neptune.emulator.PropertyValue;
import org.apache.flink.connector.neptune.source.TestSettings;
import org.apache.flink.connector.neptune.source.split.NeptuneStreamsSplit;
import org.apache.flink.connector.neptune.source.testutils.TestWaits;
import org.apache.flink.connector.neptune.stream.ChangeField;
import org.apache.flink.connector.neptune.stream.EventId;
import org.apache.flink.connector.neptune.stream.StreamFormat;
import org.apache.flink.connector.neptune.stream.StreamPosition;
import org.apache.flink.connector.neptune.stream.client.NeptuneStreamsClient;
import org.apache.flink.connector.neptune.stream.client.SdkNeptuneStreamsClient;
import org.apache.flink.connector.neptune.stream.read.ReadListener;
import org.apache.flink.connector.neptune.stream.read.ReadSettings;
import org.apache.flink.connector.neptune.stream.read.StreamEnd;
import org.apache.flink.connector.neptune.stream.read.Transaction;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class NeptuneStreamsSplitReaderTest {

    private static final Duration VERY_LONG = Duration.ofHours(1);

    private NeptuneStreamsEmulator emulator;
    private NeptuneStreamsSplitReader reader;

    @BeforeEach
    void startEmulator() {
        emulator = NeptuneStreamsEmulator.start();
    }

    @AfterEach
    void stop() {
        reader.close();
        emulator.close();
    }

    @Test
    void returnsWholeTransactionsAndThenFinishes() throws Exception {
        append(3);
        append(1);
        append(5);
        reader = reader(TestSettings.reading().maxRecordsPerPage(2).build());
        assign(StreamPosition.trimHorizon(), StreamEnd.after(EventId.of(3, 5)));

        List<String> transactions = new ArrayList<>();
        while (true) {
            RecordsWithSplitIds<Transaction> records = reader.fetch();
            drain(records)
                    .forEach(
                            transaction -> {
                                assertThat(transaction.endsTransaction()).isTrue();
                                transactions.add(
                                        transaction.getRecords().get(0).eventId()
                                                + " to "
                                                + transaction.lastRecord().eventId());
                            });
            if (!records.finishedSplits().isEmpty()) {
                break;
            }
        }
        assertThat(transactions).containsExactly("1:1 to 1:3", "2:1 to 2:1", "3:1 to 3:5");
    }

    @Test
    void wakeUpEndsTheWaitAtTheHead() throws Exception {
        append(1);
        reader = reader(TestSettings.reading().pollBackoff(VERY_LONG, VERY_LONG).build());
        assign(StreamPosition.trimHorizon(), StreamEnd.never());
        assertThat(drain(reader.fetch())).hasSize(1);

        CompletableFuture<RecordsWithSplitIds<Transaction>> fetch = fetchInBackground();
        await().until(() -> emulator.requests().count() >= 2);
        assertThat(fetch).isNotDone();
        reader.wakeUp();
        RecordsWithSplitIds<Transaction> woken =
                fetch.get(TestWaits.AT_MOST.toSeconds(), TimeUnit.SECONDS);
        assertThat(drain(woken)).isEmpty();
        assertThat(woken.finishedSplits()).isEmpty();
    }

    @Test
    void wakeUpDoesNotShortenTheWaitAtTheHead() throws Exception {
        append(1);
        reader = reader(TestSettings.reading().pollBackoff(VERY_LONG, VERY_LONG).build());
        assign(StreamPosition.trimHorizon(), StreamEnd.never());
        assertThat(drain(reader.fetch())).hasSize(1);

        reader.wakeUp();
        reader.fetch();
        for (int i = 0; i < 20; i++) {
            CompletableFuture<RecordsWithSplitIds<Transaction>> fetch = fetchInBackground();
            reader.wakeUp();
            fetch.get(TestWaits.AT_MOST.toSeconds(), TimeUnit.SECONDS);
        }
        assertThat(emulator.requests().count()).isLessThanOrEqualTo(2);
    }

    @Test
    void wakeUpDoesNotLoseAnAnswer() throws Exception {
        append(4);
        emulator.faults().latency(Duration.ofMillis(500));
        reader = reader(TestSettings.reading().lookahead(0).build());
        assign(StreamPosition.trimHorizon(), StreamEnd.never());

        CompletableFuture<RecordsWithSplitIds<Transaction>> fetch = fetchInBackground();
        await().until(NeptuneStreamsSplitReaderTest::fetcherThreadLives);
        reader.wakeUp();
        List<Transaction> transactions =
                drain(fetch.get(TestWaits.AT_MOST.toSeconds(), TimeUnit.SECONDS));
        // Not empty if the answer was faster than the wake-up.
        if (transactions.isEmpty()) {
            transactions = drain(reader.fetch());
        }

        assertThat(transactions).hasSize(1);
        assertThat(emulator.requests().count()).isEqualTo(1);
    }

    @Test
    void aPausedReaderMakesNoRequestUntilItIsResumed() throws Exception {
        append(1);
        reader = reader(TestSettings.reading().lookahead(0).build());
        NeptuneStreamsSplit split = assign(StreamPosition.trimHorizon(), StreamEnd.never());
        assertThat(drain(reader.fetch())).hasSize(1);

        reader.pauseOrResumeSplits(List.of(split), Collections.emptyList());
        long requests = emulator.requests().count();
        append(1);
        CompletableFuture<RecordsWithSplitIds<Transaction>> fetch = fetchInBackground();
        reader.wakeUp();
        assertThat(drain(fetch.get(TestWaits.AT_MOST.toSeconds(), TimeUnit.SECONDS))).isEmpty();
        assertThat(emulator.requests().count()).isEqualTo(requests);

        reader.pauseOrResumeSplits(Collections.emptyList(), List.of(split));
        assertThat(drain(reader.fetch())).hasSize(1);
    }

    @Test
    void closeEndsARequestThatHangs() throws Exception {
        append(1);
        emulator.faults().hang(1);
        reader = reader(TestSettings.reading().build());
        assign(StreamPosition.trimHorizon(), StreamEnd.never());
        CompletableFuture<RecordsWithSplitIds<Transaction>> fetch = fetchInBackground();
        await().until(() -> emulator.requests().count() == 1);

        reader.wakeUp();
        fetch.get(TestWaits.AT_MOST.toSeconds(), TimeUnit.SECONDS);
        reader.close();
        await().until(() -> !fetcherThreadLives());
    }

    @Test
    void withoutASplitItWaitsUntilItGetsOne() throws Exception {
        append(1);
        reader = reader(TestSettings.reading().build());
        CompletableFuture<RecordsWithSplitIds<Transaction>> fetch = fetchInBackground();
        reader.wakeUp();
        assertThat(drain(fetch.get(TestWaits.AT_MOST.toSeconds(), TimeUnit.SECONDS))).isEmpty();
        assertThat(emulator.requests().count()).isZero();

        assign(StreamPosition.trimHorizon(), StreamEnd.never());
        assertThat(drain(reader.fetch())).hasSize(1);
    }

    @Test
    void aSplitThatHasReachedItsEndFinishesWithoutARequest() throws Exception {
        reader = reader(TestSettings.reading().build());
        assign(StreamPosition.trimHorizon(), StreamEnd.after(EventId.BEFORE_ALL));
        assertThat(reader.fetch().finishedSplits())
                .containsExactly(StreamFormat.PG_JSON.toString());
        assertThat(emulator.requests().count()).isZero();
    }

    @Test
    void refusesASecondSplitAndTheSplitOfAnotherStream() {
        reader = reader(TestSettings.reading().build());
        assertThatThrownBy(
                        () ->
                                reader.handleSplitsChanges(
                                        new SplitsAddition<>(
                                                List.of(
                                                        new NeptuneStreamsSplit(
                                                                StreamFormat.NQUADS,
                                                                StreamPosition.trimHorizon(),
                                                                StreamEnd.never())))))
                .hasMessageContaining("'nquads'")
                .hasMessageContaining("'pg-json'")
                .hasMessageContaining("uid");
        assign(StreamPosition.trimHorizon(), StreamEnd.never());
        assertThatThrownBy(() -> assign(StreamPosition.trimHorizon(), StreamEnd.never()))
                .hasMessageContaining("one split");
    }

    private void append(int operations) {
        org.apache.flink.connector.neptune.emulator.Transaction.Builder transaction =
                org.apache.flink.connector.neptune.emulator.Transaction.builder();
        for (int i = 0; i < operations; i++) {
            transaction.addVertexProperty("v" + i, "name", PropertyValue.of("n" + i));
        }
        emulator.propertyGraph().append(transaction.build());
    }

    private NeptuneStreamsSplitReader reader(ReadSettings settings) {
        ConnectionSettings connection =
                TestSettings.connection(emulator.endpoint())
                        .credentials(CredentialsProviderType.NONE)
                        .timeouts(Duration.ofSeconds(10), VERY_LONG, VERY_LONG)
                        .build();
        NeptuneStreamsClient client =
                new SdkNeptuneStreamsClient(
                        connection,
                        StreamFormat.PG_JSON,
                        EnumSet.allOf(ChangeField.class),
                        true,
                        getClass().getClassLoader());
        LagTracker lags = new LagTracker(new ReadListener() {});
        BacklogReporter backlog = new BacklogReporter(lags, Duration.ofMinutes(1), event -> {});
        return new NeptuneStreamsSplitReader(
                StreamFormat.PG_JSON,
                client.describe(),
                TestFetchers.exact(client, settings.getLookahead()),
                settings,
                lags,
                new HeadProbe(client, lags, backlog, HeadProbe.INTERVAL));
    }

    private NeptuneStreamsSplit assign(StreamPosition position, StreamEnd end) {
        NeptuneStreamsSplit split = new NeptuneStreamsSplit(StreamFormat.PG_JSON, position, end);
        reader.handleSplitsChanges(new SplitsAddition<>(List.of(split)));
        return split;
    }

    private CompletableFuture<RecordsWithSplitIds<Transaction>> fetchInBackground() {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return reader.fetch();
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                });
    }

    private static List<Transaction> drain(RecordsWithSplitIds<Transaction> records) {
        List<Transaction> transactions = new ArrayList<>();
        while (records.nextSplit() != null) {
            Transaction transaction = records.nextRecordFromSplit();
            while (transaction != null) {
                transactions.add(transaction);
                transaction = records.nextRecordFromSplit();
            }
        }
        return transactions;
    }

    private static boolean fetcherThreadLives() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals("neptune-page-fetcher"));
    }
}
