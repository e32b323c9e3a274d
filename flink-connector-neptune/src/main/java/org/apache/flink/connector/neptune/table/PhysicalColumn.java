/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.table;

import javax.annotation.Nullable;

/** A column of the data of a change, always a {@code STRING}. */
interface PhysicalColumn extends Column {

    /** Which changes have no value for it; null if every change has one. */
    @Nullable
    String nullWhen();
}
