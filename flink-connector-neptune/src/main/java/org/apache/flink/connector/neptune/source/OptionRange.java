/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source;

import org.apache.flink.annotation.Internal;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.description.Description;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * The range of an option: the values that it allows, beyond what its type says. A constant of an
 * option declares its range with {@link #withRange}. {@link OptionChecks} checks it.
 *
 * @param <V> the type of the value
 */
@Internal
public final class OptionRange<V> {

    public static final OptionRange<Duration> LONGER_THAN_ZERO =
            new OptionRange<>(value -> !value.isZero() && !value.isNegative(), "longer than 0");

    /** For what Flink takes in milliseconds. */
    public static final OptionRange<Duration> AT_LEAST_ONE_MILLISECOND =
            new OptionRange<>(value -> value.compareTo(Duration.ofMillis(1)) >= 0, "at least 1 ms");

    public static final OptionRange<Duration> NOT_NEGATIVE =
            new OptionRange<>(value -> !value.isNegative(), "0 or longer");

    private static final Map<String, OptionRange<?>> BY_KEY = new ConcurrentHashMap<>();

    private final Predicate<V> allowed;
    private final String words;

    private OptionRange(Predicate<V> allowed, String words) {
        this.allowed = allowed;
        this.words = words;
    }

    static OptionRange<Integer> between(int min, int max) {
        return new OptionRange<>(
                value -> value >= min && value <= max, "between " + min + " and " + max);
    }

    static <V extends Comparable<V>> OptionRange<V> atLeast(V min) {
        return new OptionRange<>(value -> value.compareTo(min) >= 0, "at least " + min);
    }

    /** Declares the range of an option and adds it to the description of the option. */
    public static <V> ConfigOption<V> withRange(ConfigOption<V> option, OptionRange<V> range) {
        if (BY_KEY.putIfAbsent(option.key(), range) != null) {
            throw new IllegalStateException(option.key() + " has a range already.");
        }
        Description.DescriptionBuilder description = Description.builder();
        option.description().getBlocks().forEach(description::add);
        return option.withDescription(
                description.text(" The value must be " + range + ".").build());
    }

    /**
     * Checks a value of an option.
     *
     * @throws IllegalArgumentException if the option has a range and the value is not in it
     */
    static <V> void check(ConfigOption<V> option, V value) {
        // A key has one range, and withRange() takes only a range of the type of the option.
        @SuppressWarnings("unchecked")
        OptionRange<V> range = (OptionRange<V>) BY_KEY.get(option.key());
        if (range != null && !range.allowed.test(value)) {
            throw OptionChecks.invalid(option, "must be " + range + ", but is " + value);
        }
    }

    @Override
    public String toString() {
        return words;
    }
}
