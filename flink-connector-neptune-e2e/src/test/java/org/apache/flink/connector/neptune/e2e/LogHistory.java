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

package org.apache.flink.connector.neptune.e2e;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;

/** What was in a graph after each of its transactions, according to the log. */
final class LogHistory {

    private final Set<String> facts = new HashSet<>();
    private final Map<Long, ReplicaReader.Snapshot> states = new TreeMap<>();

    LogHistory(OriginGraph graph, List<LoggedChange> log) {
        FactSum sum = new FactSum();
        states.put(0L, new ReplicaReader.Snapshot(0, 0, sum.count(), sum.value()));
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
                        new ReplicaReader.Snapshot(
                                change.commitNum(), change.opNum(), sum.count(), sum.value()));
            }
        }
    }

    /** What there is in the end. */
    Set<String> facts() {
        return facts;
    }

    /** What there was after a transaction, as a reader of a replica sees it. */
    ReplicaReader.Snapshot after(long commitNum) {
        return states.get(commitNum);
    }
}
