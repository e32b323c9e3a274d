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

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

class BackoffTest {

    @Test
    void doublesFromTheMinimumToTheMaximum() {
        Backoff backoff = new Backoff(Duration.ofNanos(3), Duration.ofNanos(20));

        assertThat(new long[] {backoff.nextNanos(), backoff.nextNanos(), backoff.nextNanos()})
                .containsExactly(3, 6, 12);
        assertThat(new long[] {backoff.nextNanos(), backoff.nextNanos()}).containsExactly(20, 20);
    }

    @Test
    void beginsAgainAfterAReset() {
        Backoff backoff = new Backoff(Duration.ofNanos(3), Duration.ofNanos(20));
        backoff.nextNanos();
        backoff.nextNanos();

        backoff.reset();

        assertThat(backoff.nextNanos()).isEqualTo(3);
        assertThat(backoff.nextNanos()).isEqualTo(6);
    }

    @Test
    void aMaximumBelowTheMinimumDoesNotCount() {
        Backoff backoff = new Backoff(Duration.ofNanos(30), Duration.ofNanos(20));

        assertThat(backoff.nextNanos()).isEqualTo(30);
        assertThat(backoff.nextNanos()).isEqualTo(30);
    }

    @Test
    void jitterCutsUpToAHalf() {
        Set<Long> waits = new HashSet<>();
        for (int i = 0; i < 2_000; i++) {
            long wait =
                    new Backoff(Duration.ofNanos(10), Duration.ofNanos(10)).nextNanosWithJitter();
            assertThat(wait).isBetween(5L, 10L);
            waits.add(wait);
        }
        assertThat(waits).hasSize(6);
    }
}
