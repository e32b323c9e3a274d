/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.sqlclient.schema;

import org.apache.flink.connector.neptune.stream.ValueType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class PropertySchemaTest {

    @ParameterizedTest
    @CsvSource({
        "BOOLEAN, BOOLEAN",
        "BYTE, TINYINT",
        "SHORT, SMALLINT",
        "INTEGER, INT",
        "LONG, BIGINT",
        "FLOAT, FLOAT",
        "DOUBLE, DOUBLE",
        "STRING, STRING",
        "DATE, TIMESTAMP_LTZ(3)",
        "BYTE SHORT, SMALLINT",
        "LONG BYTE INTEGER, BIGINT",
        "FLOAT DOUBLE, DOUBLE",
        "INTEGER FLOAT, DOUBLE",
        "BYTE DOUBLE, DOUBLE",
        "LONG DOUBLE, STRING",
        "LONG FLOAT, STRING",
        "BOOLEAN INTEGER, STRING",
        "DATE LONG, STRING",
        "STRING INTEGER, STRING"
    })
    void aColumnHasAllValuesWithoutLoss(String types, String column) {
        assertThat(of(types).columnType()).isEqualTo(column);

        PropertySchema several = of(types);
        several.addSeveralValues();
        assertThat(several.columnType()).isEqualTo("ARRAY<" + column + ">");
    }

    @Test
    void aPropertyWithoutValuesIsAText() {
        assertThat(new PropertySchema().columnType()).isEqualTo("STRING");
    }

    private static PropertySchema of(String types) {
        PropertySchema property = new PropertySchema();
        for (String type : types.split(" ")) {
            property.addType(ValueType.valueOf(type));
        }
        return property;
    }
}
