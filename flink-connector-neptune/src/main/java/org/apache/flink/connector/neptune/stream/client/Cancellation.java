/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.stream.client;

import org.apache.flink.annotation.Internal;

import javax.annotation.Nullable;

/** Lets another thread abort a request. Thread-safe. */
@Internal
public final class Cancellation {

    private boolean cancelled;
    @Nullable private Runnable abort;

    /** Aborts the request, now or as soon as it is sent. Does not wait until it has ended. */
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

    /** Sets the action that aborts the request, and runs it if the request is already cancelled. */
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
