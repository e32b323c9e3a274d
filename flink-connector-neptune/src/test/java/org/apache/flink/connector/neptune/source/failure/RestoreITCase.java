/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.failure;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.neptune.emulator.ChangeLog;
import org.apache.flink.connector.neptune.emulator.NeptuneStreamsEmulator;
import org.apache.flink.connector.neptune.emulator.Transaction;
import org.apache.flink.connector.neptune.source.NeptuneStreamsSourceBuilder;
import org.apache.flink.connector.neptune.source.NeptuneStreamsSourceOptions;
import org.apache.flink.connector.neptune.source.deserializer.NeptuneDeserializationSchema;
import org.apache.flink.connector.neptune.source.reader.NeptuneStreamsSourceReader;
import org.apache.flink.connector.neptune.source.testutils.LogContents;
import org.apache.flink.connector.neptune.source.testutils.LogMessages;
import org.apache.flink.connector.neptune.source.testutils.Sources;
import org.apache.flink.connector.neptune.source.testutils.TestWaits;
import org.apache.flink.connector.neptune.stream.ChangeField;
import org.apache.flink.connector.neptune.stream.ChangeRecord;
import org.apache.flink.connector.neptune.stream.EventId;
import org.apache.flink.connector.neptune.stream.StoppingPosition;
import org.apache.flink.connector.neptune.stream.StreamFormat;
import org.apache.flink.connector.neptune.stream.StreamIdentityPolicy;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.util.Collector;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

/** Jobs that are restored on another log, or with another stop. */
class RestoreITCase {

    @RegisterExtension
    public static final MiniClusterExtension MINI_CLUSTER = new MiniClusterExtension();

    private static final String NAME = "restore";
    private static final String ELSEWHERE = "restore elsewhere";

    /** Commits of the log are a minute apart from here on. */
    private static final long FIRST = Instant.now().minusSeconds(36_000).getEpochSecond() * 1000;

    private static final int COMMITS = 5;

    @TempDir private Path checkpoints;

    private NeptuneStreamsEmulator emulator;

    @BeforeEach
    void start() {
        emulator = NeptuneStreamsEmulator.start();
    }

    @AfterEach
    void stop() {
        emulator.close();
        CommittedRecords.forget(NAME);
        CommittedRecords.forget(ELSEWHERE);
    }

    @ParameterizedTest
    @EnumSource(StreamFormat.class)
    void anotherLongerLogFailsTheJobAndTheSameLogDoesNot(StreamFormat format) throws Exception {
        append(emulator, format, 1, COMMITS, FIRST);
        Path savepoint = savepoint(format);
        long otherFirst = FIRST + 7_777;
        try (NeptuneStreamsEmulator other = NeptuneStreamsEmulator.start()) {
            append(other, format, 1, 10 * COMMITS, otherFirst);
            JobUnderTest elsewhere =
                    new JobUnderTest(ELSEWHERE, checkpoints, source(other, format).build())
                            .restarting(0)
                            .start(1, savepoint);
            assertThat(elsewhere.awaitFailure(TestWaits.AT_MOST))
                    .contains("Event 5:2 is ADD", "event 5:2, it was ADD")
                    .contains("" + timestamp(FIRST, COMMITS))
                    .contains("" + timestamp(otherFirst, COMMITS))
                    .contains("'scan.stream-identity'")
                    .contains("'endpoint'");
            assertThat(elsewhere.results().seen()).isEmpty();
        }

        append(emulator, format, COMMITS + 1, COMMITS, FIRST);
        restoreAndAwait(savepoint, source(emulator, format), 4 * COMMITS);
        assertThat(CommittedRecords.named(NAME).all())
                .isEqualTo(LogContents.records(log(emulator, format)));
    }

    @ParameterizedTest
    @EnumSource(StreamFormat.class)
    void aLogThatWasResetAndHasGrownLongerFailsTheJob(StreamFormat format) throws Exception {
        append(emulator, format, 1, COMMITS, FIRST);
        Path savepoint = savepoint(format);
        emulator.reset();
        append(emulator, format, 1, 10 * COMMITS, FIRST + 1);
        JobUnderTest job =
                new JobUnderTest(NAME, checkpoints, source(emulator, format).build())
                        .restarting(0)
                        .start(1, savepoint);
        assertThat(job.awaitFailure(TestWaits.AT_MOST))
                .contains("is not the one that this job has read");
        assertThat(job.results().all()).hasSize(2 * COMMITS);
    }

    @Test
    void theSameLogIsReadOnAlthoughTheLastEventHasExpired() throws Exception {
        append(emulator, StreamFormat.PG_JSON, 1, COMMITS, FIRST);
        Path savepoint = savepoint(StreamFormat.PG_JSON);
        append(emulator, StreamFormat.PG_JSON, COMMITS + 1, COMMITS, FIRST);
        List<String> all = LogContents.records(emulator.propertyGraph());
        emulator.propertyGraph().expireThrough(COMMITS);
        restoreAndAwait(savepoint, source(emulator, StreamFormat.PG_JSON), 4 * COMMITS);
        assertThat(CommittedRecords.named(NAME).all()).isEqualTo(all);
    }

    @Test
    void theCheckCanBeSwitchedOff() throws Exception {
        append(emulator, StreamFormat.PG_JSON, 1, COMMITS, FIRST);
        Path savepoint = savepoint(StreamFormat.PG_JSON);
        emulator.reset();
        append(emulator, StreamFormat.PG_JSON, 1, 2 * COMMITS, FIRST + 1);
        restoreAndAwait(
                savepoint,
                source(emulator, StreamFormat.PG_JSON)
                        .setOption(
                                NeptuneStreamsSourceOptions.SCAN_STREAM_IDENTITY,
                                StreamIdentityPolicy.IGNORE),
                4 * COMMITS);
    }

    /** With its stop gone, nothing would ever end the reader that has reached it. */
    @Test
    void aJobWhoseStopWasRemovedGoesOn() throws Exception {
        Path savepoint = savepointBeforeStop();
        restoreAndAwait(savepoint, source(emulator, StreamFormat.PG_JSON), 4 * COMMITS);
        assertThat(CommittedRecords.named(NAME).all())
                .isEqualTo(LogContents.records(emulator.propertyGraph()));
    }

    @Test
    void aJobWhoseStopWasChangedEndsWhereItsStateSays() throws Exception {
        Path savepoint = savepointBeforeStop();
        try (LogMessages messages = LogMessages.of(NeptuneStreamsSourceReader.class)) {
            new JobUnderTest(
                            NAME,
                            checkpoints,
                            source(emulator, StreamFormat.PG_JSON)
                                    .setUnbounded(StoppingPosition.at(EventId.of(COMMITS + 4, 2)))
                                    .build())
                    .start(1, savepoint)
                    .awaitEnd(TestWaits.AT_MOST);
            assertThat(messages.texts())
                    .singleElement()
                    .asString()
                    .startsWith("WARN The job keeps the stopping position of the state")
                    .contains("'scan.bounded.*'", "ends after 7:2", "The configured one, 9:2");
        }
        assertThat(CommittedRecords.named(NAME).all()).hasSize(2 * (COMMITS + 2));
    }

    @Test
    void whatASchemaDoesToItsRecordsDoesNotMoveThePosition() throws Exception {
        append(emulator, StreamFormat.PG_JSON, 1, COMMITS, FIRST);
        Path savepoint = savepoint(Sources.<String>unsigned(emulator).setDeserializer(new Taker()));
        append(emulator, StreamFormat.PG_JSON, COMMITS + 1, COMMITS, FIRST);
        restoreAndAwait(savepoint, source(emulator, StreamFormat.PG_JSON), 4 * COMMITS);
        assertThat(CommittedRecords.named(NAME).all())
                .isEqualTo(LogContents.records(emulator.propertyGraph()));
    }

    /** Takes a record for its own and changes it. */
    private static final class Taker implements NeptuneDeserializationSchema<String> {

        private static final long serialVersionUID = 1L;

        private final NeptuneDeserializationSchema<String> json =
                NeptuneDeserializationSchema.json();

        @Override
        public StreamFormat getFormat() {
            return json.getFormat();
        }

        @Override
        public Set<ChangeField> getRequiredFields() {
            return json.getRequiredFields();
        }

        @Override
        public void deserialize(ChangeRecord change, Collector<String> out) throws IOException {
            json.deserialize(change, out);
            change.setCommitNum(change.getCommitNum() + 100);
            change.setCommitTimestamp(1);
        }

        @Override
        public TypeInformation<String> getProducedType() {
            return json.getProducedType();
        }
    }

    /** The stop is two commits ahead, and the log goes on behind it. */
    private Path savepointBeforeStop() throws Exception {
        append(emulator, StreamFormat.PG_JSON, 1, COMMITS, FIRST);
        Path savepoint =
                savepoint(
                        source(emulator, StreamFormat.PG_JSON)
                                .setUnbounded(StoppingPosition.at(EventId.of(COMMITS + 2, 2))));
        append(emulator, StreamFormat.PG_JSON, COMMITS + 1, COMMITS, FIRST);
        return savepoint;
    }

    private Path savepoint(StreamFormat format) throws Exception {
        return savepoint(source(emulator, format));
    }

    private Path savepoint(NeptuneStreamsSourceBuilder<String> source) throws Exception {
        JobUnderTest job = new JobUnderTest(NAME, checkpoints, source.build()).start(1, null);
        job.awaitCommitted(2 * COMMITS, TestWaits.AT_MOST);
        return job.stopWithSavepoint();
    }

    private void restoreAndAwait(
            Path savepoint, NeptuneStreamsSourceBuilder<String> source, int records)
            throws Exception {
        JobUnderTest job = new JobUnderTest(NAME, checkpoints, source.build()).start(1, savepoint);
        job.awaitCommitted(records, TestWaits.AT_MOST);
        job.cancel();
    }

    private static NeptuneStreamsSourceBuilder<String> source(
            NeptuneStreamsEmulator emulator, StreamFormat format) {
        return Sources.<String>unsigned(emulator)
                .setDeserializer(NeptuneDeserializationSchema.json(format));
    }

    private static ChangeLog log(NeptuneStreamsEmulator emulator, StreamFormat format) {
        return format == StreamFormat.PG_JSON ? emulator.propertyGraph() : emulator.rdf();
    }

    /** Appends commits of two operations each. */
    private static void append(
            NeptuneStreamsEmulator emulator, StreamFormat format, int from, int count, long first) {
        for (int commit = from; commit < from + count; commit++) {
            Transaction.Builder transaction =
                    Transaction.builder().commitTimestamp(timestamp(first, commit));
            if (format == StreamFormat.PG_JSON) {
                transaction.addVertexLabel("a" + commit, "x").addVertexLabel("b" + commit, "x");
            } else {
                transaction
                        .addStatement("<urn:a" + commit + "> <urn:p> <urn:x> .\n")
                        .addStatement("<urn:b" + commit + "> <urn:p> <urn:x> .\n");
            }
            log(emulator, format).append(transaction.build());
        }
    }

    private static long timestamp(long first, int commit) {
        return first + 60_000L * commit;
    }
}
