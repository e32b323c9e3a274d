/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.testutils;

import org.apache.flink.connector.neptune.emulator.PropertyValue;

import java.time.Instant;
import java.util.Objects;

/**
 * A value of a property in a {@link GraphModel}. Values are equal if their texts and their types
 * are, so 1 and 1L are two values. Immutable.
 */
public final class ModelValue {

    private final Object object;
    private final PropertyValue logged;
    private final String text;

    private ModelValue(Object object, PropertyValue logged) {
        this.object = object;
        this.logged = logged;
        this.text = object instanceof String ? (String) object : logged.json();
    }

    /** A value of one of the types that Neptune has. */
    public static ModelValue of(Object object) {
        return new ModelValue(object, logged(object));
    }

    private static PropertyValue logged(Object object) {
        if (object instanceof String) {
            return PropertyValue.of((String) object);
        } else if (object instanceof Instant) {
            return PropertyValue.of((Instant) object);
        }
        return PropertyValue.raw(object.toString(), object.getClass().getSimpleName());
    }

    /** A String, an Instant or an object of the class of the data type's name. */
    public Object object() {
        return object;
    }

    /** As the emulator logs it. */
    PropertyValue logged() {
        return logged;
    }

    /** As a change gives it: dates are epoch milliseconds. */
    public String text() {
        return text;
    }

    public String dataType() {
        return logged.dataType();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ModelValue
                && text.equals(((ModelValue) other).text)
                && dataType().equals(((ModelValue) other).dataType());
    }

    @Override
    public int hashCode() {
        return Objects.hash(text, dataType());
    }

    @Override
    public String toString() {
        return text + ":" + dataType();
    }
}
