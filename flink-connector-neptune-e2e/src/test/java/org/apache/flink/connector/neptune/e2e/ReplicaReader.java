/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.e2e;

import org.apache.flink.connector.neptune.source.testutils.TestWaits;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Looks at the replica over and over, and keeps what it saw. */
final class ReplicaReader implements AutoCloseable {

    private final ReplicaTables tables;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final List<ReplicaTables.Content> seen = new ArrayList<>();

    private Throwable failure;

    /**
     * A reader that begins at once.
     *
     * @param tables belong to the reader from now on
     * @param pause between two looks
     */
    ReplicaReader(ReplicaTables tables, Duration pause) {
        this.tables = tables;
        thread.scheduleWithFixedDelay(this::look, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** All that was seen, in order. */
    synchronized List<ReplicaTables.Content> seen() {
        if (failure != null) {
            throw new AssertionError("The replica could not be read.", failure);
        }
        return List.copyOf(seen);
    }

    /** The position the replica was last seen at; 0 if there was nothing. */
    long lastCommitNum() {
        List<ReplicaTables.Content> all = seen();
        return all.isEmpty() ? 0 : all.get(all.size() - 1).commitNum();
    }

    /** What is in the replica now. */
    synchronized Set<String> facts() throws SQLException {
        return tables.facts();
    }

    private synchronized void look() {
        try {
            ReplicaTables.Content content = tables.content();
            if (content != null && (seen.isEmpty() || !seen.get(seen.size() - 1).equals(content))) {
                seen.add(content);
            }
        } catch (SQLException | RuntimeException e) {
            failure = e;
            thread.shutdown();
        }
    }

    @Override
    public void close() throws SQLException, InterruptedException {
        thread.shutdownNow();
        thread.awaitTermination(TestWaits.AT_MOST.toSeconds(), TimeUnit.SECONDS);
        tables.close();
    }
}
