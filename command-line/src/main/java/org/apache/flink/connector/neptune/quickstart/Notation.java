/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.quickstart;

import org.apache.flink.connector.neptune.element.Element;

import javax.annotation.Nullable;

import java.util.List;
import java.util.regex.Pattern;

/** Writes vertices and edges as Cypher does: {@code (a :Label)} and {@code (a)-[e :label]->(b)}. */
final class Notation {

    /** Names that cannot be mistaken for something else. Others are in quotes. */
    private static final Pattern PLAIN =
            Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{M}\\p{N}_.@/-]*");

    private Notation() {}

    /** The element without its properties. */
    static String of(String id, Element element) {
        String named = String.join("", labels(element));
        String center = named.isEmpty() ? name(id) : name(id) + " " + named;
        return isEdge(element)
                ? vertex(element.getFrom()) + "-[" + center + "]->" + vertex(element.getTo())
                : "(" + center + ")";
    }

    /** Each label with a colon. */
    static List<String> labels(Element element) {
        return element.getLabels().stream().map(label -> ":" + name(label)).toList();
    }

    /** The vertices at both ends of an edge. Empty for a vertex. */
    static List<String> ends(Element element) {
        return isEdge(element)
                ? List.of(vertex(element.getFrom()) + "->" + vertex(element.getTo()))
                : List.of();
    }

    /** An id, a label or the name of a property. */
    static String name(String name) {
        return PLAIN.matcher(name).matches() ? name : Texts.quote(name);
    }

    private static boolean isEdge(Element element) {
        return element.getFrom() != null || element.getTo() != null;
    }

    private static String vertex(@Nullable String id) {
        return "(" + (id == null ? "" : name(id)) + ")";
    }
}
