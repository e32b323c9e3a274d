/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.reader;

import org.apache.flink.connector.base.source.reader.RecordsWithSplitIds;
import org.apache.flink.connector.base.source.reader.splitreader.SplitsAddition;
import org.apache.flink.connector.neptune.aws.CredentialsProviderType;
import org.apache.flink.connector.neptune.emulator.NeptuneStreamsEmulator;
import org.apache.flink.connector.neptune.emulator.PropertyValue;
import org.apache.flink.connector.neptune.source.TestSettings;
import org.apache.flink.connector.neptune.source.split.NeptuneStreamsSplit;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

import static org.assertj.core.api.Assertions.assertThat;

/** If full pages do not arrive in time, the reader finds a page size that does. */
class SlowConnectionTest {

    private NeptuneStreamsEmulator emulator;

    @BeforeEach
    void startEmulator() {
        emulator = NeptuneStreamsEmulator.start();
    }

    @AfterEach
    void stopEmulator() {
        emulator.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4})
    void onlyFewRequestsAreMadeForPagesThatAreTooLarge(int lookahead) throws Exception {
        int commits = 3_000;
        append(commits, "x");
        emulator.faults().timeOutAbove(10, Integer.MAX_VALUE);

        assertThat(read(commits, 64, lookahead, Duration.ofMinutes(2))).isEqualTo(numbers(commits));

        // 64, 32, 8; then 16 fails after 4, 8, 16, ... pages.
        assertThat(requestsAbove(10)).hasSizeBetween(2, 9 * (1 + lookahead));
        assertThat(emulator.requests().count()).isLessThan(commits / 8 * 5 / 4);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4})
    void thePageSizeFitsASlowConnection(int lookahead) throws Exception {
        int commits = 600;
        append(commits, "x".repeat(1_000));
        emulator.faults().slowBodies(200_000);

        assertThat(read(commits, 1_024, lookahead, Duration.ofSeconds(1)))
                .isEqualTo(numbers(commits));

        // Each of these takes longer than a request may.
        assertThat(requestsAbove(250)).hasSizeBetween(2, 6 * (1 + lookahead));
    }

    private List<Long> read(int commits, int maxRecords, int lookahead, Duration requestTimeout)
            throws Exception {
        ReadSettings settings =
                TestSettings.reading()
                        .maxRecordsPerPage(maxRecords)
                        .lookahead(lookahead)
                        .pollBackoff(Duration.ofMillis(1), Duration.ofMillis(10))
                        .build();
        NeptuneStreamsSplitReader reader = reader(settings, requestTimeout);
        try {
            reader.handleSplitsChanges(
                    new SplitsAddition<>(
                            List.of(
                                    new NeptuneStreamsSplit(
                                            StreamFormat.PG_JSON,
                                            StreamPosition.trimHorizon(),
                                            StreamEnd.after(EventId.of(commits, 1))))));
            List<Long> read = new ArrayList<>();
            while (true) {
                RecordsWithSplitIds<Transaction> records = reader.fetch();
                while (records.nextSplit() != null) {
                    Transaction transaction = records.nextRecordFromSplit();
                    while (transaction != null) {
                        read.add(transaction.lastRecord().eventId().getCommitNum());
                        transaction = records.nextRecordFromSplit();
                    }
                }
                if (!records.finishedSplits().isEmpty()) {
                    return read;
                }
            }
        } finally {
            reader.close();
        }
    }

    private NeptuneStreamsSplitReader reader(ReadSettings settings, Duration requestTimeout) {
        NeptuneStreamsClient client =
                new SdkNeptuneStreamsClient(
                        TestSettings.connection(emulator.endpoint())
                                .credentials(CredentialsProviderType.NONE)
                                .timeouts(
                                        Duration.ofSeconds(30),
                                        Duration.ofSeconds(30),
                                        requestTimeout)
                                .build(),
                        StreamFormat.PG_JSON,
                        EnumSet.allOf(ChangeField.class),
                        false,
                        getClass().getClassLoader());
        LagTracker lags = new LagTracker(new ReadListener() {});
        BacklogReporter backlog = new BacklogReporter(lags, Duration.ofMinutes(1), event -> {});
        return new NeptuneStreamsSplitReader(
                StreamFormat.PG_JSON,
                client.describe(),
                TestFetchers.exact(client, settings.getLookahead()),
                settings,
                lags,
                new HeadProbe(client, lags, backlog, Duration.ofHours(1)));
    }

    private void append(int commits, String value) {
        for (int i = 0; i < commits; i++) {
            emulator.propertyGraph()
                    .append(
                            org.apache.flink.connector.neptune.emulator.Transaction.builder()
                                    .addVertexProperty("v" + i, "name", PropertyValue.of(value))
                                    .build());
        }
    }

    private static List<Long> numbers(int commits) {
        return LongStream.rangeClosed(1, commits).boxed().collect(Collectors.toList());
    }

    private List<Long> requestsAbove(int limit) {
        return emulator.requests().all().stream()
                .map(request -> request.limit())
                .filter(requested -> requested > limit)
                .collect(Collectors.toList());
    }
}
