/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.element;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The encoding of the state of an element. Version 1 is:
 *
 * <ul>
 *   <li>a byte with the version
 *   <li>a byte: bit 0 is set for an edge, bits 1 and 2 if the vertex where it starts, and where it
 *       ends, follow
 *   <li>how many labels there are, and each as a text
 *   <li>the ends of an edge as texts
 *   <li>how many properties there are, and for each: its name, how many values there are, and for
 *       each value the {@linkplain TypeCodes number of its data type} as a byte, the data type as a
 *       text if it has no number, and the value as a text
 * </ul>
 */
final class ElementStateCodec {

    static final int VERSION = 1;

    private static final int EDGE = 1;
    private static final int HAS_FROM = 1 << 1;
    private static final int HAS_TO = 1 << 2;

    private ElementStateCodec() {}

    static byte[] encode(ElementState state, ByteWriter out) {
        out.clear();
        out.writeByte(VERSION);
        out.writeByte(
                (state.type() == ElementType.EDGE ? EDGE : 0)
                        | (state.from() == null ? 0 : HAS_FROM)
                        | (state.to() == null ? 0 : HAS_TO));
        List<String> labels = state.labels();
        out.writeNumber(labels.size());
        for (int i = 0; i < labels.size(); i++) {
            out.writeText(labels.get(i));
        }
        if (state.from() != null) {
            out.writeText(state.from());
        }
        if (state.to() != null) {
            out.writeText(state.to());
        }
        out.writeNumber(state.properties().size());
        for (Map.Entry<String, List<PropertyValue>> property : state.properties().entrySet()) {
            List<PropertyValue> values = property.getValue();
            out.writeText(property.getKey());
            out.writeNumber(values.size());
            for (int i = 0; i < values.size(); i++) {
                PropertyValue value = values.get(i);
                int typeCode = TypeCodes.of(value.getDataType());
                out.writeByte(typeCode);
                if (typeCode == TypeCodes.OTHER) {
                    out.writeText(value.getDataType());
                }
                out.writeText(value.getValue());
            }
        }
        return out.toBytes();
    }

    static ElementState decode(byte[] encoded, ElementProjection projection, ByteReader reader) {
        ByteReader in = reader.of(encoded);
        int version = in.readByte();
        if (version != VERSION) {
            throw new IllegalStateException(
                    "The state of an element of version "
                            + version
                            + " can't be read. This connector reads version "
                            + VERSION
                            + ". The state was written by a newer connector. Restore it with that one.");
        }
        int flags = in.readByte();
        ElementType type = (flags & EDGE) == 0 ? ElementType.VERTEX : ElementType.EDGE;
        List<String> labels = readLabels(in, type, projection);
        String from = (flags & HAS_FROM) == 0 ? null : in.readText();
        String to = (flags & HAS_TO) == 0 ? null : in.readText();
        return new ElementState(type, labels, from, to, readProperties(in, projection));
    }

    private static List<String> readLabels(
            ByteReader in, ElementType type, ElementProjection projection) {
        int count = in.readNumber();
        List<String> labels = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            String label = in.readSharedText();
            if (projection.keepsLabel(type, label)) {
                labels.add(label);
            }
        }
        return labels;
    }

    private static Map<String, List<PropertyValue>> readProperties(
            ByteReader in, ElementProjection projection) {
        int count = in.readNumber();
        Map<String, List<PropertyValue>> properties = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            String name = in.readSharedText();
            int size = in.readNumber();
            if (projection.readsProperty(name)) {
                properties.put(name, readValues(in, size));
            } else {
                skipValues(in, size);
            }
        }
        return properties;
    }

    private static List<PropertyValue> readValues(ByteReader in, int size) {
        if (size == 1) {
            return Collections.singletonList(readValue(in));
        }
        List<PropertyValue> values = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            values.add(readValue(in));
        }
        return values;
    }

    private static PropertyValue readValue(ByteReader in) {
        String dataType = TypeCodes.read(in.readByte(), in);
        return new PropertyValue(in.readText(), dataType);
    }

    private static void skipValues(ByteReader in, int size) {
        for (int i = 0; i < size; i++) {
            TypeCodes.skip(in.readByte(), in);
            in.skipText();
        }
    }
}
