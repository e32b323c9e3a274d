/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator.stream;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** Caches compressed pages, and drops the least recently used. Pages never change. Thread-safe. */
public final class PageCache {

    private final long maxBytes;
    private final Map<String, byte[]> pages = new LinkedHashMap<>(64, 0.75f, true);
    private long bytes;

    public PageCache(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** Returns null if the page is not in the cache. */
    synchronized byte[] get(String key) {
        return pages.get(key);
    }

    synchronized void put(String key, byte[] page) {
        if (page.length > maxBytes) {
            return;
        }
        byte[] previous = pages.put(key, page);
        bytes += page.length - (previous == null ? 0 : previous.length);
        Iterator<byte[]> oldest = pages.values().iterator();
        while (bytes > maxBytes) {
            bytes -= oldest.next().length;
            oldest.remove();
        }
    }
}
