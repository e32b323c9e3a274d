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
 * The tables for one kind of graph. A graph is a set of facts, and each change adds or removes a
 * fact. So the last change of a fact says whether the graph contains it.
 *
 * @param <C> the changes of that kind of graph
 */
interface Replica<C extends ChangeRecord> extends Serializable {

    /** Statements that create the tables and indexes if they do not exist. */
    List<String> definitions();

    /** The names of the tables. */
    List<String> tables();

    /** The fact that the change adds or removes. Changes of the same fact return equal objects. */
    Object factOf(C change);

    /** Removes the facts of these changes. */
    void remove(Connection connection, Collection<C> changes) throws SQLException;

    /** Adds the facts of these changes, which must not exist. */
    void add(Connection connection, Collection<C> changes) throws SQLException;

    /** Adds those facts of these changes that do not exist. */
    void load(Connection connection, Collection<C> changes) throws SQLException;
}
