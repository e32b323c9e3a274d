/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.clustercheck;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Checks the form of all errors that were received. Has to be the last of the checks. */
final class ErrorChecks implements Checks {

    private static final Set<String> FIELDS = Set.of("requestId", "code", "detailedMessage");

    private final Cluster cluster;

    ErrorChecks(Cluster cluster) {
        this.cluster = cluster;
    }

    @Override
    public void addTo(Report report) {
        report.add(Assumption.ERRORS_NOT_COMPRESSED, this::notCompressed);
        report.add(Assumption.ERROR_FIELDS, this::fields);
    }

    private void notCompressed() {
        Log log = cluster.anyLog();
        log.requireReadable();
        Request request =
                Request.get(log.path(), "iteratorType=TRIM_HORIZON", "limit=0").acceptingGzip();
        Answer answer = cluster.requests().send(request);
        if (answer.status() < 400) {
            throw new UndecidedException(request + " was answered with " + answer.describe());
        }
        if (answer.compressed()) {
            throw answer.different("an error that is not compressed", "a compressed error");
        }
    }

    private void fields() {
        List<Answer> errors =
                cluster.requests().errors().stream()
                        .filter(error -> error.body().length > 0)
                        .toList();
        if (errors.isEmpty()) {
            throw new UndecidedException("no error with a body was received");
        }
        for (Answer error : errors) {
            Set<String> fields = new TreeSet<>(JsonShape.fields(error.json()));
            fields.remove("message");
            if (!fields.equals(FIELDS)) {
                throw error.different(
                        "the fields requestId, code, detailedMessage and perhaps message",
                        error.json().isObject() ? JsonShape.of(error.json()) : error.describe());
            }
        }
    }
}
