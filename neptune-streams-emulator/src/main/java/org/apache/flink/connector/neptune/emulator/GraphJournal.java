/*
 * Licensed to the Apache Software Foundation (ASF) under one
 * or more contributor license agreements.  See the NOTICE file
 * distributed with this work for additional information
 * regarding copyright ownership.  The ASF licenses this file
 * to you under the Apache License, Version 2.0 (the
 * "License"); you may not use this file except in compliance
 * with the License.  You may obtain a copy of the License at
 *
 *   http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing,
 * software distributed under the License is distributed on an
 * "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY
 * KIND, either express or implied.  See the License for the
 * specific language governing permissions and limitations
 * under the License.
 */

package org.apache.flink.connector.neptune.emulator;

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
