/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.failure;

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
import org.apache.flink.connector.neptune.stream.StoppingPosition;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.MiniClusterExtension;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/** What whole transactions are worth to those downstream. */
class TransactionsITCase {

    @RegisterExtension
    public static final MiniClusterExtension MINI_CLUSTER =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(4)
                            .build());

    private static final String NAME = "transactions";

    @TempDir private Path checkpoints;

    private NeptuneStreamsEmulator emulator;

    @BeforeEach
    void startEmulator() {
        emulator = NeptuneStreamsEmulator.start();
    }

    @AfterEach
    void stopEmulator() {
        emulator.close();
        Saboteur.disarm(NAME);
        CommittedRecords.forget(NAME);
    }

    /** If this did not hold, the tests that compare what was committed could not fail. */
    @Test
    void whoDoesNotWaitForCheckpointsSeesTornAndRepeatedTransactions() throws Exception {
        for (int i = 0; i < 20; i++) {
            Transaction.Builder transaction = Transaction.builder();
            for (int j = 0; j < 1_000; j++) {
                transaction.addVertexProperty("v" + j, "n", PropertyValue.of(i));
            }
            emulator.propertyGraph().append(transaction.build());
        }
        // In the middle of a transaction, of which the sink has seen the beginning.
        Saboteur.arm(NAME, 10_500, () -> CommittedRecords.named(NAME).seen().size() > 10_000);
        JobUnderTest job =
                job(
                        json().setUnbounded(StoppingPosition.at(EventId.of(20, 1_000))),
                        Duration.ofMillis(20));
        job.awaitEnd(TestWaits.AT_MOST);

        List<String> log = LogContents.records(emulator.propertyGraph());
        assertThat(job.results().all().equals(log)).as("committed equals the log").isTrue();
        assertThat(job.results().seen().equals(log)).as("seen equals the log").isFalse();
        assertThat(job.results().seen().size()).isGreaterThan(log.size());
    }

    /** Every transaction moves an amount from one account to another. */
    @Test
    void inNoCommittedStateIsTheSumOfAllBalancesWrong() throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        int accounts = 20;
        int transfers = 3_000;
        long[] balances = new long[accounts];
        Transaction.Builder opening = Transaction.builder();
        for (int account = 0; account < accounts; account++) {
            balances[account] = 1_000;
            opening.addVertexProperty("account" + account, "balance", PropertyValue.of(1_000L));
        }
        emulator.propertyGraph().append(opening.build());
        for (int i = 0; i < transfers; i++) {
            Transaction.Builder transaction = Transaction.builder();
            int from = random.nextInt(accounts);
            int to = (from + 1 + random.nextInt(accounts - 1)) % accounts;
            long amount = random.nextInt(500);
            change(transaction, from, balances, -amount);
            change(transaction, to, balances, amount);
            emulator.propertyGraph().append(transaction.build());
        }
        for (int i = 1; i < 5; i++) {
            emulator.faults().hideCommit(transfers * i / 5, 3);
        }
        Saboteur.arm(NAME, 4_321);
        JobUnderTest job =
                job(
                        json().setUnbounded(StoppingPosition.at(EventId.of(transfers + 1, 4)))
                                .setOption(NeptuneStreamsSourceOptions.SCAN_FETCH_MAX_RECORDS, 97),
                        Duration.ofMillis(10));
        job.awaitEnd(TestWaits.AT_MOST);

        List<List<String>> increments = job.results().increments();
        assertThat(increments.size()).as("committed states (seed %s)", seed).isGreaterThan(3);
        Map<String, Long> replica = new HashMap<>();
        for (List<String> increment : increments) {
            increment.forEach(record -> apply(record, replica));
            long sum = replica.values().stream().mapToLong(Long::longValue).sum();
            assertThat(sum).as("sum of all balances (seed %s)", seed).isEqualTo(accounts * 1_000L);
        }
        for (int account = 0; account < accounts; account++) {
            assertThat(replica).containsEntry("account" + account, balances[account]);
        }
    }

    private static void change(
            Transaction.Builder transaction, int account, long[] balances, long amount) {
        String id = "account" + account;
        transaction.removeVertexProperty(id, "balance", PropertyValue.of(balances[account]));
        balances[account] += amount;
        transaction.addVertexProperty(id, "balance", PropertyValue.of(balances[account]));
    }

    private static void apply(String record, Map<String, Long> replica) {
        Matcher matcher =
                Pattern.compile("\"id\":\"(\\w+)\".*\"value\":(-?\\d+),.*\"op\":\"(\\w+)\"")
                        .matcher(record);
        assertThat(matcher.find()).as(record).isTrue();
        if (matcher.group(3).equals("ADD")) {
            replica.put(matcher.group(1), Long.parseLong(matcher.group(2)));
        } else {
            replica.remove(matcher.group(1), Long.parseLong(matcher.group(2)));
        }
    }

    private NeptuneStreamsSourceBuilder<String> json() {
        return Sources.<String>unsigned(emulator)
                .setDeserializer(NeptuneDeserializationSchema.json());
    }

    private JobUnderTest job(NeptuneStreamsSourceBuilder<String> source, Duration interval)
            throws Exception {
        return new JobUnderTest(NAME, checkpoints, source.build())
                .checkpointing(interval)
                .start(1, null);
    }
}
