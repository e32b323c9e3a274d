/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.examples.replication;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
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

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes changes into PostgreSQL exactly once, without waiting for checkpoints. It stores the
 * position in the log in the same database transaction as the changes up to it. After a failure the
 * source repeats the changes since its checkpoint, and the writer skips those that the stored
 * position includes.
 *
 * <p>This requires a single writer that gets the changes in the order of the log. {@link
 * StoredPosition} makes sure that a writer of an earlier attempt can't write any more.
 *
 * <p>The facts of a snapshot, which have the operation number 0, come before the log and in any
 * order. They are added while the stored position is 0:0, and the position stays there. After a
 * failure the source repeats some of them, and the writer leaves out those that the tables contain.
 *
 * <p>The first change of the log ends the snapshot, so a fact that arrives after it is an error. It
 * is no error if an earlier attempt has written the change. Then the job has started from a
 * savepoint of the load, which repeats facts. The tables contain all of them, so the writer leaves
 * them out.
 *
 * <p>A job that starts without a checkpoint deletes the content of the tables when the first fact
 * of a snapshot arrives. So a replica that has lost its position can be loaded again into the same
 * tables.
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
    private final boolean snapshot;
    private final String stream;
    private final String url;
    private final String user;
    private final String password;

    private transient Connection connection;

    private transient StoredPosition stored;

    /** The position up to which the changes of the log were received. */
    private transient EventId received;

    /** Whether the job has state, or its first change has arrived. */
    private transient boolean begun;

    /** Whether a change of the log has arrived since this writer was opened. */
    private transient boolean inLog;

    /** The stored position at the checkpoint, with its version and load. */
    private transient ListState<String> position;

    private transient ListState<Long> version;

    private transient ListState<String> load;

    /** The last change of each fact that has changed since the stored position. */
    private transient Map<Object, C> changed;

    /**
     * Creates a writer.
     *
     * @param snapshot whether the source reads a snapshot before the log
     * @param stream names the log; each name has a position of its own in the database
     */
    ReplicaWriter(
            Replica<C> replica,
            boolean snapshot,
            String stream,
            String url,
            String user,
            String password) {
        this.replica = replica;
        this.snapshot = snapshot;
        this.stream = stream;
        this.url = url;
        this.user = user;
        this.password = password;
    }

    @Override
    public void open(OpenContext context) throws Exception {
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
            statement.execute(StoredPosition.DEFINITION);
            stored = StoredPosition.takeOver(connection, stream);
            Iterator<String> checkpointed = position.get().iterator();
            begun = checkpointed.hasNext();
            if (begun) {
                stored.checkContains(
                        EventId.parse(checkpointed.next()),
                        version.get().iterator().next(),
                        load.get().iterator().next());
            }
        }
        connection.commit();
        received = stored.eventId();
        LOG.info("The replica of {} contains the log up to event {}.", stream, received);
    }

    /**
     * Begins a job without state at its first change. So the tables keep their content if the
     * export can't be read.
     */
    private void begin(EventId first) throws SQLException {
        if (snapshot || stored.eventId().equals(EventId.BEFORE_ALL)) {
            deleteAll();
        } else if (first.isAfter(stored.eventId())) {
            throw new IllegalStateException(
                    "The replica of "
                            + stream
                            + " contains the log up to event "
                            + stored.eventId()
                            + ", but the log begins with event "
                            + first
                            + ". Changes in between may have expired. Start the job from its last checkpoint or"
                            + " savepoint, or with --snapshot from a new export.");
        }
        begun = true;
    }

    private void deleteAll() throws SQLException {
        LOG.info("Deletes the content of the tables before {} is loaded.", stream);
        stored.beginLoad();
        try (Statement statement = connection.createStatement()) {
            for (String table : replica.tables()) {
                // TRUNCATE would show empty tables to a transaction that has begun before.
                statement.execute("DELETE FROM " + table);
            }
        }
        connection.commit();
        received = EventId.BEFORE_ALL;
    }

    @Override
    public void processElement(C change, Context context, Collector<Void> out) throws SQLException {
        if (!begun) {
            begin(change.eventId());
        }
        boolean inSnapshot = change.getOpNum() == 0;
        if (!inSnapshot) {
            inLog = true;
        } else if (inLog) {
            // The position says that the tables are not complete, and no checkpoint fits them.
            stored.beginLoad();
            connection.commit();
            throw new IllegalStateException(
                    "A fact of the snapshot ("
                            + change.eventId()
                            + ") arrived after changes of the log, up to event "
                            + received
                            + ". The replica of "
                            + stream
                            + " would not be correct. Start the job without a checkpoint, with --snapshot, and"
                            + " without unaligned checkpoints. It loads the tables again.");
        }
        boolean isStored =
                inSnapshot
                        ? !stored.eventId().equals(EventId.BEFORE_ALL)
                        : !change.eventId().isAfter(stored.eventId());
        if (isStored) {
            return;
        }
        changed.put(replica.factOf(change), change);
        if (!inSnapshot) {
            received = change.eventId();
        }
        if (changed.size() >= BATCH && (inSnapshot || change.isLastOp())) {
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
        if (begun) {
            position.update(List.of(stored.eventId().toString()));
            version.update(List.of(stored.version()));
            load.update(List.of(stored.load()));
        }
    }

    private void write() throws SQLException {
        if (changed.isEmpty()) {
            return;
        }
        stored.moveTo(received);
        if (received.equals(EventId.BEFORE_ALL)) {
            replica.load(connection, changed.values());
        } else {
            // Facts that are added are removed first, because they may already exist.
            replica.remove(connection, changed.values());
            replica.add(
                    connection,
                    changed.values().stream()
                            .filter(change -> change.getOp() == ChangeOperation.ADD)
                            .collect(Collectors.toList()));
        }
        connection.commit();
        changed.clear();
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        OperatorStateStore states = context.getOperatorStateStore();
        position = states.getListState(new ListStateDescriptor<>("position", String.class));
        version = states.getListState(new ListStateDescriptor<>("version", Long.class));
        load = states.getListState(new ListStateDescriptor<>("load", String.class));
    }

    @Override
    public void close() throws SQLException {
        if (connection != null) {
            // The database rolls back uncommitted changes, and the source sends them again.
            connection.close();
        }
    }
}
