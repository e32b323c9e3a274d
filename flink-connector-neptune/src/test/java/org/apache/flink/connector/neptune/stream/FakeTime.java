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

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.LongSupplier;

/** A clock that a test moves, for waits and for the time of day. */
final class FakeTime extends Clock implements LongSupplier {

    // Near the overflow, which System.nanoTime may come across as well.
    private static final long ORIGIN = Long.MAX_VALUE - Duration.ofSeconds(20).toNanos();

    private long elapsed;

    void advance(Duration time) {
        advanceNanos(time.toNanos());
    }

    void advanceNanos(long nanos) {
        elapsed += nanos;
    }

    Duration elapsed() {
        return Duration.ofNanos(elapsed);
    }

    @Override
    public long getAsLong() {
        return ORIGIN + elapsed;
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(1_000_000).plusNanos(elapsed);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
