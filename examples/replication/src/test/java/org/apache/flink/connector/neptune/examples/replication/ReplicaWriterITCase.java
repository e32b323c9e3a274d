/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.examples.replication;

import org.apache.flink.connector.neptune.stream.ChangeOperation;
import org.apache.flink.connector.neptune.stream.PropertyGraphChange;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The writer alone, with changes in any order. */
class ReplicaWriterITCase {

    private static final long ANY_TIME = 0;

    private ReplicaDatabase database;

    @BeforeEach
    void createDatabase() throws Exception {
        database = ReplicaDatabase.create();
    }

    @Test
    void aFactOfTheSnapshotAfterAChangeOfTheLogMakesTheReplicaInvalid() throws Exception {
        OperatorSubtaskState checkpoint;
        try (OneInputStreamOperatorTestHarness<PropertyGraphChange, Void> writer = writer("a")) {
            writer.open();
            writer.processElement(label("v1", 5, 0), ANY_TIME);
            writer.processElement(label("v2", 6, 1), ANY_TIME);
            checkpoint = writer.snapshot(1, ANY_TIME);
            assertThat(rows())
                    .containsExactlyInAnyOrder("vertex_labels v1 L", "vertex_labels v2 L");
            assertThat(storedCommit()).isEqualTo(6);

            assertThatThrownBy(() -> writer.processElement(label("v3", 5, 0), ANY_TIME))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("arrived after changes of the log, up to event 6:1");
        }
        assertThat(storedCommit()).isZero();
        // The restart, which would not get the fact again.
        assertRefused("a", checkpoint);
    }

    @Test
    void aFactThatIsRepeatedFromASavepointOfTheLoadIsLeftOut() throws Exception {
        OperatorSubtaskState savepoint;
        try (OneInputStreamOperatorTestHarness<PropertyGraphChange, Void> writer = writer("a")) {
            writer.open();
            writer.processElement(label("v1", 5, 0), ANY_TIME);
            savepoint = writer.snapshot(1, ANY_TIME);
            writer.processElement(label("v2", 5, 0), ANY_TIME);
            writer.processElement(removed(label("v2", 6, 1)), ANY_TIME);
            writer.snapshot(2, ANY_TIME);
        }
        try (OneInputStreamOperatorTestHarness<PropertyGraphChange, Void> writer = writer("a")) {
            writer.initializeState(savepoint);
            writer.open();
            writer.processElement(label("v2", 5, 0), ANY_TIME);
            writer.processElement(removed(label("v2", 6, 1)), ANY_TIME);
            writer.processElement(label("v3", 7, 1), ANY_TIME);
            writer.snapshot(3, ANY_TIME);
        }
        assertThat(rows()).containsExactlyInAnyOrder("vertex_labels v1 L", "vertex_labels v3 L");
    }

    @Test
    void aJobCannotContinueAfterAnotherOneHasLoadedTheTables() throws Exception {
        for (String other : List.of("a", "b")) {
            OperatorSubtaskState checkpoint;
            try (OneInputStreamOperatorTestHarness<PropertyGraphChange, Void> old = writer("a");
                    OneInputStreamOperatorTestHarness<PropertyGraphChange, Void> next =
                            writer(other)) {
                old.open();
                old.processElement(label("old", 5, 0), ANY_TIME);
                checkpoint = old.snapshot(1, ANY_TIME);
                next.open();
                next.processElement(label("new", 9, 0), ANY_TIME);
                next.snapshot(1, ANY_TIME);

                old.processElement(label("old too", 5, 0), ANY_TIME);
                assertThatThrownBy(() -> old.snapshot(2, ANY_TIME))
                        .hasStackTraceContaining("Another writer has updated the replica");
            }
            assertRefused("a", checkpoint);
            assertThat(rows()).containsExactly("vertex_labels new L");
        }
    }

    private void assertRefused(String endpoint, OperatorSubtaskState checkpoint) throws Exception {
        try (OneInputStreamOperatorTestHarness<PropertyGraphChange, Void> writer =
                writer(endpoint)) {
            writer.initializeState(checkpoint);
            assertThatThrownBy(writer::open)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("another job has loaded the tables since");
        }
    }

    private OneInputStreamOperatorTestHarness<PropertyGraphChange, Void> writer(String endpoint)
            throws Exception {
        return new OneInputStreamOperatorTestHarness<>(
                new ProcessOperator<>(
                        new ReplicaWriter<>(
                                new PropertyGraphReplica(),
                                true,
                                endpoint + " property graph",
                                database.url(),
                                "postgres",
                                "")));
    }

    private List<String> rows() throws SQLException {
        try (Connection reader = database.connect()) {
            return ReplicaDatabase.rows(reader, false);
        }
    }

    private long storedCommit() throws SQLException {
        try (Connection reader = database.connect()) {
            return ReplicaDatabase.storedCommit(reader, false);
        }
    }

    private static PropertyGraphChange label(String id, long commitNum, long opNum) {
        PropertyGraphChange change = new PropertyGraphChange();
        change.setOp(ChangeOperation.ADD);
        change.setCommitNum(commitNum);
        change.setOpNum(opNum);
        change.setLastOp(opNum > 0);
        change.setType(PropertyGraphChange.VERTEX_LABEL);
        change.setId(id);
        change.setKey("label");
        change.setValue("L");
        return change;
    }

    private static PropertyGraphChange removed(PropertyGraphChange change) {
        change.setOp(ChangeOperation.REMOVE);
        return change;
    }
}
