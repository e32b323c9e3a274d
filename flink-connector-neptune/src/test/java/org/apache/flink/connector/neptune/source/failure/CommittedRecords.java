/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.failure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The outside system that the sinks of a test write to. It lives in the test's JVM, outside of the
 * job: what is in it survives failures and restarts of the job.
 */
final class CommittedRecords {

    private static final Map<String, CommittedRecords> STORES = new ConcurrentHashMap<>();

    private final List<List<String>> increments = new ArrayList<>();
    private final Map<String, Boolean> committed = new ConcurrentHashMap<>();
    private final List<String> seen = Collections.synchronizedList(new ArrayList<>());

    static CommittedRecords named(String name) {
        return STORES.computeIfAbsent(name, ignored -> new CommittedRecords());
    }

    static void forget(String name) {
        STORES.remove(name);
    }

    /** Commits what a transaction of the sink holds, unless that was done before. */
    synchronized void commit(String transactionId, List<String> records) {
        if (committed.put(transactionId, true) == null && !records.isEmpty()) {
            increments.add(new ArrayList<>(records));
        }
    }

    /** What the naive sink saw, committed or not. */
    List<String> seen() {
        return seen;
    }

    synchronized List<List<String>> increments() {
        return new ArrayList<>(increments);
    }

    synchronized List<String> all() {
        List<String> all = new ArrayList<>();
        increments.forEach(all::addAll);
        return all;
    }

    synchronized int size() {
        return increments.stream().mapToInt(List::size).sum();
    }
}
