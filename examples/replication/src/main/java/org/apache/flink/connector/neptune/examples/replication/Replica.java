/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.examples.replication;

import org.apache.flink.connector.neptune.stream.ChangeRecord;

import java.io.Serializable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/**
 * The tables that hold one kind of graph. A graph is a set of facts, and each change adds or
 * removes one, so the last change of a fact says whether it is there.
 *
 * @param <C> the changes of that kind of graph
 */
interface Replica<C extends ChangeRecord> extends Serializable {

    /** Statements that create what does not exist yet. */
    List<String> definitions();

    /** What the change adds or removes; equal for changes of the same fact. */
    Object factOf(C change);

    /** Removes the facts of these changes. */
    void remove(Connection connection, Collection<C> changes) throws SQLException;

    /** Adds the facts of these changes. */
    void add(Connection connection, Collection<C> changes) throws SQLException;
}
