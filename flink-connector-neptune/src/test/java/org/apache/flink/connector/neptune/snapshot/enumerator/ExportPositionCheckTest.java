/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.snapshot.enumerator;

import org.apache.flink.connector.neptune.aws.CredentialsProviderType;
import org.apache.flink.connector.neptune.emulator.NeptuneStreamsEmulator;
import org.apache.flink.connector.neptune.emulator.Transaction;
import org.apache.flink.connector.neptune.snapshot.layout.ExportPosition;
import org.apache.flink.connector.neptune.source.TestSettings;
import org.apache.flink.connector.neptune.stream.ChangeField;
import org.apache.flink.connector.neptune.stream.EventId;
import org.apache.flink.connector.neptune.stream.NeptuneStreamsException;
import org.apache.flink.connector.neptune.stream.NeptuneStreamsException.Kind;
import org.apache.flink.connector.neptune.stream.StreamFormat;
import org.apache.flink.connector.neptune.stream.client.SdkNeptuneStreamsClient;
import org.apache.flink.connector.neptune.stream.read.PositionResolver;
import org.apache.flink.core.fs.Path;

import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.EnumSet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The log has ten commits of two events, one second apart from 1 s to 10 s after {@link #T0}. */
class ExportPositionCheckTest {

    private static final long T0 = 1_700_000_000_000L;

    @TempDir private java.nio.file.Path folder;

    private NeptuneStreamsEmulator emulator;
    private PositionResolver resolver;

    @BeforeEach
    void start() {
        emulator = NeptuneStreamsEmulator.builder().retention(Duration.ofDays(10_000)).start();
        for (int i = 1; i <= 10; i++) {
            append(T0 + 1000 * i);
        }
        resolver =
                new PositionResolver(
                        new SdkNeptuneStreamsClient(
                                TestSettings.connection(emulator.endpoint())
                                        .credentials(CredentialsProviderType.NONE)
                                        .build(),
                                StreamFormat.PG_JSON,
                                EnumSet.noneOf(ChangeField.class),
                                true,
                                getClass().getClassLoader()),
                        TestSettings.reading()
                                .pollBackoff(Duration.ofMillis(1), Duration.ofMillis(1))
                                .streamResetGrace(Duration.ofMillis(10))
                                .build());
    }

    @AfterEach
    void stop() {
        resolver.close();
        emulator.close();
    }

    @Test
    void returnsTheTimeOfTheEvent() throws Exception {
        assertThat(check("5", "2", T0 + 60_000)).isEqualTo(T0 + 5000);
        assertThat(check("10", "2", T0 + 60_000)).isEqualTo(T0 + 10_000);
    }

    @Test
    void theEventMayHaveExpired() throws Exception {
        emulator.propertyGraph().expireThrough(5);
        assertThat(check("5", "2", T0 + 60_000)).isZero();
        emulator.propertyGraph().expireThrough(10);
        assertThat(check("10", "2", T0 + 60_000)).isZero();
    }

    @Test
    void anExportOfAnEmptyStreamNeedsAllEvents() throws Exception {
        assertThat(check("-1", "-1", T0)).isZero();
        emulator.propertyGraph().expireThrough(5);
        fails(Kind.EXPIRED, "-1", "-1", T0)
                .withMessageContaining("set 'scan.startup.event-id' to 6:0.");
        assertThat(given(EventId.of(6, 0))).isZero();
        emulator.propertyGraph().reset();
        assertThat(check("-1", "-1", T0)).isZero();
    }

    @Test
    void refusesAnExportThatIsTooOld() throws Exception {
        emulator.propertyGraph().expireThrough(6);
        fails(Kind.EXPIRED, "5", "2", T0 + 60_000)
                .withMessageContaining(
                        "The snapshot is too old: changes after event 5:2 of the export " + folder)
                .withMessageContaining(
                        "The oldest event still there is 7:1 of 2023-11-14T22:13:27Z")
                .withMessageContaining("neptune_streams_expiry_days");
        emulator.propertyGraph().expireThrough(10);
        fails(Kind.EXPIRED, "5", "2", T0 + 60_000)
                .withMessageContaining("The oldest event still there is none.");
    }

    @Test
    void refusesAPositionAfterTheStream() throws Exception {
        fails(Kind.STREAM_RESET, "11", "1", T0 + 60_000)
                .withMessageContaining(
                        "The stream can't be continued after event 11:1 of the export " + folder)
                .withMessageContaining("ends at event 10:2, before the position");
    }

    @Test
    void refusesAStreamThatWasReset() throws Exception {
        emulator.propertyGraph().reset();
        append(T0 + 60_000);
        fails(Kind.STREAM_RESET, "5", "2", T0 + 60_000).withMessageContaining("was reset");
    }

    /** The event at the position is in the export, so it can't be younger. */
    @Test
    void refusesAnExportThatIsOlderThanItsPosition() throws Exception {
        long tolerance = Duration.ofMinutes(5).toMillis();
        assertThat(check("5", "2", T0 + 5000 - tolerance)).isEqualTo(T0 + 5000);
        fails(Kind.STREAM_REPLACED, "5", "2", T0 + 4000 - tolerance)
                .withMessageContaining("The export does not belong to the stream http://")
                .withMessageContaining("event 5:2 of 2023-11-14T22:13:25Z was committed after that")
                .withMessageContaining("set 'scan.startup.event-id' to 5:2");
    }

    /** The event after the position is not in the export. The export itself can take a day. */
    @Test
    void refusesAnExportThatLacksOldEvents() throws Exception {
        long longestExport = Duration.ofDays(1).toMillis();
        assertThat(check("5", "2", T0 + 6000 + longestExport)).isEqualTo(T0 + 5000);
        assertThat(check("10", "2", T0 + 20 * longestExport)).isEqualTo(T0 + 10_000);
        fails(Kind.STREAM_REPLACED, "5", "2", T0 + 7000 + longestExport)
                .withMessageContaining("The export does not belong to the stream http://")
                .withMessageContaining(
                        "event 6:1 of 2023-11-14T22:13:26Z was committed more than a day before")
                .withMessageContaining("set 'scan.startup.event-id' to 5:2");
    }

    @Test
    void timesAreNotComparedWithAGivenPosition() {
        assertThat(given(EventId.of(5, 2))).isEqualTo(T0 + 5000);
    }

    private void append(long timestamp) {
        emulator.propertyGraph()
                .append(
                        Transaction.builder()
                                .addVertexLabel("v" + timestamp, "Thing")
                                .addVertexLabel("v" + timestamp, "Other")
                                .commitTimestamp(timestamp)
                                .build());
    }

    private long given(EventId eventId) {
        return ExportPositionCheck.check(
                ExportPosition.given(new Path(folder.toString()), eventId), resolver);
    }

    private long check(String commitNum, String opNum, long writtenAt) throws IOException {
        java.nio.file.Path file = folder.resolve("lastEventId.json");
        Files.writeString(file, "{\"commitNum\":" + commitNum + ",\"opNum\":" + opNum + "}");
        Files.setLastModifiedTime(file, FileTime.fromMillis(writtenAt));
        return ExportPositionCheck.check(
                ExportPosition.read(new Path(folder.toString())), resolver);
    }

    private ThrowableAssertAlternative<NeptuneStreamsException> fails(
            Kind kind, String commitNum, String opNum, long writtenAt) {
        return assertThatExceptionOfType(NeptuneStreamsException.class)
                .isThrownBy(() -> check(commitNum, opNum, writtenAt))
                .matches(e -> e.getKind() == kind);
    }
}
