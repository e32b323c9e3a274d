/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.failure;

import org.apache.flink.connector.neptune.emulator.Faults;
import org.apache.flink.connector.neptune.emulator.NeptuneError;
import org.apache.flink.connector.neptune.emulator.NeptuneStreamsEmulator;
import org.apache.flink.connector.neptune.emulator.PropertyValue;
import org.apache.flink.connector.neptune.emulator.Transaction;
import org.apache.flink.connector.neptune.source.NeptuneStreamsSourceBuilder;
import org.apache.flink.connector.neptune.source.NeptuneStreamsSourceOptions;
import org.apache.flink.connector.neptune.source.deserializer.NeptuneDeserializationSchema;
import org.apache.flink.connector.neptune.source.testutils.LogContents;
import org.apache.flink.connector.neptune.source.testutils.Sources;
import org.apache.flink.connector.neptune.source.testutils.TestWaits;
import org.apache.flink.connector.neptune.stream.EventId;
import org.apache.flink.connector.neptune.stream.ExpiredPositionPolicy;
import org.apache.flink.connector.neptune.stream.MalformedRecordPolicy;
import org.apache.flink.connector.neptune.stream.MissingCommitPolicy;
import org.apache.flink.connector.neptune.stream.StartingPosition;
import org.apache.flink.connector.neptune.stream.StoppingPosition;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.MiniClusterExtension;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What a job does about each kind of error, and what its user reads. */
class FailuresITCase {

    @RegisterExtension
    public static final MiniClusterExtension MINI_CLUSTER =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(4)
                            .build());

    private static final String NAME = "failures";
    private static final Duration LONG_ENOUGH = TestWaits.AT_MOST;

    @TempDir private Path checkpoints;

    private NeptuneStreamsEmulator emulator;

    @BeforeEach
    void startEmulator() {
        emulator = NeptuneStreamsEmulator.start();
        for (int i = 1; i <= 5; i++) {
            append(3);
        }
    }

    @AfterEach
    void stopEmulator() {
        emulator.close();
        CommittedRecords.forget(NAME);
    }

    static Stream<Arguments> transientErrors() {
        return Stream.of(
                fault("throttled, HTTP 500", faults -> faults.failNext(2, NeptuneError.THROTTLING)),
                fault(
                        "throttled, HTTP 429",
                        faults -> faults.failNext(2, NeptuneError.TOO_MANY_REQUESTS)),
                fault("memory", faults -> faults.failNext(2, NeptuneError.MEMORY_LIMIT_EXCEEDED)),
                fault("408", faults -> faults.failNext(2, NeptuneError.CLIENT_TIMEOUT)),
                fault("time limit", faults -> faults.failNext(2, NeptuneError.TIME_LIMIT_EXCEEDED)),
                fault("internal", faults -> faults.failNext(2, NeptuneError.INTERNAL_FAILURE)),
                fault("shut down", faults -> faults.failNext(2, NeptuneError.SERVER_SHUTDOWN)),
                fault(
                        "503",
                        faults ->
                                faults.failNextWithBody(2, 503, "text/html", "<html>busy</html>")),
                fault("502", faults -> faults.failNextWithBody(2, 502, null, "")),
                fault("reset", faults -> faults.resetConnection(2)),
                fault("cut", faults -> faults.cutBody(2, 100)),
                fault("garbled", faults -> faults.garbleBody(2)),
                fault("hanging", faults -> faults.hang(2)),
                fault("timing out above 3000 records", faults -> faults.timeOutAbove(3_000, 1_000)),
                fault(
                        "gzipped",
                        faults -> faults.gzipErrors(true).failNext(2, NeptuneError.THROTTLING)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("transientErrors")
    void transientErrorsAreRetriedAndNothingIsLost(String name, Consumer<Faults> fault)
            throws Exception {
        fault.accept(emulator.faults());
        JobUnderTest job =
                job(toEvent5()
                                .setOption(
                                        NeptuneStreamsSourceOptions.AWS_HTTP_READ_TIMEOUT,
                                        Duration.ofSeconds(1)))
                        .restarting(0)
                        .start(1, null);
        job.awaitEnd(LONG_ENOUGH);
        assertThat(job.results().all()).isEqualTo(LogContents.records(emulator.propertyGraph()));
    }

    @Test
    void whoseServerStaysDownIsToldWhatWasTriedForHowLong() throws Exception {
        emulator.faults().failNext(10_000, NeptuneError.THROTTLING);
        String failure =
                job(toEvent5()
                                .setOption(
                                        NeptuneStreamsSourceOptions.SCAN_RETRY_TIMEOUT,
                                        Duration.ofSeconds(1)))
                        .restarting(0)
                        .start(1, null)
                        .awaitFailure(LONG_ENOUGH);
        assertThat(failure)
                .contains("Gave up after", "attempts", "'scan.retry.timeout'", "PT1S")
                .contains("HTTP 500 ThrottlingException", emulator.endpoint().toString());
    }

    static Stream<Arguments> fatalErrors() {
        return Stream.of(
                fatal(
                        "streams off",
                        emulator -> emulator.setStreamsEnabled(false),
                        "UnsupportedOperationException",
                        "neptune_streams to 1 and reboot"),
                fatal(
                        "access denied",
                        emulator -> emulator.faults().failNext(1, NeptuneError.ACCESS_DENIED),
                        "AccessDeniedException",
                        "The request was not signed, since 'aws.credentials.provider' is NONE"),
                fatal(
                        "bad parameter",
                        emulator -> emulator.faults().failNext(1, NeptuneError.INVALID_PARAMETER),
                        "InvalidParameterException",
                        "A retry would not help"),
                fatal(
                        "a 404 of somebody else's",
                        emulator ->
                                emulator.faults()
                                        .failNextWithBody(
                                                100, 404, "text/html", "<html>nginx</html>"),
                        "HTTP 404",
                        "'endpoint'"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("fatalErrors")
    void fatalErrorsFailAtOnceAndSayWhatToDo(
            String name, Consumer<NeptuneStreamsEmulator> fault, List<String> message)
            throws Exception {
        fault.accept(emulator);
        String failure = job(toEvent5()).restarting(0).start(1, null).awaitFailure(LONG_ENOUGH);
        assertThat(failure).contains(message).contains(emulator.endpoint().toString());
        // What the instance is, and one try to read from it.
        assertThat(emulator.requests().count()).as("requests").isEqualTo(2);
    }

    @Test
    void anEndpointWithoutTlsAddressedByHttpsFailsAtOnce() throws Exception {
        String https = emulator.endpoint().toString().replace("http:", "https:");
        assertThat(
                        job(toEvent5().setEndpoint(https))
                                .restarting(0)
                                .start(1, null)
                                .awaitFailure(LONG_ENOUGH))
                .contains("does not speak TLS", "'endpoint' must begin with http://");
    }

    @Test
    void anExpiredPositionFailsAndSaysWhatIsLost() throws Exception {
        emulator.propertyGraph().expireThrough(3);
        String failure =
                job(toEvent5().setStartingPosition(StartingPosition.after(EventId.of(1, 3))))
                        .restarting(0)
                        .start(1, null)
                        .awaitFailure(LONG_ENOUGH);
        assertThat(failure)
                .contains("AFTER_SEQUENCE_NUMBER 1:3", "left the retention period")
                .contains("the oldest event still there is 4:1", "up to 2 transactions are lost")
                .contains("'scan.expired-position'", "neptune_streams_expiry_days");
    }

    @Test
    void anExpiredPositionCanMoveOnToTheOldestChange() throws Exception {
        emulator.propertyGraph().expireThrough(3);
        JobUnderTest job =
                job(toEvent5()
                                .setStartingPosition(StartingPosition.after(EventId.of(1, 3)))
                                .setOption(
                                        NeptuneStreamsSourceOptions.SCAN_EXPIRED_POSITION,
                                        ExpiredPositionPolicy.TRIM_HORIZON))
                        .restarting(0)
                        .start(1, null);
        job.awaitEnd(LONG_ENOUGH);
        assertThat(job.results().all()).isEqualTo(LogContents.records(emulator.propertyGraph()));
    }

    @Test
    void anExpiredPositionCanMoveOnToChangesStillToCome() throws Exception {
        emulator.propertyGraph().expireThrough(3);
        JobUnderTest job =
                job(json().setUnbounded(StoppingPosition.at(EventId.of(6, 3)))
                                .setStartingPosition(StartingPosition.after(EventId.of(1, 3)))
                                .setOption(
                                        NeptuneStreamsSourceOptions.SCAN_EXPIRED_POSITION,
                                        ExpiredPositionPolicy.LATEST))
                        .restarting(0)
                        .start(1, null);
        await().until(() -> emulator.requests().count() > 5);
        append(3);
        job.awaitEnd(LONG_ENOUGH);
        assertThat(job.results().all())
                .isEqualTo(LogContents.records(emulator.propertyGraph()).subList(6, 9));
    }

    @Test
    void aStreamThatWasResetFailsWithinTheGraceAndNamesBothEventsAndTheUsualCauses()
            throws Exception {
        JobUnderTest job =
                job(json().setOption(
                                        NeptuneStreamsSourceOptions.SCAN_STREAM_RESET_GRACE,
                                        Duration.ofSeconds(1)))
                        .restarting(0)
                        .start(1, null);
        job.awaitCommitted(15, LONG_ENOUGH);
        emulator.reset();
        append(2);
        assertThat(job.awaitFailure(LONG_ENOUGH))
                .contains("ends at event 1:2", "before the position of this job, event 5:3")
                .contains("was reset", "another cluster", "replica lags")
                .contains("'scan.stream-reset.grace'");
    }

    @Test
    void commitsThatStayMissingFailTheJobBeforeTheGap() throws Exception {
        JobUnderTest job =
                job(json().setOption(
                                        NeptuneStreamsSourceOptions.SCAN_MISSING_COMMIT_TIMEOUT,
                                        Duration.ofSeconds(1)))
                        .restarting(0)
                        .start(1, null);
        job.awaitCommitted(15, LONG_ENOUGH);
        emulator.propertyGraph().skipCommits(2);
        append(1);
        assertThat(job.awaitFailure(LONG_ENOUGH))
                .contains("2 commits are missing", "commit 8 follows 5")
                .contains("'scan.missing-commit.timeout'", "'scan.missing-commit' to 'continue'");
        assertThat(job.results().seen()).hasSize(15);
    }

    @Test
    void commitsThatStayMissingCanBePassed() throws Exception {
        emulator.propertyGraph().skipCommits(2);
        append(1);
        JobUnderTest job =
                job(json().setUnbounded(StoppingPosition.at(EventId.of(8, 1)))
                                .setOption(
                                        NeptuneStreamsSourceOptions.SCAN_MISSING_COMMIT_TIMEOUT,
                                        Duration.ofMillis(500))
                                .setOption(
                                        NeptuneStreamsSourceOptions.SCAN_MISSING_COMMIT,
                                        MissingCommitPolicy.CONTINUE))
                        .restarting(0)
                        .start(1, null);
        job.awaitEnd(LONG_ENOUGH);
        assertThat(job.results().all()).isEqualTo(LogContents.records(emulator.propertyGraph()));
    }

    @Test
    void aMalformedRecordFailsTheJobAndIsShownShortened() throws Exception {
        appendMalformed();
        assertThat(
                        job(json().setBounded(StoppingPosition.latest()))
                                .restarting(0)
                                .start(1, null)
                                .awaitFailure(LONG_ENOUGH))
                .contains("Event 6:2 is malformed", "neither ADD nor REMOVE")
                .contains("\"id\":\"v\",\"type\":\"vp\"", "… (")
                .contains("'scan.malformed-record' to 'skip'")
                .hasSizeLessThan(20_000);
    }

    @Test
    void aMalformedRecordCanBeLeftOut() throws Exception {
        appendMalformed();
        JobUnderTest job =
                job(json().setUnbounded(StoppingPosition.at(EventId.of(6, 3)))
                                .setOption(
                                        NeptuneStreamsSourceOptions.SCAN_MALFORMED_RECORD,
                                        MalformedRecordPolicy.SKIP))
                        .restarting(0)
                        .start(1, null);
        job.awaitEnd(LONG_ENOUGH);
        List<String> expected = LogContents.records(emulator.propertyGraph());
        expected.remove(16);
        assertThat(job.results().all()).isEqualTo(expected);
    }

    @Test
    void aStreamThatIdlesExpiresCompletelyAndGoesOnIsFollowed() throws Exception {
        JobUnderTest job =
                job(json().setUnbounded(StoppingPosition.at(EventId.of(6, 3))))
                        .restarting(0)
                        .start(1, null);
        job.awaitCommitted(15, LONG_ENOUGH);
        List<String> all = LogContents.records(emulator.propertyGraph());
        emulator.propertyGraph().expireThrough(5);
        long requests = emulator.requests().count();
        await().until(() -> emulator.requests().count() > requests + 3);
        append(3);
        all.addAll(LogContents.records(emulator.propertyGraph()));
        job.awaitEnd(LONG_ENOUGH);
        assertThat(job.results().all()).isEqualTo(all);
    }

    private void appendMalformed() {
        String filler = "x".repeat(100_000);
        emulator.propertyGraph()
                .append(
                        Transaction.builder()
                                .addVertexLabel("v", "person")
                                .addRaw(
                                        "UPSERT",
                                        "{\"id\":\"v\",\"type\":\"vp\",\"key\":\"k\",\"value\":{\"value\":\""
                                                + filler
                                                + "\",\"dataType\":\"String\"}}")
                                .addVertexLabel("v", "person")
                                .build());
    }

    private static Arguments fault(String name, Consumer<Faults> fault) {
        return Arguments.of(name, fault);
    }

    private static Arguments fatal(
            String name, Consumer<NeptuneStreamsEmulator> fault, String... message) {
        return Arguments.of(name, fault, List.of(message));
    }

    private void append(int operations) {
        Transaction.Builder transaction = Transaction.builder();
        for (int i = 0; i < operations; i++) {
            transaction.addVertexProperty("v" + i, "n", PropertyValue.of(i));
        }
        emulator.propertyGraph().append(transaction.build());
    }

    private NeptuneStreamsSourceBuilder<String> toEvent5() {
        return json().setUnbounded(StoppingPosition.at(EventId.of(5, 3)));
    }

    private NeptuneStreamsSourceBuilder<String> json() {
        return Sources.<String>unsigned(emulator)
                .setDeserializer(NeptuneDeserializationSchema.json());
    }

    private JobUnderTest job(NeptuneStreamsSourceBuilder<String> source) {
        return new JobUnderTest(NAME, checkpoints, source.build());
    }
}
