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

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** A waiting time that doubles from a minimum to a maximum. Not thread-safe. */
final class Backoff {

    private final long minNanos;
    private final long maxNanos;
    private long nextNanos;

    Backoff(Duration min, Duration max) {
        this.minNanos = min.toNanos();
        this.maxNanos = Math.max(minNanos, max.toNanos());
        this.nextNanos = minNanos;
    }

    /** The time to wait now; the next one will be twice as long. */
    long nextNanos() {
        long now = nextNanos;
        nextNanos = Math.min(maxNanos, 2 * nextNanos);
        return now;
    }

    /**
     * As {@link #nextNanos()}, cut at random by up to a half, so that many clients do not retry as
     * one.
     */
    long nextNanosWithJitter() {
        long now = nextNanos();
        return now - ThreadLocalRandom.current().nextLong(now / 2 + 1);
    }

    void reset() {
        nextNanos = minNanos;
    }
}
