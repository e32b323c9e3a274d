/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.stream;

import org.apache.flink.annotation.PublicEvolving;

/**
 * Whether a change adds a fact to the graph or removes one. There is no update: Neptune logs an
 * update as a REMOVE of the old value and an ADD of the new value.
 */
@PublicEvolving
public enum ChangeOperation {
    /** The fact was added. */
    ADD,
    /** The fact was removed. */
    REMOVE
}
