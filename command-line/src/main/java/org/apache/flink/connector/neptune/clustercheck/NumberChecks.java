/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.clustercheck;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;

/** Checks the numbers and the times of commits in the pages that were read. */
final class NumberChecks implements Checks {

    private final Cluster cluster;

    NumberChecks(Cluster cluster) {
        this.cluster = cluster;
    }

    @Override
    public void addTo(Report report) {
        report.add(Assumption.FIRST_COMMIT_NUMBER, this::firstCommitNumber);
        report.add(Assumption.COMMIT_NUMBERS, this::commitNumbers);
        report.add(Assumption.OPERATION_NUMBERS, this::operationNumbers);
        report.add(Assumption.COMMIT_TIMESTAMP, this::commitTimestamp);
        report.add(Assumption.SEPARATE_COMMIT_NUMBERS, this::separateCommitNumbers);
    }

    private void firstCommitNumber() {
        boolean anyBegin = false;
        for (Log log : List.of(cluster.propertyGraph(), cluster.rdf())) {
            if (log.hasRecords()) {
                if (log.first().commitNum() < 1) {
                    throw log.start().different("commit 1", "commit " + log.first().commitNum());
                }
                anyBegin |= log.first().commitNum() == 1;
            }
        }
        if (!anyBegin) {
            throw new UndecidedException("no log has its first commit: commit 1 may have expired");
        }
    }

    private void commitNumbers() {
        forEachPair(
                (before, after) -> !before.isInCommitOf(after),
                "two commits",
                (before, after) -> after.commitNum() == before.commitNum() + 1,
                "the next commit after each commit");
    }

    private void operationNumbers() {
        forEachPair(
                (before, after) -> true,
                "two records",
                (before, after) ->
                        after.opNum() == (before.isInCommitOf(after) ? before.opNum() + 1 : 1),
                "operations without gaps from 1");
    }

    private void commitTimestamp() {
        forEachPair(
                LogRecord::isInCommitOf,
                "commit of two records",
                (before, after) -> before.commitTimestamp() == after.commitTimestamp(),
                "one commitTimestamp for all records of a commit");
    }

    private void forEachPair(
            BiPredicate<LogRecord, LogRecord> concerned,
            String name,
            BiPredicate<LogRecord, LogRecord> condition,
            String expected) {
        boolean[] any = {false};
        for (Page page : cluster.pages()) {
            BiConsumer<LogRecord, LogRecord> check =
                    (before, after) -> {
                        if (concerned.test(before, after)) {
                            any[0] = true;
                            if (!condition.test(before, after)) {
                                throw page.answer().different(expected, after + " after " + before);
                            }
                        }
                    };
            page.forEachPair(check);
        }
        if (!any[0]) {
            throw new UndecidedException("the records that were read have no " + name);
        }
    }

    private void separateCommitNumbers() {
        Log one = cluster.propertyGraph();
        Log other = cluster.rdf();
        one.requireRecords();
        other.requireRecords();
        if (one.first().commitNum() < other.first().commitNum()) {
            one = cluster.rdf();
            other = cluster.propertyGraph();
        }
        // A commit of one log whose number lies between two numbers of the other log.
        long number = one.first().commitNum();
        if (other.last().commitNum() < number) {
            throw new UndecidedException("the commit numbers of the two logs do not overlap");
        }
        Answer answer = other.at(number, 1, 1);
        LogRecord found = answer.requirePage().first();
        if (found.commitNum() != number) {
            throw answer.different(
                    "commit " + number + ", which " + one.name() + " has, too",
                    "a page that begins with " + found);
        }
    }
}
