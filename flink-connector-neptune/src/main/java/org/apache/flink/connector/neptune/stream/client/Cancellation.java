/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.stream.client;

import org.apache.flink.annotation.Internal;

import javax.annotation.Nullable;

/** Lets another thread end a request that is under way. Thread-safe. */
@Internal
public final class Cancellation {

    private boolean cancelled;
    @Nullable private Runnable abort;

    /** Ends the request, or lets it end as soon as it begins. Does not wait for its end. */
    public void cancel() {
        Runnable underWay;
        synchronized (this) {
            cancelled = true;
            underWay = abort;
            abort = null;
        }
        if (underWay != null) {
            underWay.run();
        }
    }

    public synchronized boolean isCancelled() {
        return cancelled;
    }

    /** Says how to end the request that begins now. */
    void onCancel(Runnable abortRequest) {
        synchronized (this) {
            if (!cancelled) {
                abort = abortRequest;
                return;
            }
        }
        abortRequest.run();
    }
}
