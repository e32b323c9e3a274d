/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source;

import org.apache.flink.annotation.Internal;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ReadableConfig;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads options and checks their values. Each method throws an {@link IllegalArgumentException}
 * whose message names the option and says which values it allows. No message contains the value of
 * an option for a secret.
 */
@Internal
public final class OptionChecks {

    private OptionChecks() {}

    /** The options that a class declares as public constants. */
    public static Set<ConfigOption<?>> declaredIn(Class<?> type) {
        Set<ConfigOption<?>> options = new LinkedHashSet<>();
        for (Field field : type.getFields()) {
            if (field.getType() == ConfigOption.class) {
                try {
                    options.add((ConfigOption<?>) field.get(null));
                } catch (IllegalAccessException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
        return options;
    }

    /** The value of an option, or its default. */
    public static <V> V get(ReadableConfig options, ConfigOption<V> option) {
        return getOptional(options, option).orElse(option.defaultValue());
    }

    /** The value of an option, or empty if it is not set. */
    public static <V> Optional<V> getOptional(ReadableConfig options, ConfigOption<V> option) {
        Optional<V> value;
        try {
            value = options.getOptional(option);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "Option '"
                            + option.key()
                            + "' has a wrong value. "
                            + e.getMessage()
                            + allowedValues(option, e));
        }
        value.ifPresent(present -> OptionRange.check(option, present));
        return value;
    }

    private static String allowedValues(ConfigOption<?> option, Exception e) {
        if (option.defaultValue() instanceof Enum) {
            return Arrays.stream(
                            ((Enum<?>) option.defaultValue())
                                    .getDeclaringClass()
                                    .getEnumConstants())
                    .map(Object::toString)
                    .collect(Collectors.joining(", ", " Allowed: ", "."));
        }
        return e.getCause() == null ? "" : " " + e.getCause().getMessage();
    }

    /** The value of an option without a default that a mode needs. */
    static <V> V getRequired(
            ReadableConfig options, ConfigOption<V> option, String what, Object mode) {
        return getOptional(options, option)
                .orElseThrow(
                        () ->
                                invalid(
                                        option,
                                        "is missing: set it to "
                                                + what
                                                + ", because the mode is "
                                                + mode));
    }

    /** Fails if an option is set that only another mode uses. */
    public static void refuseUnused(
            ReadableConfig options,
            ConfigOption<?> option,
            boolean used,
            ConfigOption<?> modeOption,
            Object mode) {
        if (!used && options.getOptional(option).isPresent()) {
            throw invalid(
                    option,
                    "would be ignored, because '"
                            + modeOption.key()
                            + "' is "
                            + mode
                            + ": remove it");
        }
    }

    /** Fails if an option is set without the one that it belongs to. */
    public static void refuseWithout(
            ReadableConfig options, ConfigOption<?> option, ConfigOption<?> other) {
        if (options.getOptional(option).isPresent() && !options.getOptional(other).isPresent()) {
            throw invalid(option, "would be ignored without '" + other.key() + "'");
        }
    }

    public static IllegalArgumentException invalid(ConfigOption<?> option, String what) {
        return new IllegalArgumentException("Option '" + option.key() + "' " + what + ".");
    }
}
