/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.clustercheck;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks where pages begin. */
final class PositionChecks implements Checks {

    private static final Pattern FROM_THE_FUTURE =
            Pattern.compile(
                    "Requested startEventId is from the future\\. Last valid eventId is"
                            + " \\[commitNum = (\\d{1,18}), opNum = (\\d{1,18})]");
    private static final String END_OF_STREAM = "Reached the end of the stream";
    private static final String LATEST = "iteratorType=LATEST";
    private static final int FAR_AWAY = 1_000_000;

    /** A writer may append records between two requests. */
    private static final int ATTEMPTS = 3;

    private final Log log;

    PositionChecks(Cluster cluster) {
        this.log = cluster.anyLog();
    }

    @Override
    public void addTo(Report report) {
        report.add(Assumption.LATEST, this::latest);
        report.add(Assumption.AFTER_HEAD, this::afterHead);
        report.add(Assumption.END_OF_STREAM, this::endOfStream);
        report.add(Assumption.IGNORED_BY_TRIM_HORIZON, this::ignoredByTrimHorizon);
        report.add(Assumption.IGNORED_BY_LATEST, this::ignoredByLatest);
        report.add(Assumption.OPERATION_BEYOND_COMMIT, this::operationBeyondCommit);
    }

    private void latest() {
        log.requireRecords();
        Answer answer = log.get(LATEST);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Page latest = answer.requirePage();
            if (latest.records().size() != 1) {
                throw answer.different("a page of 1 record");
            }
            Answer after = log.after(latest.last(), 1);
            if (after.isNotFound()) {
                return;
            }
            LogRecord newer = after.requirePage().last();
            answer = log.get(LATEST);
            Page again = answer.requirePage();
            if (newer.isAfter(again.last())) {
                throw answer.different(
                        "the last record", again.last() + ", although there is " + newer);
            }
        }
        throw busy();
    }

    private void endOfStream() {
        log.requireRecords();
        LogRecord last = log.last();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Answer after = log.after(last, 1);
            if (!after.isPage()) {
                if (!after.isNotFound() || !after.message().contains(END_OF_STREAM)) {
                    throw after.different(
                            "HTTP 404 StreamRecordsNotFoundException (" + END_OF_STREAM + ")");
                }
                return;
            }
            last = log.get(LATEST).requirePage().last();
        }
        throw busy();
    }

    private UndecidedException busy() {
        return new UndecidedException(log.name() + " had new records at each attempt");
    }

    private void afterHead() {
        log.requireRecords();
        Answer answer = log.at(log.last().commitNum() + FAR_AWAY, 1, 1);
        Matcher message = FROM_THE_FUTURE.matcher(answer.message());
        if (!answer.isNotFound() || !message.find()) {
            throw answer.different(
                    "HTTP 404 StreamRecordsNotFoundException (Requested startEventId is from the"
                            + " future. Last valid eventId is [commitNum = ..., opNum = ...])");
        }
        long commitNum = Long.parseLong(message.group(1));
        long opNum = Long.parseLong(message.group(2));
        if (log.last().isAfter(commitNum, opNum)) {
            throw answer.different("at least " + log.last() + " as last valid event id");
        }
    }

    private void ignoredByTrimHorizon() {
        requireTwoRecords();
        Page page =
                log.get(
                                "commitNum=" + log.last().commitNum(),
                                "iteratorType=TRIM_HORIZON",
                                "limit=1",
                                "opNum=" + log.last().opNum())
                        .requirePage();
        log.requireBeginning(page);
    }

    private void ignoredByLatest() {
        requireTwoRecords();
        Answer answer =
                log.get(
                        "commitNum=" + log.first().commitNum(),
                        LATEST,
                        "opNum=" + log.first().opNum());
        LogRecord latest = answer.requirePage().last();
        if (log.last().isAfter(latest)) {
            throw answer.different("the last record", latest + ", although there is " + log.last());
        }
    }

    private void requireTwoRecords() {
        log.requireRecords();
        if (log.first().isSameEventAs(log.last())) {
            throw new UndecidedException(log.name() + " has only one record");
        }
    }

    private void operationBeyondCommit() {
        log.requireRecords();
        LogRecord[] ends = {null, null};
        // The commits of the last page are those that expire last.
        Page page = log.pages().get(log.pages().size() - 1);
        page.forEachPair(
                (before, after) -> {
                    if (!before.isInCommitOf(after)) {
                        ends[0] = before;
                        ends[1] = after;
                    }
                });
        if (ends[0] == null) {
            throw new UndecidedException("the records that were read have no two commits");
        }
        log.at(ends[0].commitNum(), ends[0].opNum() + 1, 1).requirePage().requireFirst(ends[1]);
    }
}
