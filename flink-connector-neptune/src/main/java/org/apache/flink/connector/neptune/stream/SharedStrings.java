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

/**
 * Keeps one string for texts that repeat from record to record (labels, property names, data
 * types), found by their characters, so that a repetition costs no allocation. Bounded: a newcomer
 * takes the place of what sat there. Not thread-safe.
 */
final class SharedStrings {

    private static final int SLOTS = 1024;
    private static final int LONGEST = 64;

    private final String[] strings = new String[SLOTS];

    String get(char[] characters, int offset, int length) {
        if (length > LONGEST) {
            return new String(characters, offset, length);
        }
        int hash = 0;
        for (int i = offset; i < offset + length; i++) {
            hash = 31 * hash + characters[i];
        }
        int slot = (hash ^ (hash >>> 15)) & (SLOTS - 1);
        String candidate = strings[slot];
        if (candidate != null && equal(candidate, characters, offset, length)) {
            return candidate;
        }
        String fresh = new String(characters, offset, length);
        strings[slot] = fresh;
        return fresh;
    }

    private static boolean equal(String string, char[] characters, int offset, int length) {
        if (string.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (string.charAt(i) != characters[offset + i]) {
                return false;
            }
        }
        return true;
    }
}
