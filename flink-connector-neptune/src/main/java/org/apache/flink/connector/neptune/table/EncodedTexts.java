/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.table;

import org.apache.flink.annotation.Internal;
import org.apache.flink.table.data.StringData;

import javax.annotation.Nullable;

import java.nio.charset.StandardCharsets;

/**
 * Makes the texts of rows from strings. All of them are encoded in UTF-8, because Flink encodes a
 * text before it copies or serializes it, and does so more slowly. An unpaired surrogate becomes a
 * question mark, as in each text that Flink serializes.
 *
 * <p>It keeps texts that repeat from row to row, in a hash table of fixed size, in which a new text
 * replaces the one in its slot. Not thread-safe.
 */
@Internal
public final class EncodedTexts {

    private static final int SLOTS = 1024;
    private static final int LONGEST = 64;

    private final Shared[] kept = new Shared[SLOTS];

    /** A text that is used once. Null if the string is null. */
    @Nullable
    public static StringData of(@Nullable String string) {
        return string == null
                ? null
                : StringData.fromBytes(string.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * A text that several rows can share, also if they reach several threads: it has the string and
     * the bytes, so Flink does not add one of them later.
     */
    public static StringData shareable(String string) {
        StringData text = StringData.fromString(string);
        // Encodes the text and keeps the bytes in it.
        text.toBytes();
        return text;
    }

    /** A text that is likely to repeat. Null if the string is null. */
    @Nullable
    StringData repeating(@Nullable String string) {
        if (string == null || string.length() > LONGEST) {
            return of(string);
        }
        int hash = string.hashCode();
        int slot = (hash ^ (hash >>> 15)) & (SLOTS - 1);
        if (kept[slot] == null || !kept[slot].string.equals(string)) {
            kept[slot] = new Shared(string);
        }
        return kept[slot].text;
    }

    private static final class Shared {

        final String string;
        final StringData text;

        Shared(String string) {
            this.string = string;
            this.text = shareable(string);
        }
    }
}
