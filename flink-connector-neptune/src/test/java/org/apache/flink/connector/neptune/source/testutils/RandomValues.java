/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.testutils;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;

/**
 * Random values of the properties of a {@link RandomPropertyGraph}: all types that Neptune has.
 *
 * <p>The values of {@code tag} have several types, unless the graph is exported. An export has one
 * type for each property and converts the other values, and a REMOVE of such a value would not
 * match the value of the export. An array of an export does not tell an empty text from no value.
 */
final class RandomValues {

    /** Properties of which a vertex mostly has one value. */
    static final List<String> SINGLE =
            List.of(
                    "name", "born", "height", "member", "level", "floor", "visits", "ratio",
                    "seen");

    /** Properties of which a vertex mostly has several values. */
    static final List<String> SEVERAL = List.of("nick", "score", "tag");

    /** Properties of edges. */
    static final List<String> OF_EDGES = List.of("name", "born", "height", "seen", "tag");

    // U+1F600 is after U+FF21 by code point, and before it by UTF-16 code unit.
    private static final String[] TEXTS = {
        "text",
        "a;b",
        "line\nbreak, \"quoted\"",
        " blanks ",
        "7",
        "\u00e9\u4e16",
        "\uff21",
        "\ud83d\ude00",
        "b"
    };

    private final Random random;
    private final boolean exported;

    RandomValues(Random random, boolean exported) {
        this.random = random;
        this.exported = exported;
    }

    ModelValue of(String key) {
        return ModelValue.of(object(key));
    }

    private Object object(String key) {
        switch (key) {
            case "born":
                return any(0, -1, Integer.MAX_VALUE, 1_900 + random.nextInt(100));
            case "height":
                return any(1.5, -1.0, 1.5e30, 1.0e-7, Double.NaN, Double.NEGATIVE_INFINITY);
            case "member":
                return random.nextBoolean();
            case "level":
                return any((byte) 7, Byte.MIN_VALUE, Byte.MAX_VALUE);
            case "floor":
                return any((short) 7, Short.MIN_VALUE, Short.MAX_VALUE);
            case "visits":
                return any(7L, Long.MIN_VALUE, Long.MAX_VALUE, (long) random.nextInt(9));
            case "ratio":
                return any(2.5f, 1.0f, -1.0e-3f);
            case "seen":
                return any(
                        Instant.EPOCH,
                        Instant.parse("2021-01-01T00:00:00Z"),
                        Instant.parse("1969-12-31T23:59:59.123Z"));
            case "score":
                return (double) (random.nextInt(13) - 6);
            case "tag":
                return exported
                        ? any(TEXTS)
                        : any("1", 1, 1L, (byte) 1, true, "true", 1.5, "x", Instant.EPOCH);
            case "name":
                return exported || !oneIn(9) ? any(TEXTS) : "";
            default:
                return any(TEXTS);
        }
    }

    private Object any(Object... objects) {
        return objects[random.nextInt(objects.length)];
    }

    <T> T anyOf(Collection<T> objects) {
        return new ArrayList<>(objects).get(random.nextInt(objects.size()));
    }

    boolean oneIn(int times) {
        return random.nextInt(times) == 0;
    }

    int below(int bound) {
        return random.nextInt(bound);
    }
}
