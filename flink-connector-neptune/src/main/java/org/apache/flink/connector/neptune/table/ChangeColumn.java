/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.table;

import org.apache.flink.connector.neptune.stream.ChangeField;
import org.apache.flink.connector.neptune.stream.ChangeRecord;

import javax.annotation.Nullable;

/** A column that a table can read from a change. */
interface ChangeColumn {

    /** The name of a physical column, or the key of a metadata column. */
    String key();

    /** The field that must be parsed. Null if the value is always parsed. */
    @Nullable
    ChangeField field();

    /** The value as one of Flink's internal data structures. */
    @Nullable
    Object valueOf(ChangeRecord change, EncodedTexts texts);
}
