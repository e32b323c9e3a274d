/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.reader;

import org.apache.flink.connector.neptune.aws.CredentialsProviderType;
import org.apache.flink.connector.neptune.emulator.NeptuneError;
import org.apache.flink.connector.neptune.emulator.NeptuneStreamsEmulator;
import org.apache.flink.connector.neptune.emulator.Transaction;
import org.apache.flink.connector.neptune.source.TestSettings;
import org.apache.flink.connector.neptune.stream.ChangeField;
import org.apache.flink.connector.neptune.stream.StreamFormat;
import org.apache.flink.connector.neptune.stream.StreamPosition;
import org.apache.flink.connector.neptune.stream.client.SdkNeptuneStreamsClient;
import org.apache.flink.connector.neptune.stream.read.LastEvent;
import org.apache.flink.connector.neptune.stream.read.ReadListener;
import org.apache.flink.connector.neptune.stream.read.StreamEnd;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class HeadProbeTest {

    private final NeptuneStreamsEmulator emulator = NeptuneStreamsEmulator.start();
    private final LagTracker lags = new LagTracker(new ReadListener() {});
    private final SdkNeptuneStreamsClient client =
            new SdkNeptuneStreamsClient(
                    TestSettings.connection(emulator.endpoint())
                            .credentials(CredentialsProviderType.NONE)
                            .build(),
                    StreamFormat.PG_JSON,
                    EnumSet.allOf(ChangeField.class),
                    true,
                    getClass().getClassLoader());
    private final List<Boolean> reported = new CopyOnWriteArrayList<>();
    private final HeadProbe probe =
            new HeadProbe(
                    client,
                    lags,
                    new BacklogReporter(lags, Duration.ofSeconds(10), reported::add),
                    Duration.ofMillis(20));

    @AfterEach
    void stop() {
        probe.close();
        client.close();
        emulator.close();
    }

    @Test
    void findsTheHeadAlthoughNothingIsFetched() {
        append();
        append();
        lags.onStart(StreamPosition.trimHorizon());
        assertThat(lags.commitsBehind()).isEqualTo(LagTracker.UNKNOWN);
        lags.onEmitted(
                LastEvent.of(
                        client.fetch(StreamPosition.trimHorizon(), 1).getRecords().get(0), false));

        probe.start(StreamEnd.never());

        await().until(() -> lags.commitsBehind() == 1);
        append();
        await().until(() -> lags.commitsBehind() == 2);
    }

    @Test
    void aHeadThatIsFarAwayIsReportedAsABacklogUntilTheReaderIsThere() {
        append(Instant.ofEpochSecond(1_000));
        append(Instant.ofEpochSecond(1_060));
        lags.onEmitted(
                LastEvent.of(
                        client.fetch(StreamPosition.trimHorizon(), 1).getRecords().get(0), false));

        probe.start(StreamEnd.never());

        await().until(() -> reported.equals(List.of(true)));
        lags.onEmitted(
                LastEvent.of(client.fetch(StreamPosition.latest(), 1).getRecords().get(0), false));
        await().until(() -> reported.size() == 2);
        assertThat(reported).last().isEqualTo(false);
    }

    @Test
    void makesNoRequestWhileTheReaderIsAtTheHead() {
        append();
        lags.onHead();
        probe.start(StreamEnd.never());
        await().until(() -> thread() != null && thread().getState() == Thread.State.TIMED_WAITING);
        assertThat(emulator.requests().count()).isZero();

        lags.onHeadOutOfSight();

        await().until(() -> emulator.requests().count() > 0);
    }

    @Test
    void goesOnAfterAFailure() {
        append();
        emulator.faults().failNext(3, NeptuneError.THROTTLING);
        probe.start(StreamEnd.never());
        await().until(() -> emulator.requests().count() > 5);
    }

    @Test
    void theThreadEndsEvenDuringARequestOnceTheClientIsClosed() {
        append();
        emulator.faults().hang(1);
        probe.start(StreamEnd.never());
        await().until(() -> thread() != null && isRequesting(thread()));

        probe.close();
        client.close();

        await().until(() -> thread() == null);
    }

    private void append() {
        append(Instant.now());
    }

    private void append(Instant time) {
        emulator.setRetention(Duration.ofDays(36_500));
        emulator.propertyGraph()
                .append(
                        Transaction.builder()
                                .commitTimestamp(time.toEpochMilli())
                                .addVertexLabel("v", "person")
                                .build());
    }

    private static boolean isRequesting(Thread thread) {
        return Arrays.stream(thread.getStackTrace())
                .anyMatch(
                        frame ->
                                frame.getClassName()
                                        .equals(SdkNeptuneStreamsClient.class.getName()));
    }

    private static Thread thread() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals(HeadProbe.THREAD_NAME))
                .findFirst()
                .orElse(null);
    }
}
