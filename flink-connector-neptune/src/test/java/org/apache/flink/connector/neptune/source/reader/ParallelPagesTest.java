/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.reader;

import org.apache.flink.connector.neptune.stream.ChangeRecord;
import org.apache.flink.connector.neptune.stream.EventId;
import org.apache.flink.connector.neptune.stream.NeptuneStreamsException;
import org.apache.flink.connector.neptune.stream.PropertyGraphChange;
import org.apache.flink.connector.neptune.stream.StreamPosition;
import org.apache.flink.connector.neptune.stream.client.Cancellation;
import org.apache.flink.connector.neptune.stream.client.NeptuneStreamsClient;
import org.apache.flink.connector.neptune.stream.client.StreamPage;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

/** Random logs, read with guesses at commit numbers. */
class ParallelPagesTest {

    @ParameterizedTest(name = "look-ahead {0}")
    @ValueSource(ints = {0, 1, 2, 4, 16})
    void whatIsReadIsTheLog(int lookahead) {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 40; round++) {
            RandomLog log = new RandomLog(random);
            int limit = 1 + random.nextInt(300);
            PageFetcher fetcher = TestFetchers.parallel(log, lookahead, () -> log.head);
            List<EventId> read = new ArrayList<>();
            try {
                StreamPosition position = StreamPosition.trimHorizon();
                boolean catchingUp = false;
                while (read.size() < log.records.size()) {
                    try {
                        StreamPage page = fetcher.fetch(position, limit, catchingUp).join();
                        assertThat(page.isEmpty()).as("seed %d, end too early", seed).isFalse();
                        page.getRecords().forEach(record -> read.add(record.eventId()));
                        position = StreamPosition.after(page.lastEventId());
                        catchingUp = random.nextInt(20) > 0;
                    } catch (CompletionException e) {
                        assertThat(e).hasCauseInstanceOf(NeptuneStreamsException.class);
                    }
                }
            } finally {
                fetcher.close();
            }
            assertThat(read)
                    .as("seed %d, round %d", seed, round)
                    .isEqualTo(
                            log.records.stream()
                                    .map(ChangeRecord::eventId)
                                    .collect(Collectors.toList()));
        }
    }

    /** A log in memory, with all that is not known of Neptune chosen at random. */
    private static final class RandomLog implements NeptuneStreamsClient {

        private final List<ChangeRecord> records = new ArrayList<>();
        private final boolean findsNextOfMissing;
        private final int failures;
        private final long head;

        RandomLog(Random random) {
            boolean marksLastOp = random.nextInt(3) > 0;
            boolean uneven = random.nextBoolean();
            boolean large = random.nextInt(4) == 0;
            boolean gaps = random.nextInt(4) == 0;
            int commits = 1 + random.nextInt(large ? 40 : 400);
            for (int commit = 1; commit <= commits; commit++) {
                if (gaps && commit < commits && random.nextInt(20) == 0) {
                    continue;
                }
                int size = uneven && random.nextInt(20) == 0 ? 500 : 1 + random.nextInt(5);
                size += large ? 400 : 0;
                for (int op = 1; op <= size; op++) {
                    PropertyGraphChange record = new PropertyGraphChange();
                    record.setCommitNum(commit);
                    record.setOpNum(op);
                    record.setCommitTimestamp(1_000L + commit);
                    record.setLastOp(marksLastOp && op == size);
                    record.setJsonBytes(100);
                    records.add(record);
                }
            }
            head = commits - random.nextInt(Math.min(3, commits));
            findsNextOfMissing = random.nextBoolean();
            failures = random.nextInt(3) == 0 ? 10 : 0;
        }

        @Override
        public StreamPage fetch(
                StreamPosition position,
                int limit,
                Consumer<EventId> onLastEventId,
                Cancellation cancellation) {
            ThreadLocalRandom random = ThreadLocalRandom.current();
            pause(random);
            if (random.nextInt(100) < failures) {
                throw new NeptuneStreamsException(
                        random.nextBoolean()
                                ? NeptuneStreamsException.Kind.THROTTLED
                                : NeptuneStreamsException.Kind.TIMED_OUT,
                        "failed");
            }
            int from = 0;
            while (from < records.size() && !position.admits(records.get(from).eventId())) {
                from++;
            }
            boolean missing =
                    position.getKind() == StreamPosition.Kind.AT_SEQUENCE_NUMBER
                            && from < records.size()
                            && !records.get(from).eventId().equals(position.getEventId());
            List<ChangeRecord> page =
                    missing && !findsNextOfMissing
                            ? List.of()
                            : records.subList(from, Math.min(records.size(), from + limit));
            if (page.isEmpty()) {
                return StreamPage.noRecords("nothing", null);
            }
            if (random.nextInt(4) > 0) {
                onLastEventId.accept(page.get(page.size() - 1).eventId());
                pause(random);
            }
            return StreamPage.of(page, 100L * page.size());
        }

        private static void pause(ThreadLocalRandom random) {
            int spins = random.nextInt(3_000);
            for (int i = 0; i < spins; i++) {
                Thread.onSpinWait();
            }
        }

        @Override
        public String describe() {
            return "a log in memory";
        }

        @Override
        public void checkEndpoint() {}

        @Override
        public void close() {}
    }
}
