/*
 * Licensed to the Apache Software Foundation (ASF) under one
 * or more contributor license agreements.  See the NOTICE file
 * distributed with this work for additional information
 * regarding copyright ownership.  The ASF licenses this file
 * to you under the Apache License, Version 2.0 (the
 * "License"); you may not use this file except in compliance
 * with the License.  You may obtain a copy of the License at
 *
 *   http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing,
 * software distributed under the License is distributed on an
 * "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY
 * KIND, either express or implied.  See the License for the
 * specific language governing permissions and limitations
 * under the License.
 */

package org.apache.flink.connector.neptune.emulator;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Keeps compressed pages, the most recently used ones. Pages never change, so nothing is ever
 * invalidated. Thread-safe.
 */
final class PageCache {

    private final long maxBytes;
    private final Map<String, byte[]> pages = new LinkedHashMap<>(64, 0.75f, true);
    private long bytes;

    PageCache(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** Returns null if the page is not there. */
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
