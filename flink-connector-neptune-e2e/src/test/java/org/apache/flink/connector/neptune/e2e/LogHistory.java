/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.e2e;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;

/** What was in a graph after each of its transactions, according to the log. */
final class LogHistory {

    private final Set<String> facts;
    private final Map<Long, ReplicaTables.Content> states = new TreeMap<>();

    /**
     * The history of a graph.
     *
     * @param start the facts before the log
     */
    LogHistory(OriginGraph graph, Set<String> start, List<LoggedChange> log) {
        facts = new HashSet<>(start);
        FactSum sum = new FactSum();
        start.forEach(sum::add);
        states.put(0L, new ReplicaTables.Content(0, 0, sum.count(), sum.value()));
        for (LoggedChange change : log) {
            String fact = graph.factOf(change);
            if (change.isAdd()) {
                assertThat(facts.add(fact)).as(change.raw()).isTrue();
                sum.add(fact);
            } else {
                assertThat(facts.remove(fact)).as(change.raw()).isTrue();
                sum.remove(fact);
            }
            if (change.isLastOp()) {
                states.put(
                        change.commitNum(),
                        new ReplicaTables.Content(
                                change.commitNum(), change.opNum(), sum.count(), sum.value()));
            }
        }
    }

    /** What there is in the end. */
    Set<String> facts() {
        return facts;
    }

    /** What there was after a transaction, as a reader of a replica sees it. */
    ReplicaTables.Content after(long commitNum) {
        return states.get(commitNum);
    }
}
