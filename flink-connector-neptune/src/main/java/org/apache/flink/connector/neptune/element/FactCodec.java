/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.element;

/**
 * The encoding of the facts of a delta, version 1. One byte holds the version times two, plus one
 * if the delta belongs to a piece of a transaction that does not end it. The facts follow. Each
 * begins with a byte:
 *
 * <ul>
 *   <li>bit 0: the fact was removed
 *   <li>bits 1 and 2: whether it is the label of a vertex, an edge with its label, or a property
 *   <li>bits 3 to 6 of a property: the {@linkplain TypeCodes number of its data type}
 *   <li>bits 3 and 4 of an edge: the vertex where it starts, and where it ends, follow
 * </ul>
 *
 * <p>Texts follow: the label, or the label and the ends, or the name of the property, its data type
 * if that has no number, and the value.
 */
final class FactCodec {

    static final int VERSION = 1;

    static final int REMOVED = 1;

    static final int KIND = 3 << 1;
    static final int VERTEX_LABEL = 0;
    static final int EDGE = 1 << 1;
    static final int PROPERTY = 2 << 1;

    static final int HAS_FROM = 1 << 3;
    static final int HAS_TO = 1 << 4;

    private static final int TYPE_SHIFT = 3;

    private FactCodec() {}

    static byte firstByte(boolean endsTransaction) {
        return (byte) ((VERSION << 1) | (endsTransaction ? 0 : 1));
    }

    /**
     * Whether the delta ends its transaction.
     *
     * @throws IllegalStateException if the version is not known
     */
    static boolean readFirstByte(ByteReader facts) {
        int first = facts.readByte();
        if (first >> 1 != VERSION) {
            throw new IllegalStateException(
                    "A delta of an element of version "
                            + (first >> 1)
                            + " can't be read. This connector reads version "
                            + VERSION
                            + ". The delta was kept in an unaligned checkpoint by another version of the connector."
                            + " Restore the job from a savepoint, or with that version.");
        }
        return (first & 1) == 0;
    }

    static int property(int typeCode) {
        return PROPERTY | (typeCode << TYPE_SHIFT);
    }

    static int typeCode(int header) {
        return (header >> TYPE_SHIFT) & 0xF;
    }
}
