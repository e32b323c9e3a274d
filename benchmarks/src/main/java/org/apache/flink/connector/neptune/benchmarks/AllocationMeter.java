/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
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
 * Measures what this process allocates on its heap, from the heap sizes before and after each
 * garbage collection. Each Flink job starts and ends threads, so the counters of the threads alone
 * would miss most of the allocation.
 */
final class AllocationMeter {

    private long allocated;
    private long left;

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
    }

    /** The bytes allocated since this object was created. */
    synchronized long allocated() {
        return allocated + Math.max(0, used() - left);
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
