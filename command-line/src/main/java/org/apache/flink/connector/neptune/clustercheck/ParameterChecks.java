/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.clustercheck;

/** Checks that invalid parameters are refused. */
final class ParameterChecks implements Checks {

    private static final String AT = "iteratorType=AT_SEQUENCE_NUMBER";
    private static final String AFTER = "iteratorType=AFTER_SEQUENCE_NUMBER";
    private static final String START = "iteratorType=TRIM_HORIZON";

    private final Log log;

    ParameterChecks(Cluster cluster) {
        this.log = cluster.anyLog();
    }

    @Override
    public void addTo(Report report) {
        report.add(Assumption.UNKNOWN_ITERATOR_TYPE, () -> requireRefusal("iteratorType=NEXT"));
        report.add(
                Assumption.TEXT_FOR_NUMBER,
                () -> {
                    requireRefusal(START, "limit=ten");
                    requireRefusal("commitNum=one", AT);
                });
        report.add(
                Assumption.COMMIT_NUMBER_MISSING,
                () -> {
                    requireRefusal(AT);
                    requireRefusal(AFTER);
                });
        report.add(Assumption.COMMIT_NUMBER_ZERO, () -> requireRefusal("commitNum=0", AT));
        report.add(
                Assumption.OPERATION_NUMBER_ZERO,
                () -> requireRefusal("commitNum=" + commitNum(), AT, "opNum=0"));
    }

    /** The number of a commit that has not expired, if there is one. */
    private long commitNum() {
        return log.hasRecords() ? log.last().commitNum() : 1;
    }

    private void requireRefusal(String... parameters) {
        log.requireReadable();
        log.get(parameters).requireError(400, "InvalidParameterException");
    }
}
