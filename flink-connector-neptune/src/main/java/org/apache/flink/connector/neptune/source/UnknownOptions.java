/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source;

import org.apache.flink.annotation.Internal;

import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Refuses options that do not exist, and guesses which ones were meant. */
@Internal
public final class UnknownOptions {

    private UnknownOptions() {}

    /**
     * Checks the keys that were given.
     *
     * @throws IllegalArgumentException if there is one that is not supported
     */
    public static void refuse(Set<String> given, Set<String> supported) {
        for (String key : new TreeSet<>(given)) {
            if (!supported.contains(key)) {
                throw new IllegalArgumentException(
                        "Unknown option '"
                                + key
                                + "'."
                                + suggestion(key, supported)
                                        .map(option -> " Did you mean '" + option + "'?")
                                        .orElse("")
                                + " Supported options: "
                                + String.join(", ", new TreeSet<>(supported))
                                + ".");
            }
        }
    }

    /** The option that differs least, or else the one of the same group that differs least. */
    private static Optional<String> suggestion(String key, Set<String> supported) {
        Comparator<String> byDistance =
                Comparator.comparingInt(candidate -> distance(key, candidate));
        int near = Math.max(3, key.length() * 2 / 5);
        Optional<String> nearest =
                supported.stream()
                        .min(byDistance)
                        .filter(candidate -> distance(key, candidate) <= near);
        if (nearest.isPresent()) {
            return nearest;
        }
        String group = key.substring(0, key.lastIndexOf('.') + 1);
        return supported.stream()
                .filter(candidate -> !group.isEmpty() && candidate.startsWith(group))
                .min(byDistance);
    }

    /** How many letters must be inserted, removed or changed to get from one to the other. */
    private static int distance(String one, String other) {
        int[] previous = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int[] current = new int[other.length() + 1];
            current[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int change = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                current[j] =
                        Math.min(
                                previous[j - 1] + change,
                                1 + Math.min(previous[j], current[j - 1]));
            }
            previous = current;
        }
        return previous[other.length()];
    }
}
