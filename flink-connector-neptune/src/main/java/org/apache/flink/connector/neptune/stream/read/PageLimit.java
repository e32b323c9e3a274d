/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.stream.read;

/**
 * How many records the next page may hold. Time-outs reduce the limit, full pages raise it again.
 * Not thread-safe.
 *
 * <p>The limit is the configured one, divided by a power of two. Time-outs that follow one another
 * divide it by 2, 4, 8 and so on, since each of them takes long and few fit into the time for which
 * a request is retried. After a number of full pages the limit is doubled. If a page then times
 * out, the limit was raised too early, and the next time it takes twice as many pages. Otherwise a
 * slow connection would pay a time-out every few pages. Once full pages of the configured size
 * arrive, that number is forgotten.
 */
final class PageLimit {

    /** How many full pages raise the limit for the first time. */
    private static final int FEWEST_PAGES = 4;

    /** A time-out in so many pages costs little. */
    private static final int MOST_PAGES = 256;

    private final int configured;
    private final int mostHalvings;

    private int halvings;
    private int timeOutsInARow;
    private int fullPages;
    private int pagesToRaise = FEWEST_PAGES;

    /** Whether the limit was raised and has not proved right yet. */
    private boolean onTrial;

    PageLimit(int configured) {
        this.configured = configured;
        this.mostHalvings = Integer.SIZE - 1 - Integer.numberOfLeadingZeros(configured);
    }

    /** The number of records to ask for. */
    int get() {
        return configured >> halvings;
    }

    /**
     * Takes note that a page timed out.
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

    /** Takes note that a page arrived. One that is not full says nothing about larger ones. */
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
