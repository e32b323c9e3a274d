/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.e2e;

import javax.annotation.Nullable;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Every version that a person ever had, by the time of the commit that made it. */
final class PersonHistory {

    private final Map<String, NavigableMap<Instant, Optional<List<String>>>> versions =
            new HashMap<>();

    PersonHistory(List<LoggedChange> log) {
        GraphState graph = new GraphState();
        Set<String> changed = new HashSet<>();
        for (LoggedChange change : log) {
            graph.apply(change);
            changed.add(change.data("id"));
            if (change.isLastOp()) {
                changed.forEach(id -> add(id, change.time(), graph.person(id)));
                changed.clear();
            }
        }
    }

    /** Id, name, born, city and emails at a time; null if there was no such person. */
    @Nullable
    List<String> at(Instant time, String id) {
        Map.Entry<Instant, Optional<List<String>>> version =
                versions.getOrDefault(id, new TreeMap<>()).floorEntry(time);
        return version == null ? null : version.getValue().orElse(null);
    }

    private void add(String id, Instant time, @Nullable List<String> version) {
        versions.computeIfAbsent(id, i -> new TreeMap<>()).put(time, Optional.ofNullable(version));
    }
}
