/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.element;

import org.apache.flink.annotation.PublicEvolving;

/** The two kinds of elements of a property graph. A vertex and an edge can have the same id. */
@PublicEvolving
public enum ElementType {
    VERTEX,
    EDGE
}
