/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.clustercheck;

import java.util.List;

/** Checks positions that are not in the log: those that have expired, and those in an empty log. */
final class ExpiryChecks implements Checks {

    private static final String EXPIRED = "ExpiredStreamException";

    private final Cluster cluster;

    ExpiryChecks(Cluster cluster) {
        this.cluster = cluster;
    }

    @Override
    public void addTo(Report report) {
        report.add(Assumption.EMPTY_STREAM, this::emptyStream);
        report.add(
                Assumption.AT_EXPIRED,
                () -> logWithExpired(1).at(1, 1, 1).requireError(400, EXPIRED));
        report.add(Assumption.AFTER_EXPIRED, this::afterExpired);
    }

    private void emptyStream() {
        Log empty =
                logs().stream()
                        .filter(Log::isEmpty)
                        .findFirst()
                        .orElseThrow(() -> new UndecidedException("no log is empty"));
        empty.start().requireError(404, "StreamRecordsNotFoundException");
    }

    private void afterExpired() {
        // Reading can continue after the last expired record, so the check needs an earlier one.
        Log log = logWithExpired(2);
        log.get("commitNum=1", "iteratorType=AFTER_SEQUENCE_NUMBER", "limit=1", "opNum=1")
                .requireError(400, EXPIRED);
    }

    /** A log of which at least this many commits have expired. */
    private Log logWithExpired(int commits) {
        return logs().stream()
                .filter(Log::hasRecords)
                .filter(log -> log.first().commitNum() > commits)
                .findFirst()
                .orElseThrow(
                        () ->
                                new UndecidedException(
                                        "no log begins late enough: too few records have expired"));
    }

    private List<Log> logs() {
        return List.of(cluster.propertyGraph(), cluster.rdf());
    }
}
