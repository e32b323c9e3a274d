/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.element;

import org.apache.flink.annotation.PublicEvolving;

import javax.annotation.Nullable;

import java.io.Serializable;
import java.util.Objects;

/** One value of a property. Two values of a property are different if their types are. */
@PublicEvolving
public final class PropertyValue implements Serializable {

    private static final long serialVersionUID = 1L;

    private String value;
    private String dataType;

    /** Creates a value whose fields are not set. */
    public PropertyValue() {}

    /** Creates a value. */
    public PropertyValue(String value, @Nullable String dataType) {
        this.value = value;
        this.dataType = dataType;
    }

    /**
     * The value as text: a number digit for digit as Neptune sent it, a date in milliseconds since
     * the epoch.
     */
    public String getValue() {
        return value;
    }

    public void setValue(String value) {
        this.value = value;
    }

    /**
     * The name of the data type of the value, for example {@code String}, {@code Double} or {@code
     * Date}. Neptune's other names for these types are replaced by one. Null if Neptune named none.
     */
    @Nullable
    public String getDataType() {
        return dataType;
    }

    public void setDataType(@Nullable String dataType) {
        this.dataType = dataType;
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof PropertyValue)) {
            return false;
        }
        PropertyValue that = (PropertyValue) other;
        return Objects.equals(value, that.value) && Objects.equals(dataType, that.dataType);
    }

    @Override
    public int hashCode() {
        return 31 * Objects.hashCode(value) + Objects.hashCode(dataType);
    }

    @Override
    public String toString() {
        return value + (dataType == null ? "" : " (" + dataType + ")");
    }
}
