/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.examples.replication;

import org.apache.flink.connector.neptune.stream.EventId;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class StoredPositionITCase {

    private Connection first;
    private Connection second;

    @BeforeEach
    void connect() throws Exception {
        ReplicaDatabase database = ReplicaDatabase.create();
        first = database.connect();
        try (Statement statement = first.createStatement()) {
            statement.execute(StoredPosition.DEFINITION);
        }
        second = database.connect();
    }

    @AfterEach
    void close() throws Exception {
        first.close();
        second.close();
    }

    @Test
    void aWriterCannotWriteAfterTheNextOneHasOpened() throws SQLException {
        StoredPosition old = StoredPosition.takeOver(first, "log");
        old.moveTo(EventId.BEFORE_ALL);
        StoredPosition replacement = StoredPosition.takeOver(second, "log");

        // Both load a snapshot, so the event alone does not tell them apart.
        assertThat(replacement.eventId()).isEqualTo(old.eventId());
        assertThatThrownBy(() -> old.moveTo(EventId.BEFORE_ALL))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Another writer has updated the replica of log");
        replacement.moveTo(EventId.BEFORE_ALL);
        replacement.moveTo(EventId.of(1, 2));
        assertThat(StoredPosition.takeOver(first, "log").eventId()).isEqualTo(EventId.of(1, 2));
    }

    @Test
    void eachLogHasItsOwnPosition() throws SQLException {
        StoredPosition one = StoredPosition.takeOver(first, "one");
        StoredPosition.takeOver(second, "other").moveTo(EventId.of(7, 1));

        assertThat(one.eventId()).isEqualTo(EventId.BEFORE_ALL);
        one.moveTo(EventId.of(3, 1));
    }

    @Test
    void aDatabaseOlderThanTheCheckpointIsRefused() throws SQLException {
        StoredPosition backup = StoredPosition.takeOver(first, "log");
        long missingOne = backup.version() + 1;
        StoredPosition restored = StoredPosition.takeOver(second, "log");
        restored.checkContains(EventId.BEFORE_ALL, backup.version(), backup.load());

        assertThatThrownBy(
                        () -> restored.checkContains(EventId.BEFORE_ALL, missingOne, backup.load()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("older backup");
        assertThatThrownBy(
                        () ->
                                restored.checkContains(
                                        EventId.of(1, 1), backup.version(), backup.load()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("older backup");
    }

    @Test
    void aCheckpointFromBeforeTheLastLoadIsRefused() throws SQLException {
        StoredPosition old = StoredPosition.takeOver(first, "a RDF");
        String load = old.load();
        old.moveTo(EventId.of(1, 1));
        assertThat(old.load()).isEqualTo(load);
        StoredPosition.takeOver(second, "a RDF").beginLoad();

        StoredPosition restored = StoredPosition.takeOver(first, "a RDF");
        assertThat(restored.eventId()).isEqualTo(EventId.BEFORE_ALL);
        assertThatThrownBy(() -> restored.checkContains(EventId.BEFORE_ALL, 1, load))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("another job has loaded the tables since");
    }

    @Test
    void aLoadFencesTheWritersOfOtherEndpointsForTheSameTables() throws SQLException {
        StoredPosition otherEndpoint = StoredPosition.takeOver(first, "b RDF");
        otherEndpoint.moveTo(EventId.of(7, 1));
        String load = otherEndpoint.load();
        StoredPosition otherTables = StoredPosition.takeOver(first, "b property graph");
        otherTables.moveTo(EventId.of(7, 1));
        StoredPosition.takeOver(second, "a RDF").beginLoad();

        assertThatThrownBy(() -> otherEndpoint.moveTo(EventId.of(8, 1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Another writer has updated the replica of b RDF");
        otherTables.moveTo(EventId.of(8, 1));
        // Nor does a restart help the other one.
        assertThatThrownBy(
                        () ->
                                StoredPosition.takeOver(first, "b RDF")
                                        .checkContains(EventId.BEFORE_ALL, 0, load))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("another job has loaded the tables since");
    }
}
