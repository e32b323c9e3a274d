/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.reader;

import org.apache.flink.connector.neptune.stream.ChangeRecord;
import org.apache.flink.connector.neptune.stream.client.StreamPage;

import java.util.List;

/**
 * How many commits, records and bytes a page has, judged by the pages so far. Not thread-safe.
 *
 * <p>The number of commits is the smoothed mean minus a multiple of the smoothed deviation, as TCP
 * computes its timeouts: a page that is requested a little too early costs a few bytes, and a page
 * that is requested too late costs a request.
 */
final class PageSpan {

    /** Neptune ends a page at about 10 MB. */
    static final long LARGE_PAGE = 9_000_000;

    private static final double MEAN_GAIN = 1.0 / 8;
    private static final double DEVIATION_GAIN = 1.0 / 4;
    private static final double DEVIATIONS = 3;
    private static final double LEAST_PART_OF_MEAN = 0.75;

    /** If the deviation is a larger fraction of the mean, transactions are uneven. */
    private static final double UNEVEN_DEVIATION = 0.5;

    /** The number of pages between two guesses if transactions differ very much in size. */
    private static final double PAGES_IF_UNEVEN = 3;

    private boolean known;
    private double commits;
    private double deviation;
    private double records;
    private double bytes;
    private long lastBytes;

    /**
     * To be called with each page that is as large as the server makes it.
     *
     * @param size the size of its records, as JSON
     */
    void onPage(StreamPage page, long size) {
        List<ChangeRecord> all = page.getRecords();
        ChangeRecord last = all.get(all.size() - 1);
        double span =
                last.getCommitNum() - all.get(0).getCommitNum() + (last.isLastOp() ? 1.0 : 0.0);
        lastBytes = size;
        if (!known) {
            known = true;
            commits = span;
            records = all.size();
            bytes = size;
            return;
        }
        deviation += DEVIATION_GAIN * (Math.abs(span - commits) - deviation);
        commits += MEAN_GAIN * (span - commits);
        records += MEAN_GAIN * (all.size() - records);
        bytes += MEAN_GAIN * (size - bytes);
    }

    /** Forgets everything, because pages now have another limit. */
    void forget() {
        known = false;
        deviation = 0;
    }

    boolean isKnown() {
        return known;
    }

    /** Whether transactions differ so much in size that the end of a page can't be estimated. */
    boolean isUneven() {
        return deviation > UNEVEN_DEVIATION * commits;
    }

    /** The number of commits after which the next guess begins, at least 1. */
    long commitsToNextGuess() {
        double careful = Math.max(commits - DEVIATIONS * deviation, LEAST_PART_OF_MEAN * commits);
        return Math.max(1, (long) (isUneven() ? PAGES_IF_UNEVEN * commits : careful));
    }

    /** The number of records in so many commits. */
    long recordsIn(long commitCount) {
        return (long) (commitCount * records / Math.max(1, commits));
    }

    /** The size of the records of a page, as JSON, which is rather too large than too small. */
    long bytesPerPage() {
        return known ? (long) Math.max(bytes, lastBytes) : LARGE_PAGE;
    }

    /**
     * Whether a page has at least two commits, so that it seldom ends within a long transaction.
     */
    boolean hasSeveralCommits() {
        return known && commits >= 2;
    }
}
