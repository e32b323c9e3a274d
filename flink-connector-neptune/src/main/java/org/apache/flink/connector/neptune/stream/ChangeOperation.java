/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.stream;

import org.apache.flink.annotation.PublicEvolving;

/**
 * What a change did to one fact of the graph. There is no update: Neptune writes a REMOVE of the
 * old value and an ADD of the new one.
 */
@PublicEvolving
public enum ChangeOperation {
    /** The fact was added. */
    ADD,
    /** The fact was removed. */
    REMOVE
}
