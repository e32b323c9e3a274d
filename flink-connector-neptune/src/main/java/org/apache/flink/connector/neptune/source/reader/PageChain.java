/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.reader;

import org.apache.flink.connector.neptune.source.metrics.NeptuneStreamsReaderMetrics;
import org.apache.flink.connector.neptune.stream.EventId;
import org.apache.flink.connector.neptune.stream.StreamPosition;

import javax.annotation.Nullable;

import java.util.ArrayList;
import java.util.List;

/**
 * Requests in the order of the stream. The first one answers the last call. The others were made
 * ahead: guesses, and the parts between them. Guarded by the lock of the {@link PageFetcher}.
 */
final class PageChain {

    private final NeptuneStreamsReaderMetrics metrics;
    private final List<PageRequest> requests = new ArrayList<>();
    private final List<PageRequest> dropped = new ArrayList<>();

    PageChain(NeptuneStreamsReaderMetrics metrics) {
        this.metrics = metrics;
    }

    int size() {
        return requests.size();
    }

    PageRequest get(int index) {
        return requests.get(index);
    }

    boolean contains(PageRequest request) {
        return requests.contains(request);
    }

    /** The request that answers the last call; null if there was no call. */
    @Nullable
    PageRequest first() {
        return requests.isEmpty() ? null : requests.get(0);
    }

    /** The first guess; null if there is none. */
    @Nullable
    PageRequest firstGuess() {
        return requests.size() > 1 ? requests.get(1) : null;
    }

    /** Whether the position is directly after the page that answered the last call. */
    boolean isFollowedBy(StreamPosition position) {
        return first() != null
                && first().lastEventId() != null
                && position.equals(StreamPosition.after(first().lastEventId()));
    }

    /** Puts a request in the place of the first one. */
    void replaceFirst(PageRequest request) {
        if (!requests.isEmpty()) {
            requests.remove(0);
        }
        requests.add(0, request);
    }

    /** Makes the first guess the first request. */
    void removeFirst() {
        requests.remove(0);
    }

    void add(int index, PageRequest request) {
        requests.add(index, request);
    }

    /** The number of guesses, without the parts between them. */
    int guesses() {
        int guesses = 0;
        for (PageRequest guess : requests.subList(1, requests.size())) {
            guesses += guess.isPart() ? 0 : 1;
        }
        return guesses;
    }

    /**
     * The size of the records of all guesses, as JSON.
     *
     * @param bytesPerPage the size of a page that has not arrived
     */
    long bytesOfGuesses(long bytesPerPage) {
        long bytes = 0;
        for (PageRequest guess : requests.subList(1, requests.size())) {
            bytes += guess.hasArrived() ? guess.recordBytes() : bytesPerPage;
        }
        return bytes;
    }

    /**
     * Drops each guess that has nothing after the page before it.
     *
     * @return how many
     */
    int dropPassedGuesses() {
        int before = dropped.size();
        for (int i = 0; i < requests.size(); i++) {
            EventId end = requests.get(i).lastEventId();
            while (end != null && i + 1 < requests.size() && requests.get(i + 1).endsBy(end)) {
                drop(i + 1);
            }
        }
        return dropped.size() - before;
    }

    void dropGuesses() {
        while (requests.size() > 1) {
            drop(requests.size() - 1);
        }
    }

    void dropGuessesUnderWay() {
        for (int i = requests.size() - 1; i > 0; i--) {
            if (!requests.get(i).hasArrived()) {
                drop(i);
            }
        }
    }

    /** Drops the request, unless it is the first one. */
    void drop(PageRequest guess) {
        int index = requests.indexOf(guess);
        if (index > 0) {
            drop(index);
        }
    }

    private void drop(int index) {
        PageRequest guess = requests.remove(index);
        dropped.add(guess);
        metrics.onGuessWasted(guess.recordBytes());
    }

    /** The guesses that were dropped since the last call and are to be cancelled. */
    List<PageRequest> takeDropped() {
        List<PageRequest> taken = new ArrayList<>(dropped);
        dropped.clear();
        return taken;
    }
}
