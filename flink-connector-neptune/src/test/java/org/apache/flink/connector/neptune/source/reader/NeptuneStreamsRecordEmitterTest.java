/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.reader;

import org.apache.flink.api.common.eventtime.TimestampAssigner;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.connector.neptune.emulator.NeptuneStreamsEmulator;
import org.apache.flink.connector.neptune.emulator.Transaction;
import org.apache.flink.connector.neptune.source.NeptuneStreamsSourceOptions;
import org.apache.flink.connector.neptune.source.deserializer.NeptuneDeserializationSchema;
import org.apache.flink.connector.neptune.source.split.NeptuneStreamsSplit;
import org.apache.flink.connector.neptune.source.testutils.Sources;
import org.apache.flink.connector.neptune.source.testutils.TestWaits;
import org.apache.flink.connector.neptune.stream.ChangeRecord;
import org.apache.flink.connector.neptune.stream.EventId;
import org.apache.flink.connector.neptune.stream.MalformedRecordPolicy;
import org.apache.flink.connector.neptune.stream.StoppingPosition;
import org.apache.flink.connector.neptune.stream.StreamFormat;
import org.apache.flink.connector.neptune.stream.StreamPosition;
import org.apache.flink.connector.neptune.stream.read.StreamEnd;
import org.apache.flink.connector.testutils.source.reader.TestingReaderContext;
import org.apache.flink.connector.testutils.source.reader.TestingReaderOutput;
import org.apache.flink.core.io.InputStatus;
import org.apache.flink.util.Collector;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/** The order of changes, ends of transactions, and positions in the state. */
class NeptuneStreamsRecordEmitterTest {

    private NeptuneStreamsEmulator emulator;
    private SourceReader<String, NeptuneStreamsSplit> reader;

    /** What was emitted and at what time, and the position in the state at each end. */
    private final List<String> emitted = new ArrayList<>();

    private String lastPosition;

    private boolean tellsPieces;

    @BeforeEach
    void startEmulator() {
        emulator = NeptuneStreamsEmulator.builder().retention(Duration.ofDays(36_500)).start();
    }

    @AfterEach
    void stop() throws Exception {
        reader.close();
        emulator.close();
    }

    @Test
    void aTransactionEndsAfterItsLastChangeAndBeforeTheStateMoves() throws Exception {
        append(1_000, 2);
        append(2_000, 1);
        read(EventId.of(2, 1), 100);
        assertThat(emitted)
                .containsExactly(
                        "change 1:1 at 1000",
                        "change 1:2 at 1000",
                        "state: TRIM_HORIZON",
                        "end at 1000",
                        "change 2:1 at 2000",
                        "state: AFTER_SEQUENCE_NUMBER 1:2",
                        "end at 2000");
        assertThat(lastPosition).isEqualTo("AFTER_SEQUENCE_NUMBER 2:1");
    }

    @Test
    void eachPieceOfALargeTransactionEnds() throws Exception {
        append(1_000, 3);
        read(EventId.of(1, 3), 2);
        assertThat(emitted)
                .containsExactly(
                        "change 1:1 at 1000",
                        "change 1:2 at 1000",
                        "state: TRIM_HORIZON",
                        "end at 1000",
                        "change 1:3 at 1000",
                        "state: AFTER_SEQUENCE_NUMBER 1:2",
                        "end at 1000");
    }

    @Test
    void aSchemaCanTellAPieceFromTheEndOfATransaction() throws Exception {
        append(1_000, 3);
        append(2_000, 1);
        tellsPieces = true;
        read(EventId.of(2, 1), 2);
        assertThat(emitted)
                .containsExactly(
                        "change 1:1 at 1000",
                        "change 1:2 at 1000",
                        "piece at 1000",
                        "change 1:3 at 1000",
                        "state: AFTER_SEQUENCE_NUMBER 1:2",
                        "end at 1000",
                        "change 2:1 at 2000",
                        "state: AFTER_SEQUENCE_NUMBER 1:3",
                        "end at 2000");
    }

    @Test
    void aTransactionEndsAlsoIfAllItsRecordsWereSkippedAsMalformed() throws Exception {
        append(1_000, 1);
        emulator.propertyGraph()
                .appendRaw(
                        2_000,
                        2,
                        (commitNum, opNum, isLast) ->
                                String.format(
                                        "{\"commitTimestamp\":2000,\"eventId\":{\"commitNum\":%d,\"opNum\":%d},"
                                                + "\"data\":7,\"op\":\"ADD\",\"isLastOp\":%s}",
                                        commitNum, opNum, isLast));
        read(EventId.of(2, 2), 100);
        assertThat(emitted)
                .containsExactly(
                        "change 1:1 at 1000",
                        "state: TRIM_HORIZON",
                        "end at 1000",
                        "state: AFTER_SEQUENCE_NUMBER 1:1",
                        "end at 2000");
        assertThat(lastPosition).isEqualTo("AFTER_SEQUENCE_NUMBER 2:2");
    }

    @Test
    void theEndHasNoTimeIfNoEventHadOne() throws Exception {
        emulator.propertyGraph()
                .appendRaw(
                        2_000,
                        1,
                        (commitNum, opNum, isLast) ->
                                String.format(
                                        "{\"eventId\":{\"commitNum\":%d,\"opNum\":%d},\"data\":7,\"op\":\"ADD\",\"isLastOp\":%s}",
                                        commitNum, opNum, isLast));
        read(EventId.of(1, 1), 100);
        assertThat(emitted)
                .containsExactly("state: TRIM_HORIZON", "end at " + TimestampAssigner.NO_TIMESTAMP);
    }

    @Test
    void withoutATransactionNothingEnds() throws Exception {
        read(EventId.BEFORE_ALL, 100);
        assertThat(emitted).isEmpty();
    }

    private void append(long timestamp, int changes) {
        Transaction.Builder transaction = Transaction.builder().commitTimestamp(timestamp);
        for (int i = 0; i < changes; i++) {
            transaction.addVertexLabel("v" + i, "person");
        }
        emulator.propertyGraph().append(transaction.build());
    }

    private void read(EventId last, int maxRecordsPerTransaction) throws Exception {
        reader =
                Sources.<String>unsigned(emulator)
                        .setBounded(StoppingPosition.at(last))
                        .setOption(
                                NeptuneStreamsSourceOptions.SCAN_TRANSACTION_MAX_RECORDS,
                                maxRecordsPerTransaction)
                        .setOption(
                                NeptuneStreamsSourceOptions.SCAN_MALFORMED_RECORD,
                                MalformedRecordPolicy.SKIP)
                        .setDeserializer(new RecordingSchema())
                        .build()
                        .createReader(new TestingReaderContext());
        reader.start();
        reader.addSplits(
                List.of(
                        new NeptuneStreamsSplit(
                                StreamFormat.PG_JSON,
                                StreamPosition.trimHorizon(),
                                StreamEnd.after(last))));
        RecordingOutput output = new RecordingOutput();
        reader.notifyNoMoreSplits();
        InputStatus status = InputStatus.MORE_AVAILABLE;
        while (status != InputStatus.END_OF_INPUT) {
            if (status == InputStatus.NOTHING_AVAILABLE) {
                reader.isAvailable().get(TestWaits.AT_MOST.toSeconds(), TimeUnit.SECONDS);
            }
            status = reader.pollNext(output);
            reader.snapshotState(1).forEach(this::onState);
        }
    }

    private void onState(NeptuneStreamsSplit split) {
        lastPosition = split.getPosition().toString();
    }

    private final class RecordingOutput extends TestingReaderOutput<String> {

        @Override
        public void collect(String element, long timestamp) {
            emitted.add(element + " at " + timestamp);
        }
    }

    private final class RecordingSchema implements NeptuneDeserializationSchema<String> {

        private static final long serialVersionUID = 1L;

        @Override
        public StreamFormat getFormat() {
            return StreamFormat.PG_JSON;
        }

        @Override
        public void deserialize(ChangeRecord change, Collector<String> out) throws IOException {
            out.collect("change " + change.eventId());
        }

        @Override
        public void endOfTransaction(Collector<String> out) {
            reader.snapshotState(1).forEach(NeptuneStreamsRecordEmitterTest.this::onState);
            emitted.add("state: " + lastPosition);
            out.collect("end");
        }

        @Override
        public void endOfPiece(Collector<String> out) {
            if (tellsPieces) {
                out.collect("piece");
            } else {
                NeptuneDeserializationSchema.super.endOfPiece(out);
            }
        }

        @Override
        public TypeInformation<String> getProducedType() {
            return Types.STRING;
        }
    }
}
