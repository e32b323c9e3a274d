/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.stream.read;

import org.apache.flink.connector.neptune.source.TestSettings;
import org.apache.flink.connector.neptune.stream.ChangeRecord;
import org.apache.flink.connector.neptune.stream.EventId;
import org.apache.flink.connector.neptune.stream.StreamPosition;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import static org.apache.flink.connector.neptune.stream.read.TestRecords.change;
import static org.apache.flink.connector.neptune.stream.read.TestRecords.commit;
import static org.apache.flink.connector.neptune.stream.read.TestRecords.concat;
import static org.apache.flink.connector.neptune.stream.read.TestRecords.texts;
import static org.assertj.core.api.Assertions.assertThat;

class TransactionAssemblerTest {

    private static final long NOW = 5_000_000;

    private int oversized;

    @Test
    void aTransactionEndsWithItsLastOperation() {
        TransactionAssembler assembler = assembler();

        assertThat(texts(assembler.add(concat(commit(1, 3), commit(2, 1), commit(3, 2)))))
                .containsExactly("1:1-1:3", "2:1-2:1", "3:1-3:2");
    }

    @Test
    void aTransactionIsHeldBackAcrossPagesUntilItIsWhole() {
        TransactionAssembler assembler = assembler();
        List<ChangeRecord> records = concat(commit(1, 1), commit(2, 5));

        assertThat(texts(assembler.add(records.subList(0, 3)))).containsExactly("1:1-1:1");
        assertThat(assembler.add(records.subList(3, 5))).isEmpty();
        assertThat(assembler.reachHead(NOW)).isEmpty();
        assertThat(texts(assembler.add(records.subList(5, 6)))).containsExactly("2:1-2:5");
    }

    @Test
    void withoutMarksATransactionEndsWhereTheNextBegins() {
        TransactionAssembler assembler = assembler();

        assertThat(texts(assembler.add(concat(commit(1, 3, false), commit(2, 2, false)))))
                .containsExactly("1:1-1:3");
        assertThat(assembler.add(List.of(change(2, 3, false)))).isEmpty();
        assertThat(texts(assembler.add(commit(3, 1, false)))).containsExactly("2:1-2:3");
    }

    @Test
    void withoutMarksATransactionEndsAtTheHead() {
        TransactionAssembler assembler = assembler();
        assembler.add(commit(1, 3, false));

        assertThat(texts(assembler.reachHead(NOW))).containsExactly("1:1-1:3");
        assertThat(assembler.reachHead(NOW)).isEmpty();
        assertThat(assembler.isFinished()).isFalse();
    }

    @Test
    void withMarksTheHeadDoesNotEndATransaction() {
        TransactionAssembler assembler = assembler();
        assembler.add(concat(commit(1, 1), commit(2, 3).subList(0, 2)));

        assertThat(assembler.reachHead(NOW)).isEmpty();
        assertThat(texts(assembler.add(commit(2, 3).subList(2, 3)))).containsExactly("2:1-2:3");
    }

    @ParameterizedTest
    @CsvSource({"4, 1", "5, 1", "6, 2", "10, 2", "11, 3"})
    void aTransactionAboveTheLimitIsHandedOnInPieces(int ops, int pieces) {
        TransactionAssembler assembler =
                assembler(TestSettings.reading().maxRecordsPerTransaction(5), StreamEnd.never());

        List<Transaction> transactions = new ArrayList<>(assembler.add(commit(1, 1)));
        for (ChangeRecord record : commit(2, ops)) {
            transactions.addAll(assembler.add(List.of(record)));
        }
        transactions.addAll(assembler.add(commit(3, 1)));

        assertThat(transactions).hasSize(pieces + 2);
        List<Transaction> parts = transactions.subList(1, pieces + 1);
        for (int i = 0; i < pieces; i++) {
            assertThat(parts.get(i).endsTransaction()).isEqualTo(i == pieces - 1);
            assertThat(parts.get(i).getRecords())
                    .hasSize(i < pieces - 1 ? 5 : ops - 5 * (pieces - 1));
        }
        assertThat(TestRecords.ids(parts))
                .isEqualTo(TestRecords.ids(List.of(new Transaction(commit(2, ops), true))));
        assertThat(oversized).isEqualTo(pieces == 1 ? 0 : 1);
    }

    @Test
    void everyOversizedTransactionIsReportedOnce() {
        TransactionAssembler assembler =
                assembler(TestSettings.reading().maxRecordsPerTransaction(2), StreamEnd.never());

        assembler.add(concat(commit(1, 20), commit(2, 2), commit(3, 9), commit(4, 1)));

        assertThat(oversized).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        // Exactly the bound.
        "100, '40 60', 1:1-1:2",
        // One byte more.
        "100, '40 61', 1:1-1:1… 1:2-1:2",
        "100, '40 60 1', 1:1-1:2… 1:3-1:3",
        // The bound applies to each piece.
        "100, '50 50 50 50 50', 1:1-1:2… 1:3-1:4… 1:5-1:5",
        // A record larger than the bound is a piece of its own, wherever it is.
        "100, '50 50 200', 1:1-1:2… 1:3-1:3",
        "100, '200 50 50', 1:1-1:1… 1:2-1:3",
        "100, '50 200 50', 1:1-1:1… 1:2-1:2… 1:3-1:3",
        "100, '200', 1:1-1:1"
    })
    void aTransactionAboveTheSizeIsHandedOnInPieces(int size, String records, String expected) {
        List<ChangeRecord> transaction = sized(2, records);
        List<String> pieces = new ArrayList<>(List.of("1:1-1:1"));
        for (String piece : expected.split(" ")) {
            pieces.add(piece.replaceAll("\\b1:", "2:"));
        }
        pieces.add("3:1-3:1");
        for (int page : new int[] {1, 2, transaction.size() + 2}) {
            oversized = 0;
            TransactionAssembler assembler =
                    assembler(
                            TestSettings.reading().maxBytesPerTransaction(size), StreamEnd.never());

            List<Transaction> transactions = new ArrayList<>();
            List<ChangeRecord> log = concat(sized(1, "90"), transaction, sized(3, "90"));
            for (int from = 0; from < log.size(); from += page) {
                transactions.addAll(
                        assembler.add(log.subList(from, Math.min(log.size(), from + page))));
            }

            assertThat(texts(transactions)).as("pages of %d", page).isEqualTo(pieces);
            assertThat(oversized).as("pages of %d", page).isEqualTo(pieces.size() > 3 ? 1 : 0);
        }
    }

    @Test
    void bothBoundsHoldForEachPiece() {
        TransactionAssembler assembler =
                assembler(
                        TestSettings.reading()
                                .maxRecordsPerTransaction(3)
                                .maxBytesPerTransaction(100),
                        StreamEnd.never());

        assertThat(texts(assembler.add(sized(1, "1 1 1 1 99 1 50 49 1 1"))))
                .containsExactly("1:1-1:3…", "1:4-1:5…", "1:6-1:8…", "1:9-1:10");
        assertThat(texts(assembler.add(sized(2, "1 1 99 99 1 1 1"))))
                .containsExactly("2:1-2:2…", "2:3-2:3…", "2:4-2:5…", "2:6-2:7");
        assertThat(oversized).isEqualTo(2);
    }

    @Test
    void whatIsDiscardedDoesNotCount() {
        TransactionAssembler assembler =
                assembler(TestSettings.reading().maxBytesPerTransaction(100), StreamEnd.never());
        assembler.add(sized(1, "90 5").subList(0, 1));

        assembler.continueAt(StreamPosition.trimHorizon());

        assertThat(texts(assembler.add(sized(2, "50 50")))).containsExactly("2:1-2:2");
    }

    @Test
    void withoutAtomicityAPageIsBoundedInSize() {
        TransactionAssembler assembler =
                assembler(
                        TestSettings.reading()
                                .atomicTransactions(false)
                                .maxBytesPerTransaction(100),
                        StreamEnd.never());
        List<ChangeRecord> records = sized(1, "60 60 30 60 10");

        assertThat(texts(assembler.add(records.subList(0, 3))))
                .containsExactly("1:1-1:1…", "1:2-1:3…");
        assertThat(texts(assembler.add(records.subList(3, 5)))).containsExactly("1:4-1:5");
    }

    @Test
    void withoutAtomicityWhatIsThereIsHandedOn() {
        TransactionAssembler assembler =
                assembler(TestSettings.reading().atomicTransactions(false), StreamEnd.never());
        List<ChangeRecord> records = concat(commit(1, 2), commit(2, 4));

        assertThat(texts(assembler.add(records.subList(0, 4))))
                .containsExactly("1:1-1:2", "2:1-2:2…");
        assertThat(texts(assembler.add(records.subList(4, 6)))).containsExactly("2:3-2:4");
    }

    // ------------------------------------------------------------------ ends

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void endsAfterTheLastOperationOfATransaction(boolean marks) {
        TransactionAssembler assembler = assembler(StreamEnd.after(EventId.of(2, 3)));

        assertThat(
                        texts(
                                assembler.add(
                                        concat(
                                                commit(1, 1, marks),
                                                commit(2, 3, marks),
                                                commit(3, 1, marks)))))
                .containsExactly("1:1-1:1", "2:1-2:3");
        assertThat(assembler.isFinished()).isTrue();
    }

    @Test
    void endsAtOnceWhenTheLastOperationIsTheLastRecord() {
        TransactionAssembler assembler = assembler(StreamEnd.after(EventId.of(2, 3)));

        assembler.add(commit(1, 1, false));
        assertThat(assembler.isFinished()).isFalse();
        assertThat(texts(assembler.add(commit(2, 3, false)))).containsExactly("1:1-1:1", "2:1-2:3");
        assertThat(assembler.isFinished()).isTrue();
    }

    @Test
    void anEndInTheMiddleCutsTheTransaction() {
        TransactionAssembler assembler = assembler(StreamEnd.after(EventId.of(2, 2)));

        assertThat(texts(assembler.add(concat(commit(1, 1), commit(2, 3)))))
                .containsExactly("1:1-1:1", "2:1-2:2");
        assertThat(assembler.isFinished()).isTrue();
    }

    @Test
    void anEndBeyondTheLastOperationEndsWithTheTransaction() {
        TransactionAssembler assembler = assembler(StreamEnd.after(EventId.of(2, 9)));

        assertThat(texts(assembler.add(concat(commit(1, 1), commit(2, 3)))))
                .containsExactly("1:1-1:1", "2:1-2:3");
        assertThat(assembler.isFinished()).isTrue();
    }

    @Test
    void anEndBeyondTheLastOperationEndsAtTheHeadIfNothingIsMarked() {
        TransactionAssembler assembler = assembler(StreamEnd.after(EventId.of(2, 9)));

        assertThat(texts(assembler.add(concat(commit(1, 1, false), commit(2, 3, false)))))
                .containsExactly("1:1-1:1");
        assertThat(assembler.isFinished()).isFalse();
        assertThat(texts(assembler.reachHead(NOW))).containsExactly("2:1-2:3");
        assertThat(assembler.isFinished()).isTrue();
    }

    @Test
    void anEndToComeIsWaitedFor() {
        TransactionAssembler assembler = assembler(StreamEnd.after(EventId.of(4, 1)));

        assembler.add(concat(commit(1, 1), commit(2, 3)));
        assembler.reachHead(NOW);
        assertThat(assembler.isFinished()).isFalse();
        assertThat(texts(assembler.add(concat(commit(3, 1), commit(4, 2)))))
                .containsExactly("3:1-3:1", "4:1-4:1");
        assertThat(assembler.isFinished()).isTrue();
    }

    @Test
    void anEndThatHasPassedEndsWithNothing() {
        TransactionAssembler assembler = assembler(StreamEnd.after(EventId.of(2, 3)));

        assertThat(assembler.add(commit(5, 2))).isEmpty();
        assertThat(assembler.isFinished()).isTrue();
    }

    @Test
    void theEndBeforeAllEndsWithNothing() {
        TransactionAssembler assembler = assembler(StreamEnd.after(EventId.BEFORE_ALL));

        assertThat(assembler.add(commit(1, 2))).isEmpty();
        assertThat(assembler.isFinished()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void endsBeforeTheFirstTransactionOfTheTimestamp(boolean marks) {
        TransactionAssembler assembler = assembler(StreamEnd.beforeTimestamp(3_000));

        assertThat(
                        texts(
                                assembler.add(
                                        concat(
                                                commit(1, 2, marks),
                                                commit(2, 2, marks),
                                                commit(3, 2, marks),
                                                commit(4, 2, marks)))))
                .containsExactly("1:1-1:2", "2:1-2:2");
        assertThat(assembler.isFinished()).isTrue();
    }

    @Test
    void aTimestampEndsAtTheHeadOnceItHasPassed() {
        TransactionAssembler assembler = assembler(StreamEnd.beforeTimestamp(3_000));
        assembler.add(commit(2, 2));

        assembler.reachHead(3_999);
        assertThat(assembler.isFinished()).isFalse();
        assembler.reachHead(4_000);
        assertThat(assembler.isFinished()).isTrue();
    }

    @Test
    void aTimestampDoesNotEndInTheMiddleOfATransaction() {
        TransactionAssembler assembler = assembler(StreamEnd.beforeTimestamp(3_000));
        assembler.add(concat(commit(1, 1), commit(2, 3).subList(0, 2)));

        assembler.reachHead(NOW);

        assertThat(assembler.isFinished()).isFalse();
        assertThat(texts(assembler.add(List.of(change(2, 3, true))))).containsExactly("2:1-2:3");
    }

    // ------------------------------------------------------------------ resuming

    @Test
    void resumesInTheMiddleOfATransaction() {
        TransactionAssembler assembler =
                assembler(
                        TestSettings.reading(),
                        StreamPosition.after(EventId.of(7, 2)),
                        StreamEnd.beforeTimestamp(7_000));

        // The transaction began before the stopping time, so all of it is read.
        assertThat(texts(assembler.add(concat(commit(7, 4).subList(2, 4), commit(8, 1)))))
                .containsExactly("7:3-7:4");
        assertThat(assembler.isFinished()).isTrue();
    }

    @Test
    void resumesAfterATransactionThatIsTheEnd() {
        TransactionAssembler assembler =
                assembler(
                        TestSettings.reading(),
                        StreamPosition.after(EventId.of(7, 2)),
                        StreamEnd.after(EventId.of(7, 9)));

        assembler.reachHead(NOW);

        assertThat(assembler.isFinished()).isTrue();
    }

    @Test
    void whatIsDiscardedNeverComes() {
        TransactionAssembler assembler = assembler();
        assembler.add(commit(1, 3, false));

        assembler.continueAt(StreamPosition.trimHorizon());

        assertThat(assembler.reachHead(NOW)).isEmpty();
        assertThat(texts(assembler.add(commit(9, 2)))).containsExactly("9:1-9:2");
    }

    // ------------------------------------------------------------------ random logs

    @Test
    void howALogIsDividedIntoPagesDoesNotMatter() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            boolean marks = random.nextBoolean();
            int max = 1 + random.nextInt(12);
            boolean bySize = random.nextBoolean();
            List<ChangeRecord> log = new ArrayList<>();
            List<String> expected = new ArrayList<>();
            int oversizedCommits = 0;
            for (long commit = 1; commit <= 20; commit++) {
                int ops = 1 + random.nextInt(random.nextInt(4) == 0 ? 40 : 4);
                log.addAll(commit(commit, ops, marks));
                oversizedCommits += ops > max ? 1 : 0;
                for (int from = 1; from <= ops; from += max) {
                    int to = Math.min(ops, from + max - 1);
                    expected.add(
                            commit + ":" + from + "-" + commit + ":" + to + (to < ops ? "…" : ""));
                }
            }
            log.forEach(record -> record.setJsonBytes(100));
            oversized = 0;
            TransactionAssembler assembler =
                    assembler(
                            bySize
                                    ? TestSettings.reading().maxBytesPerTransaction(100L * max)
                                    : TestSettings.reading().maxRecordsPerTransaction(max),
                            StreamEnd.never());
            List<Transaction> transactions = new ArrayList<>();
            for (int from = 0; from < log.size(); ) {
                int to = Math.min(log.size(), from + 1 + random.nextInt(15));
                transactions.addAll(assembler.add(log.subList(from, to)));
                from = to;
            }
            transactions.addAll(assembler.reachHead(NOW));

            assertThat(texts(transactions))
                    .as("seed %d, round %d", seed, round)
                    .isEqualTo(expected);
            assertThat(oversized).as("seed %d, round %d", seed, round).isEqualTo(oversizedCommits);
        }
    }

    @Test
    void resumingAfterAnyTransactionGivesTheRest() {
        List<ChangeRecord> log = concat(commit(1, 3), commit(2, 7), commit(3, 1), commit(4, 4));
        List<Transaction> all =
                assembler(TestSettings.reading().maxRecordsPerTransaction(3), StreamEnd.never())
                        .add(log);
        for (int done = 1; done < all.size(); done++) {
            EventId last = all.get(done - 1).lastRecord().eventId();
            List<ChangeRecord> rest = new ArrayList<>(log);
            rest.removeIf(record -> !record.eventId().isAfter(last));
            TransactionAssembler resumed =
                    assembler(
                            TestSettings.reading().maxRecordsPerTransaction(3),
                            StreamPosition.after(last),
                            StreamEnd.never());

            assertThat(texts(resumed.add(rest)))
                    .as("resumed after %s", last)
                    .isEqualTo(texts(all.subList(done, all.size())));
        }
        assertThat(texts(all))
                .isEqualTo(
                        Arrays.asList(
                                "1:1-1:3",
                                "2:1-2:3…",
                                "2:4-2:6…",
                                "2:7-2:7",
                                "3:1-3:1",
                                "4:1-4:3…",
                                "4:4-4:4"));
    }

    /** A commit whose records have these sizes. */
    private static List<ChangeRecord> sized(long commitNum, String sizes) {
        String[] bytes = sizes.split(" ");
        List<ChangeRecord> records = commit(commitNum, bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            records.get(i).setJsonBytes(Integer.parseInt(bytes[i]));
        }
        return records;
    }

    private TransactionAssembler assembler() {
        return assembler(StreamEnd.never());
    }

    private TransactionAssembler assembler(StreamEnd end) {
        return assembler(TestSettings.reading(), end);
    }

    private TransactionAssembler assembler(TestSettings.Reading settings, StreamEnd end) {
        return assembler(settings, StreamPosition.trimHorizon(), end);
    }

    private TransactionAssembler assembler(
            TestSettings.Reading settings, StreamPosition start, StreamEnd end) {
        return new TransactionAssembler(
                settings.build(),
                start,
                null,
                end,
                new ReadListener() {
                    @Override
                    public void onOversizedTransaction() {
                        oversized++;
                    }
                });
    }
}
