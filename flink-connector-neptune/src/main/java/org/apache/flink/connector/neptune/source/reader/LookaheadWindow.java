/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.reader;

/**
 * How many pages to request ahead: at first as many as configured. An overloaded server halves the
 * number, a wasted page lowers it by one, and pages that are used raise it by one at a time. TCP
 * finds the rate of a connection in the same way. At 0, look-ahead pauses for a number of pages.
 * Each overload during the pause doubles that number, and each resumption halves it. Not
 * thread-safe.
 */
final class LookaheadWindow {

    /** The shortest pause, in pages without an overload. */
    private static final int LEAST_PAGES_TO_RESUME = 8;

    /** The longest pause, in pages without an overload. */
    private static final int MOST_PAGES_TO_RESUME = 256;

    private final int most;
    private int size;
    private int successes;
    private int pagesToResume = LEAST_PAGES_TO_RESUME;

    LookaheadWindow(int most) {
        this.most = most;
        this.size = most;
    }

    int size() {
        return size;
    }

    /** A page answered a call. */
    void onUsed() {
        successes++;
        if (successes >= (size == 0 ? pagesToResume : size)) {
            if (size == 0) {
                pagesToResume = Math.max(LEAST_PAGES_TO_RESUME, pagesToResume / 2);
            }
            successes = 0;
            size = Math.min(most, size + 1);
        }
    }

    /** A page was requested at the wrong place. */
    void onWasted() {
        successes = 0;
        size = Math.max(Math.min(1, size), size - 1);
    }

    /** The server throttled requests, or did not answer in time. */
    void onOverload() {
        successes = 0;
        if (size == 0) {
            pagesToResume = Math.min(MOST_PAGES_TO_RESUME, 2 * pagesToResume);
        }
        size /= 2;
    }
}
