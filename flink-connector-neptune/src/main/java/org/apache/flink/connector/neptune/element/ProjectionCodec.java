/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.element;

import javax.annotation.Nullable;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The encoding of a projection in checkpoints. Version 1 is a byte with the version, a byte with
 * the type of elements (0 for both, 1 for vertices, 2 for edges), the labels, the properties and
 * the ids, and a byte: bit 0 is set if only the labels of the projection are kept, bit 1 if
 * vertices without them are forgotten. A set is 0 for all, or its size plus one and its texts.
 */
final class ProjectionCodec {

    static final int VERSION = 1;

    private static final int VERTICES = 1;
    private static final int EDGES = 2;

    private static final int MEMBER_LABELS_ONLY = 1;
    private static final int FORGETTING_UNLABELLED = 1 << 1;

    private ProjectionCodec() {}

    static byte[] encode(ElementProjection projection) {
        ByteWriter out = new ByteWriter();
        out.writeByte(VERSION);
        if (projection.getType() == null) {
            out.writeByte(0);
        } else {
            out.writeByte(projection.getType() == ElementType.VERTEX ? VERTICES : EDGES);
        }
        write(projection.getLabels(), out);
        write(projection.getProperties(), out);
        write(projection.getIds(), out);
        out.writeByte(
                (projection.keepsMemberLabelsOnly() ? MEMBER_LABELS_ONLY : 0)
                        | (projection.forgetsUnlabelled() ? FORGETTING_UNLABELLED : 0));
        return out.toBytes();
    }

    private static void write(@Nullable Set<String> names, ByteWriter out) {
        if (names == null) {
            out.writeNumber(0);
            return;
        }
        out.writeNumber(names.size() + 1);
        names.forEach(out::writeText);
    }

    static ElementProjection decode(byte[] encoded) {
        ByteReader in = new ByteReader().of(encoded);
        int version = in.readByte();
        if (version != VERSION) {
            throw new IllegalStateException(
                    "What the state of the elements was kept with, of version "
                            + version
                            + ", can't be read. This connector reads version "
                            + VERSION
                            + ". The state was written by a newer connector. Restore it with that one.");
        }
        int type = in.readByte();
        ElementProjection projection = ElementProjection.all();
        if (type != 0) {
            projection =
                    ElementProjection.ofType(
                            type == VERTICES ? ElementType.VERTEX : ElementType.EDGE);
        }
        Set<String> labels = read(in);
        if (labels != null) {
            projection = projection.withLabels(labels.toArray(new String[0]));
        }
        Set<String> properties = read(in);
        if (properties != null) {
            projection = projection.withProperties(properties);
        }
        Set<String> ids = read(in);
        if (ids != null) {
            projection = projection.withIds(ids);
        }
        int flags = in.readByte();
        if ((flags & MEMBER_LABELS_ONLY) != 0) {
            projection = projection.withMemberLabelsOnly();
        }
        return (flags & FORGETTING_UNLABELLED) == 0
                ? projection
                : projection.forgettingUnlabelled();
    }

    @Nullable
    private static Set<String> read(ByteReader in) {
        int header = in.readNumber();
        if (header == 0) {
            return null;
        }
        Set<String> names = new LinkedHashSet<>();
        for (int i = 1; i < header; i++) {
            names.add(in.readText());
        }
        return names;
    }
}
