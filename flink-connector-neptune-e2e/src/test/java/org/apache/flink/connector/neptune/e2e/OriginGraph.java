/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.e2e;

import org.apache.flink.connector.neptune.emulator.ChangeLog;
import org.apache.flink.connector.neptune.emulator.NeptuneStreamsEmulator;

import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * One kind of graph, at its origin and as a replica. Both are sets of facts, and a fact is a text:
 * the parts that {@link #fact} puts together.
 */
interface OriginGraph extends RandomTransactions {

    /** What separates the parts of a fact: nothing that occurs in one. */
    String SEPARATOR = "\u001f";

    /** Where its log is read. */
    String streamPath();

    /** Its log in an emulator. */
    ChangeLog log(NeptuneStreamsEmulator emulator);

    /**
     * The format of the exports, by its name on the command line of the emulator. It loses nothing.
     */
    String exportFormat();

    /** Arguments of the job that replicates it. */
    List<String> jobArguments();

    /** Adds that many elements, in large transactions. */
    void addElements(EmulatorProcess origin, int count) throws IOException;

    /** All facts, by the graph's own query language. */
    Set<String> query(EmulatorProcess origin) throws IOException;

    /** The fact that a record of the log adds or removes. */
    String factOf(LoggedChange change);

    /** Queries for the facts of the replica, one column each. */
    List<String> replicaQueries();

    /** A fact from its parts; null is a part that is missing. */
    static String fact(String... parts) {
        StringBuilder fact = new StringBuilder();
        for (String part : parts) {
            fact.append(part == null ? "" : part).append(SEPARATOR);
        }
        return fact.toString();
    }

    /** The SQL expression for a fact whose first part is a constant. */
    static String sqlFact(String table, String constant, String... columns) {
        StringBuilder sql = new StringBuilder("SELECT '" + constant + "' || chr(31)");
        for (String column : columns) {
            sql.append(" || coalesce(").append(column).append(", '') || chr(31)");
        }
        return sql.append(" FROM ").append(table).toString();
    }
}
