/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.clustercheck;

import java.io.IOException;

/** Checks the size of pages. */
final class LimitChecks implements Checks {

    private static final String START = "iteratorType=TRIM_HORIZON";
    private static final String INVALID = "InvalidParameterException";
    private static final int DEFAULT = 10;
    private static final int MAX = 100_000;
    private static final long PAGE_BYTES = 10L << 20;

    private final Log log;
    private Answer largest;
    private UndecidedException largestFailure;

    LimitChecks(Cluster cluster) {
        this.log = cluster.anyLog();
    }

    @Override
    public void addTo(Report report) {
        report.add(Assumption.LIMIT_DEFAULT, this::defaultLimit);
        report.add(Assumption.LIMIT_RANGE, this::range);
        report.add(Assumption.LIMIT_OF_LATEST, this::limitOfLatest);
        report.add(Assumption.PAGE_SIZE, this::pageSize);
    }

    private void defaultLimit() {
        log.requireRecords();
        if (log.pages().get(0).records().size() <= DEFAULT) {
            throw new UndecidedException(log.name() + " has no more than " + DEFAULT + " records");
        }
        requireSize(log.get(START), DEFAULT);
    }

    private void range() {
        log.requireReadable();
        log.get(START, "limit=0").requireError(400, INVALID);
        log.get(START, "limit=" + (MAX + 1)).requireError(400, INVALID);
        log.requireRecords();
        requireSize(log.get(START, "limit=1"), 1);
        if (largest().status() != 200) {
            throw largest().different("a page of up to " + MAX + " records");
        }
    }

    private static void requireSize(Answer answer, int expected) {
        if (answer.requirePage().records().size() != expected) {
            throw answer.different("a page of " + expected + " records");
        }
    }

    private void limitOfLatest() {
        log.requireReadable();
        log.get("iteratorType=LATEST", "limit=0").requireError(400, INVALID);
    }

    /** The answer to the request for the largest page, which is sent once, even if it fails. */
    private Answer largest() {
        if (largestFailure != null) {
            throw largestFailure;
        }
        if (largest == null) {
            try {
                largest = log.get(START, "limit=" + MAX);
            } catch (UndecidedException e) {
                largestFailure = e;
                throw e;
            }
        }
        return largest;
    }

    private void pageSize() {
        log.requireRecords();
        if (largest().status() != 200) {
            throw new UndecidedException(largest().request() + ": " + largest().describe());
        }
        PageSize size;
        try {
            size = PageSize.of(largest().body());
        } catch (IOException e) {
            throw new UndecidedException(largest().request() + " has no JSON as answer");
        }
        boolean isLastPage = !log.last().isAfter(size.commitNum(), size.opNum());
        if (isLastPage || size.records() == MAX) {
            throw new UndecidedException(
                    "the first " + MAX + " records of " + log.name() + " are less than 10 MiB");
        }
        if (size.bytes() < PAGE_BYTES || size.bytes() - size.bytesOfLast() >= PAGE_BYTES) {
            throw largest()
                    .different(
                            "a page that ends with the record that reaches "
                                    + PAGE_BYTES
                                    + " bytes",
                            "a page with "
                                    + size.bytes()
                                    + " bytes of records, "
                                    + size.bytesOfLast()
                                    + " of them in the last record");
        }
    }
}
