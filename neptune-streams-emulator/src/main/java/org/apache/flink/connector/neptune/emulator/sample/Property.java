/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator.sample;

import org.apache.flink.connector.neptune.emulator.PropertyValue;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

import static org.apache.flink.connector.neptune.emulator.sample.Vocabulary.typed;

/** A property with one value, which has a form in both graphs. Immutable. */
final class Property {

    private final String key;
    private final Object value;

    private Property(String key, Object value) {
        this.key = key;
        this.value = value;
    }

    /** A text without quotation marks and backslashes. */
    static Property of(String key, String value) {
        return new Property(key, value);
    }

    static Property of(String key, int value) {
        return new Property(key, value);
    }

    static Property of(String key, LocalDate value) {
        return new Property(key, value);
    }

    static Property of(String key, Industry value) {
        return new Property(key, value);
    }

    String key() {
        return key;
    }

    /** The value of a text. */
    String text() {
        return (String) value;
    }

    /** The value in the property graph. */
    PropertyValue graphValue() {
        if (value instanceof Integer) {
            return PropertyValue.of((int) value);
        } else if (value instanceof LocalDate) {
            return PropertyValue.of(((LocalDate) value).atStartOfDay(ZoneOffset.UTC).toInstant());
        }
        return PropertyValue.of(
                value instanceof Industry ? ((Industry) value).english() : (String) value);
    }

    /** The objects of the statements in the RDF graph. A name of an industry has two languages. */
    List<String> rdfObjects() {
        if (value instanceof Integer) {
            return List.of(typed(value.toString(), "integer"));
        } else if (value instanceof LocalDate) {
            return List.of(typed(value.toString(), "date"));
        } else if (value instanceof Industry) {
            Industry industry = (Industry) value;
            return List.of('"' + industry.english() + "\"@en", '"' + industry.german() + "\"@de");
        }
        return List.of("\"" + value + '"');
    }
}
