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

package org.apache.flink.connector.neptune.benchmarks;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.GcInfo;

import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.Map;

/**
 * Counts what this process allocates on its heap, by what each collection found and left. Threads
 * come and go with every Flink job, so their own counters would miss most of it.
 */
final class AllocationMeter {

    private long allocated;
    private long left;
    private long peakAfterCollection;

    AllocationMeter() {
        for (GarbageCollectorMXBean bean : ManagementFactory.getGarbageCollectorMXBeans()) {
            ((NotificationEmitter) bean)
                    .addNotificationListener(
                            (notification, ignored) ->
                                    onCollection(
                                            GarbageCollectionNotificationInfo.from(
                                                            (CompositeData)
                                                                    notification.getUserData())
                                                    .getGcInfo()),
                            null,
                            null);
        }
        left = used();
    }

    private synchronized void onCollection(GcInfo collection) {
        allocated += Math.max(0, heap(collection.getMemoryUsageBeforeGc()) - left);
        left = heap(collection.getMemoryUsageAfterGc());
        peakAfterCollection = Math.max(peakAfterCollection, left);
    }

    /** Bytes since the start. */
    synchronized long allocated() {
        return allocated + Math.max(0, used() - left);
    }

    /** The most that a collection left, in bytes. */
    synchronized long peakAfterCollection() {
        return peakAfterCollection;
    }

    private static long heap(Map<String, MemoryUsage> pools) {
        return pools.entrySet().stream()
                .filter(pool -> pool.getKey().startsWith("G1 "))
                .mapToLong(pool -> pool.getValue().getUsed())
                .sum();
    }

    private static long used() {
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
