/*
 * Licensed to the Apache Software Foundation (ASF) under one
 * or more contributor license agreements.  See the NOTICE file
 * distributed with this work for additional information
 * regarding copyright ownership.  The ASF licenses this file
 * to you under the Apache License, Version 2.0 (the
 * "License"); you may not use this file except in compliance
 * with the License.  You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package org.apache.flink.connector.neptune.stream;

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
