/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.table.element;

import org.apache.flink.connector.neptune.element.ElementState;

import javax.annotation.Nullable;

import java.io.Serializable;

/** A physical column of a table of elements. */
interface ElementColumn extends Serializable {

    /** The name of the column in the table. */
    String columnName();

    /**
     * The value for an element, as one of Flink's internal data structures. Equal for equal states.
     *
     * @param id the id of the element
     * @param state the element, which exists
     * @param misfits is told of values that the column can't have
     */
    @Nullable
    Object valueOf(String id, ElementState state, Misfits misfits);

    /**
     * Whether both states of one element certainly have the same value in this column: they share
     * what it is made of. False if that is not known without a comparison.
     */
    boolean isShared(ElementState before, ElementState after);
}
