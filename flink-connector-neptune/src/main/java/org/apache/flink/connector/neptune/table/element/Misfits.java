/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.table.element;

import org.apache.flink.connector.neptune.element.PropertyValue;

import java.util.List;

/**
 * Decides about values that a column can't have. If a method returns, the column goes on: without a
 * value that does not fit, or with the last of several values.
 */
interface Misfits {

    /** Accepts all of them, as for the row before a change, which was accepted before. */
    Misfits ACCEPTED =
            new Misfits() {
                @Override
                public void misfit(
                        String column, String type, String property, PropertyValue value) {}

                @Override
                public void severalValues(
                        String column, String type, String property, List<PropertyValue> values) {}
            };

    /**
     * Called for a value that does not fit the type of its column.
     *
     * @param column the name of the column
     * @param type the type of the column
     */
    void misfit(String column, String type, String property, PropertyValue value);

    /** Called if a property has several values, but its column has one. */
    void severalValues(String column, String type, String property, List<PropertyValue> values);
}
