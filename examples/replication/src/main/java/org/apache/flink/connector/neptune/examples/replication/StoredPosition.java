/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.examples.replication;

import org.apache.flink.connector.neptune.stream.EventId;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/**
 * The row of the table {@code replica_position} for one log: the event up to which the tables
 * contain the log. The event is 0:0 until the first change of the log is written, so also while a
 * snapshot is loaded.
 *
 * <p>The column {@code version} fences writers. Each writer that opens increases it, and so does
 * each transaction. A transaction fails if the row is not as its writer left it. A writer of an
 * earlier attempt, which can still run without a connection to its JobManager, therefore writes
 * nothing more as soon as the next one has opened. The event alone would not show this while a
 * snapshot is loaded.
 *
 * <p>The column {@code load} has another value each time the tables are emptied. A job that is
 * restored from a checkpoint writes only into the tables that it had at the checkpoint.
 */
final class StoredPosition {

    static final String DEFINITION =
            "CREATE TABLE IF NOT EXISTS replica_position (stream TEXT PRIMARY KEY,"
                    + " commit_num BIGINT NOT NULL, op_num BIGINT NOT NULL, version BIGINT NOT NULL,"
                    + " load TEXT NOT NULL)";

    private final Connection connection;
    private final String stream;
    private EventId eventId;
    private long version;
    private String load;

    private StoredPosition(
            Connection connection, String stream, EventId eventId, long version, String load) {
        this.connection = connection;
        this.stream = stream;
        this.eventId = eventId;
        this.version = version;
        this.load = load;
    }

    /** Takes the row over from all earlier writers, or creates it. The caller commits. */
    static StoredPosition takeOver(Connection connection, String stream) throws SQLException {
        try (PreparedStatement upsert =
                connection.prepareStatement(
                        "INSERT INTO replica_position AS old VALUES (?, 0, 0, 1, ?) ON CONFLICT (stream)"
                                + " DO UPDATE SET version = old.version + 1"
                                + " RETURNING commit_num, op_num, version, load")) {
            upsert.setString(1, stream);
            upsert.setString(2, newLoad());
            try (ResultSet row = upsert.executeQuery()) {
                row.next();
                return new StoredPosition(
                        connection,
                        stream,
                        EventId.of(row.getLong(1), row.getLong(2)),
                        row.getLong(3),
                        row.getString(4));
            }
        }
    }

    private static String newLoad() {
        return UUID.randomUUID().toString();
    }

    /** The event up to which the tables contain the log. */
    EventId eventId() {
        return eventId;
    }

    long version() {
        return version;
    }

    /** Names the load of the tables. */
    String load() {
        return load;
    }

    /**
     * Checks that the tables contain everything that a checkpoint relies on. This writer has
     * increased the version, so it is higher than at the checkpoint unless the database is older.
     *
     * @param checkpointedEvent the event that was stored at the checkpoint
     * @param checkpointedVersion the version of that time
     * @param checkpointedLoad the load of that time
     */
    void checkContains(
            EventId checkpointedEvent, long checkpointedVersion, String checkpointedLoad) {
        if (!checkpointedLoad.equals(load)) {
            throw new IllegalStateException(
                    "The tables of the replica of "
                            + stream
                            + " have been emptied since the checkpoint, because another job has loaded the tables"
                            + " since, or because a fact of the snapshot was out of order. Or the database or the"
                            + " endpoint is another one than at the checkpoint. This job can't continue from its"
                            + " checkpoint. Restore it with the database and the endpoint of the checkpoint, or"
                            + " cancel it. To replace the content of the tables, start it without a checkpoint.");
        }
        if (checkpointedEvent.isAfter(eventId) || checkpointedVersion >= version) {
            throw new IllegalStateException(
                    "The replica of "
                            + stream
                            + " contains the log up to event "
                            + eventId
                            + " (version "
                            + version
                            + "), but the checkpoint continues after event "
                            + checkpointedEvent
                            + " (version "
                            + checkpointedVersion
                            + "). The changes in between would be missing. The database is probably an"
                            + " older backup. Start the job without a checkpoint, so that it"
                            + " reads these changes again, as far as the log still has them. If it does not, start"
                            + " with --snapshot from a new export.");
        }
    }

    /**
     * Begins a transaction in which the tables are emptied. It sets the event to 0:0. It also
     * deletes the rows of other endpoints for the same tables, so that their writers stop. The
     * caller commits.
     */
    void beginLoad() throws SQLException {
        update(EventId.BEFORE_ALL, newLoad());
        try (PreparedStatement delete =
                connection.prepareStatement(
                        "DELETE FROM replica_position WHERE stream <> ? AND stream LIKE ?")) {
            delete.setString(1, stream);
            // The name of a stream is its endpoint and, after a space, the kind of graph.
            delete.setString(2, "%" + stream.substring(stream.indexOf(' ')));
            delete.executeUpdate();
        }
    }

    /**
     * Begins a transaction that writes what follows the stored event, up to the given one. The
     * caller commits.
     *
     * @param next the same event while a snapshot is loaded
     */
    void moveTo(EventId next) throws SQLException {
        update(next, load);
    }

    private void update(EventId next, String nextLoad) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(
                        "UPDATE replica_position SET commit_num = ?, op_num = ?, load = ?, version = version + 1"
                                + " WHERE stream = ? AND commit_num = ? AND op_num = ? AND version = ?"
                                + " AND load = ?")) {
            update.setLong(1, next.getCommitNum());
            update.setLong(2, next.getOpNum());
            update.setString(3, nextLoad);
            update.setString(4, stream);
            update.setLong(5, eventId.getCommitNum());
            update.setLong(6, eventId.getOpNum());
            update.setLong(7, version);
            update.setString(8, load);
            if (update.executeUpdate() != 1) {
                throw new IllegalStateException(
                        "Another writer has updated the replica of "
                                + stream
                                + " since event "
                                + eventId
                                + ". This writer stops. If this happens repeatedly, two jobs write the same"
                                + " replica.");
            }
        }
        eventId = next;
        load = nextLoad;
        version++;
    }
}
