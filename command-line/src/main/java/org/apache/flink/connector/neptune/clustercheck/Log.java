/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.clustercheck;

import java.util.ArrayList;
import java.util.List;

/** One of the two logs, with the pages at its beginning and at its end that all checks share. */
final class Log {

    /** Enough for many kinds of values, and small enough for a busy cluster. */
    private static final int RECORDS = 1_000;

    private static final int COMMITS_AT_THE_END = 50;

    private final String name;
    private final String path;
    private final Requests requests;
    private final List<Page> pages = new ArrayList<>();
    private Answer start;
    private String unreadable;
    private LogRecord last;

    private Log(String name, String path, Requests requests) {
        this.name = name;
        this.path = path;
        this.requests = requests;
    }

    /** Reads the beginning and the end of a log. If this fails, the log is not readable. */
    static Log read(String name, String path, Requests requests) {
        Log log = new Log(name, path, requests);
        try {
            log.readPages();
        } catch (UndecidedException e) {
            log.unreadable = e.getMessage();
        }
        return log;
    }

    private void readPages() {
        start = get("iteratorType=TRIM_HORIZON", "limit=" + RECORDS);
        if (!start.isPage()) {
            unreadable = start.isNotFound() ? null : start.request() + ": " + start.describe();
            return;
        }
        Page first = start.requirePage();
        if (first.isEmpty()) {
            return;
        }
        pages.add(first);
        last = first.last();
        Answer latest = get("iteratorType=LATEST", "limit=1");
        if (!latest.isPage() || latest.requirePage().isEmpty()) {
            // The check of LATEST reports the failure.
            return;
        }
        LogRecord end = latest.requirePage().last();
        if (end.isAfter(last)) {
            last = end;
            long from = Math.max(first.last().commitNum(), end.commitNum() - COMMITS_AT_THE_END);
            Answer tail = at(from, 1, RECORDS);
            if (tail.isPage() && !tail.requirePage().isEmpty()) {
                pages.add(tail.requirePage());
            }
        }
    }

    /** The name of the log in the report. */
    String name() {
        return name;
    }

    String path() {
        return path;
    }

    /** Why the log can't be read. Null if it can be read. */
    String unreadable() {
        return unreadable;
    }

    /** The same for the user, who has to see who was refused. */
    String unreadableToUser() {
        return start == null || start.isPage()
                ? unreadable
                : start.request() + ": " + start.describeToUser();
    }

    boolean hasRecords() {
        return !pages.isEmpty();
    }

    /** Whether the log can be read and has no records. */
    boolean isEmpty() {
        return unreadable == null && pages.isEmpty();
    }

    /** The answer to the request for the beginning. Null if there is none. */
    Answer start() {
        return start;
    }

    /** Pages of consecutive records. There is no page if the log has no records. */
    List<Page> pages() {
        return pages;
    }

    /** The first record at the start of the run. It may have expired since. */
    LogRecord first() {
        return pages.get(0).first();
    }

    /** The last record at the start of the run. There may be more since. */
    LogRecord last() {
        return last;
    }

    Answer get(String... parameters) {
        return requests.get(path, parameters);
    }

    Answer at(long commitNum, long opNum, int limit) {
        return get(
                "commitNum=" + commitNum,
                "iteratorType=AT_SEQUENCE_NUMBER",
                "limit=" + limit,
                "opNum=" + opNum);
    }

    Answer after(LogRecord record, int limit) {
        return get(
                "commitNum=" + record.commitNum(),
                "iteratorType=AFTER_SEQUENCE_NUMBER",
                "limit=" + limit,
                "opNum=" + record.opNum());
    }

    void requireReadable() {
        if (unreadable != null) {
            throw new UndecidedException(name + " can't be read: " + unreadable);
        }
    }

    void requireRecords() {
        requireReadable();
        if (pages.isEmpty()) {
            throw new UndecidedException(name + " is empty");
        }
    }

    /** Fails unless the page begins where the log begins. */
    void requireBeginning(Page page) {
        if (page.isEmpty() || !page.first().isSameEventAs(first())) {
            // Records may have expired since the start of the run.
            page.requireFirst(get("iteratorType=TRIM_HORIZON", "limit=1").requirePage().first());
        }
    }
}
