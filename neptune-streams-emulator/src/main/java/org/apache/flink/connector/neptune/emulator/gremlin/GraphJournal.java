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

/** What a transaction has changed so far, step by step and in total. */
final class GraphJournal {

    private final List<Step> steps = new ArrayList<>();
    private final Map<GraphFact, Boolean> total = new LinkedHashMap<>();

    /** Enters a change that has happened: the fact did not hold before if it was added. */
    void record(boolean added, GraphFact fact) {
        steps.add(new Step(added, fact));
        // Changes of one fact alternate, so a second one takes the first one back.
        if (total.remove(fact) == null) {
            total.put(fact, added);
        }
    }

    /** The facts that differ from before, in the order of their last changes; null if none do. */
    Transaction.Builder transaction() {
        if (total.isEmpty()) {
            return null;
        }
        Transaction.Builder transaction = Transaction.builder();
        total.forEach((fact, added) -> fact.addTo(transaction, added));
        return transaction;
    }

    void undo(GremlinGraph graph) {
        for (int i = steps.size() - 1; i >= 0; i--) {
            Step step = steps.get(i);
            graph.apply(!step.added, step.fact);
        }
    }

    private static final class Step {

        private final boolean added;
        private final GraphFact fact;

        Step(boolean added, GraphFact fact) {
            this.added = added;
            this.fact = fact;
        }
    }
}
