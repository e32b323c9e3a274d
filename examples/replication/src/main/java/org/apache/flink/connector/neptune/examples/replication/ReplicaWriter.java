/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.examples.replication;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.connector.neptune.stream.ChangeOperation;
import org.apache.flink.connector.neptune.stream.ChangeRecord;
import org.apache.flink.connector.neptune.stream.EventId;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import javax.annotation.Nullable;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes changes into PostgreSQL exactly once, without waiting for checkpoints. It stores the
 * position in the log in the same database transaction as the changes up to it. After a failure the
 * source repeats the changes since its checkpoint, and the writer skips those that the stored
 * position includes.
 *
 * <p>This requires a single writer that gets the changes in the order of the log. A writer of an
 * earlier attempt can still run without a connection to its JobManager. Therefore a writer updates
 * the position only if the position in the database is the one that it stored last.
 *
 * @param <C> the changes of one kind of graph
 */
final class ReplicaWriter<C extends ChangeRecord> extends ProcessFunction<C, Void>
        implements CheckpointedFunction {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(ReplicaWriter.class);

    /** With this many changes, the writer commits before the next checkpoint. */
    private static final int BATCH = 5_000;

    private final Replica<C> replica;
    private final String stream;
    private final String url;
    private final String user;
    private final String password;

    private transient Connection connection;

    /** The position that the database has stored. */
    private transient EventId stored;

    private transient EventId received;

    /** The position that the database had stored at the checkpoint; null without a checkpoint. */
    @Nullable private transient EventId checkpointed;

    private transient ListState<String> state;

    /** The last change of each fact that has changed since the stored position. */
    private transient Map<Object, C> changed;

    /**
     * Creates a writer.
     *
     * @param stream names the log; each name has a position of its own in the database
     */
    ReplicaWriter(Replica<C> replica, String stream, String url, String user, String password) {
        this.replica = replica;
        this.stream = stream;
        this.url = url;
        this.user = user;
        this.password = password;
    }

    @Override
    public void open(OpenContext context) throws SQLException {
        changed = new HashMap<>();
        // DriverManager does not find a driver in the job's jar.
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(url);
        connection = database.getConnection(user, password);
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            for (String definition : replica.definitions()) {
                statement.execute(definition);
            }
            statement.execute(
                    "CREATE TABLE IF NOT EXISTS replica_position (stream TEXT PRIMARY KEY,"
                            + " commit_num BIGINT NOT NULL, op_num BIGINT NOT NULL)");
        }
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "INSERT INTO replica_position VALUES (?, 0, 0) ON CONFLICT DO NOTHING")) {
            insert.setString(1, stream);
            insert.execute();
        }
        try (PreparedStatement select =
                connection.prepareStatement(
                        "SELECT commit_num, op_num FROM replica_position WHERE stream = ?")) {
            select.setString(1, stream);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                stored = EventId.of(row.getLong(1), row.getLong(2));
            }
        }
        connection.commit();
        if (checkpointed != null && checkpointed.isAfter(stored)) {
            throw new IllegalStateException(
                    "The replica of "
                            + stream
                            + " contains the log up to event "
                            + stored
                            + ", but the checkpoint continues after event "
                            + checkpointed
                            + ". The changes in between would be missing. The database is not the one of the"
                            + " checkpoint, or it is an older backup. Start the job without a checkpoint, so that it"
                            + " reads these changes again, as far as the log still has them.");
        }
        received = stored;
        LOG.info("The replica of {} contains the log up to event {}.", stream, stored);
    }

    @Override
    public void processElement(C change, Context context, Collector<Void> out) throws SQLException {
        if (!change.eventId().isAfter(stored)) {
            return;
        }
        changed.put(replica.factOf(change), change);
        received = change.eventId();
        if (change.isLastOp() && changed.size() >= BATCH) {
            write();
        }
    }

    /**
     * At a checkpoint all received transactions are complete, unless one is larger than {@code
     * scan.transaction.max-records} or {@code scan.transaction.max-size}.
     */
    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        write();
        state.update(List.of(stored.toString()));
    }

    private void write() throws SQLException {
        if (received.equals(stored)) {
            return;
        }
        moveStoredPosition();
        // Facts that are added are removed first, because they may already exist.
        replica.remove(connection, changed.values());
        replica.add(
                connection,
                changed.values().stream()
                        .filter(change -> change.getOp() == ChangeOperation.ADD)
                        .collect(Collectors.toList()));
        connection.commit();
        stored = received;
        changed.clear();
    }

    private void moveStoredPosition() throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(
                        "UPDATE replica_position SET commit_num = ?, op_num = ?"
                                + " WHERE stream = ? AND commit_num = ? AND op_num = ?")) {
            update.setLong(1, received.getCommitNum());
            update.setLong(2, received.getOpNum());
            update.setString(3, stream);
            update.setLong(4, stored.getCommitNum());
            update.setLong(5, stored.getOpNum());
            if (update.executeUpdate() != 1) {
                throw new IllegalStateException(
                        "Another writer has updated the replica of "
                                + stream
                                + " since event "
                                + stored
                                + ". This writer stops. If this happens repeatedly, two jobs write the same"
                                + " replica.");
            }
        }
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        state =
                context.getOperatorStateStore()
                        .getListState(new ListStateDescriptor<>("position", String.class));
        for (String position : state.get()) {
            checkpointed = EventId.parse(position);
        }
    }

    @Override
    public void close() throws SQLException {
        if (connection != null) {
            // The database rolls back uncommitted changes, and the source sends them again.
            connection.close();
        }
    }
}
