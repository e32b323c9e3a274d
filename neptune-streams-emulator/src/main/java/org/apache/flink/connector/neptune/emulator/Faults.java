/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator;

import java.time.Duration;

/**
 * Makes stream requests fail or answers them in unusual ways. A fault takes effect with the next
 * request. It concerns the stream paths only, except {@link #gzipErrors} and {@link
 * #errorMessageField}, which concern all paths. Thread-safe. All setters return this object.
 *
 * <p>Faults that are given a number of requests or pages form one queue, and each request takes the
 * first fault of the queue. The faults {@link #slowBody}, {@link #cutBody} and {@link #garbleBody}
 * need a page of records: they stay at the head of the queue until a request is answered with a
 * page, and requests that are answered with an error do not take them.
 */
public interface Faults {

    /** Answers the next n requests with the error and its default message. */
    Faults failNext(int n, NeptuneError error);

    /** Answers the next n requests with an error body in Neptune's form. */
    Faults failNext(int n, int status, String code, String message);

    /**
     * Answers the next n requests with any body, such as the HTML page of a proxy.
     *
     * @param contentType null for none
     * @param body may be empty
     */
    Faults failNextWithBody(int n, int status, String contentType, String body);

    /** Delays the answer to every request. Zero, the default, turns it off. */
    Faults latency(Duration delay);

    /** Sends the next n pages at this rate, in bytes per second. */
    Faults slowBody(long bytesPerSecond, int n);

    /**
     * Sends every page at this rate, in bytes per second. 0, the default, turns it off. If several
     * pages are sent at once, each has this rate. The faults of the queue take precedence.
     */
    Faults slowBodies(long bytesPerSecond);

    /**
     * Cuts the next n pages off: sends a head with the full length and this many bytes of the body
     * (of the compressed body, if it is compressed), and closes the connection.
     */
    Faults cutBody(int n, long afterBytes);

    /** Resets the connections (TCP RST) of the next n requests instead of an answer. */
    Faults resetConnection(int n);

    /** Sends the next n pages with status 200 and JSON that ends in the middle. */
    Faults garbleBody(int n);

    /**
     * Leaves the next n requests without an answer. {@link #clear()} and the end of the emulator
     * close their connections.
     */
    Faults hang(int n);

    /** Whether errors are compressed for clients that accept it; default false. */
    Faults gzipErrors(boolean on);

    /**
     * Whether errors have the form of newer engines: {@code code} is the first field, and {@code
     * message} repeats {@code detailedMessage}; default false.
     */
    Faults errorMessageField(boolean on);

    /** Shows every request a log that ends this many commits earlier. 0, the default: off. */
    Faults lagHead(long commits);

    /**
     * Shows every second request, from the next one on, a log that ends this many commits earlier,
     * like an endpoint that distributes requests over replicas. 0 turns it off.
     */
    Faults alternatingLag(long commits);

    /**
     * Shows each request a log that ends by a random number of commits earlier, from 0 to the given
     * number, like an endpoint that distributes requests over replicas of which each has another
     * lag. 0 turns it off.
     *
     * @param seed determines the sequence of numbers
     */
    Faults randomLag(long commits, long seed);

    /**
     * Leaves this commit out of the next n pages that would contain it. Later commits are served
     * meanwhile. If the commit is the last one, the log ends before it.
     */
    Faults hideCommit(long commitNum, int n);

    /** Answers the next n requests with a greater limit with a TimeLimitExceededException. */
    Faults timeOutAbove(int limit, int n);

    /** Leaves the next n requests with a greater limit without an answer, see {@link #hang}. */
    Faults hangAbove(int limit, int n);

    /**
     * Answers a request with a ThrottlingException if this many were answered otherwise within the
     * second before it. 0, the default, turns it off.
     */
    Faults throttleAbove(int requestsPerSecond);

    /** Ends all faults and closes the connections of requests without an answer. */
    void clear();
}
