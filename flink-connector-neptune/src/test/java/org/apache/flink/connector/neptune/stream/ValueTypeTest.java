/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.stream;

import org.junit.jupiter.api.Test;

import java.util.Locale;

import static org.assertj.core.api.Assertions.assertThat;

/** The names of types of values. */
class ValueTypeTest {

    @Test
    void knowsTheNamesOfAllKindsOfExports() {
        for (String name : new String[] {"bool", "Bool", "Boolean", "BOOLEAN"}) {
            assertThat(ValueType.named(name)).isEqualTo(ValueType.BOOLEAN);
        }
        assertThat(ValueType.named("int")).isEqualTo(ValueType.INTEGER);
        assertThat(ValueType.named("Integer")).isEqualTo(ValueType.INTEGER);
        assertThat(ValueType.named("datetime")).isEqualTo(ValueType.DATE);
        assertThat(ValueType.named("None")).isNull();
        for (ValueType type : ValueType.values()) {
            assertThat(ValueType.named(type.text())).isEqualTo(type);
            assertThat(ValueType.named(type.name().toLowerCase(Locale.ROOT))).isEqualTo(type);
        }
    }

    @Test
    void spellsAllNamesOfATypeTheSame() {
        assertThat(ValueType.spelling("int")).isEqualTo("Integer");
        assertThat(ValueType.spelling("STRING")).isEqualTo("String");
        assertThat(ValueType.spelling("Long")).isEqualTo("Long");
        assertThat(ValueType.spelling("Point")).isEqualTo("Point");
    }
}
