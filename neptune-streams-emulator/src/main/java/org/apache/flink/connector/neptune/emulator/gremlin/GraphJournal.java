/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator.gremlin;

import org.apache.flink.connector.neptune.emulator.Transaction;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The changes of a transaction, one by one and in total. Not thread-safe. */
final class GraphJournal {

    private final List<Map.Entry<GraphFact, Boolean>> changes = new ArrayList<>();
    private final Map<GraphFact, Boolean> total = new LinkedHashMap<>();

    /** Adds a change that was made. A fact is never added or removed twice in a row. */
    void record(boolean added, GraphFact fact) {
        changes.add(Map.entry(fact, added));
        // Additions and removals of a fact alternate, so the second one cancels the first.
        if (total.remove(fact) == null) {
            total.put(fact, added);
        }
    }

    /** The facts that have changed in total, in the order of their last changes; null if none. */
    Transaction.Builder transaction() {
        if (total.isEmpty()) {
            return null;
        }
        Transaction.Builder transaction = Transaction.builder();
        total.forEach((fact, added) -> fact.addTo(transaction, added));
        return transaction;
    }

    /** Ends the transaction. */
    void clear() {
        changes.clear();
        total.clear();
    }

    /** Undoes the changes in the graph that this journal belongs to, and ends the transaction. */
    void undo(GremlinGraph graph) {
        // The graph records what is undone, too.
        List<Map.Entry<GraphFact, Boolean>> made = new ArrayList<>(changes);
        try {
            for (int i = made.size() - 1; i >= 0; i--) {
                graph.apply(!made.get(i).getValue(), made.get(i).getKey());
            }
        } finally {
            clear();
        }
    }
}
