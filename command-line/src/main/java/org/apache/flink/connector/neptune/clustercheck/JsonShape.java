/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.clustercheck;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Describes JSON without its values. */
final class JsonShape {

    private JsonShape() {}

    /** The type of the value, and the names of its fields if it is an object. */
    static String of(JsonNode node) {
        return node.isObject() ? "the fields " + String.join(", ", fields(node)) : type(node);
    }

    /** The type of the value only. A user may have chosen the names of its fields. */
    static String type(JsonNode node) {
        return node.getNodeType().name().toLowerCase(Locale.ROOT);
    }

    /** The names of the fields, in their order. */
    static List<String> fields(JsonNode node) {
        List<String> fields = new ArrayList<>();
        node.fieldNames().forEachRemaining(fields::add);
        return fields;
    }
}
