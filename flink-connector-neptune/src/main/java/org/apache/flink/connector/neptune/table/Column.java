/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.table;

import org.apache.flink.connector.neptune.stream.ChangeField;
import org.apache.flink.connector.neptune.stream.ChangeRecord;
import org.apache.flink.table.data.StringData;

import javax.annotation.Nullable;

/** Something of a change that a table can show. */
interface Column {

    /** The name of a physical column, the key of a metadata column. */
    String key();

    /** What must be parsed for it; null if that is always there. */
    @Nullable
    ChangeField field();

    /** The value in the form of Flink's internal data structures. */
    @Nullable
    Object valueOf(ChangeRecord change);

    @Nullable
    static StringData text(@Nullable String text) {
        return text == null ? null : StringData.fromString(text);
    }
}
