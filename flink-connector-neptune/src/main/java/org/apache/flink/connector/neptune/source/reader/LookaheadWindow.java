/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.reader;

/**
 * How many pages to request ahead: at first as many as configured. An overloaded server halves the
 * number, a wasted page lowers it by one, and pages that are used raise it by one at a time. TCP
 * finds the rate of a connection in the same way. Not thread-safe.
 */
final class LookaheadWindow {

    /** The number of pages in a row, without look-ahead, after which one is requested ahead. */
    private static final int PAGES_TO_RESUME = 8;

    private final int most;
    private int size;
    private int successes;

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
        if (successes >= (size == 0 ? PAGES_TO_RESUME : size)) {
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
        size /= 2;
    }
}
