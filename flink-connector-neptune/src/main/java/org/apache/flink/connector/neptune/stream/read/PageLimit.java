/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.stream.read;

/**
 * The number of records to request. Time-outs reduce it, full pages raise it again. Not
 * thread-safe.
 *
 * <p>The limit is the configured one divided by a power of two. Time-outs in a row divide it by 2,
 * 4, 8 and so on, since each of them takes long and only a few fit into the time for which a
 * request is retried. A number of full pages doubles the limit. If a page then times out, the limit
 * was raised too early, and twice as many full pages are needed the next time. Otherwise a slow
 * connection would cause a time-out every few pages. Enough full pages of the configured size reset
 * that number.
 */
final class PageLimit {

    /** The number of full pages that raises the limit for the first time. */
    private static final int FEWEST_PAGES = 4;

    /** The largest such number. One time-out in so many pages costs little. */
    private static final int MOST_PAGES = 256;

    private final int configured;
    private final int mostHalvings;

    private int halvings;
    private int timeOutsInARow;
    private int fullPages;
    private int pagesToRaise = FEWEST_PAGES;

    /** Whether the limit was raised and no full pages have confirmed it yet. */
    private boolean onTrial;

    PageLimit(int configured) {
        this.configured = configured;
        this.mostHalvings = Integer.SIZE - 1 - Integer.numberOfLeadingZeros(configured);
    }

    int get() {
        return configured >> halvings;
    }

    /**
     * To be called when a page timed out.
     *
     * @return whether the limit is lower now
     */
    boolean onTimeOut() {
        if (onTrial) {
            pagesToRaise = Math.min(MOST_PAGES, 2 * pagesToRaise);
        }
        onTrial = false;
        fullPages = 0;
        timeOutsInARow++;
        int before = halvings;
        halvings = Math.min(mostHalvings, halvings + timeOutsInARow);
        return halvings > before;
    }

    /** To be called when a page arrived. One that is not full says nothing about larger ones. */
    void onPage(int records) {
        timeOutsInARow = 0;
        if (records < get() || ++fullPages < pagesToRaise) {
            return;
        }
        fullPages = 0;
        onTrial = halvings > 0;
        if (onTrial) {
            halvings--;
        } else {
            pagesToRaise = FEWEST_PAGES;
        }
    }
}
