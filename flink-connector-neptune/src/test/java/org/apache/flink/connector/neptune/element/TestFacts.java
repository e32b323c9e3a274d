/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.element;

import org.apache.flink.connector.neptune.stream.ChangeOperation;
import org.apache.flink.connector.neptune.stream.PropertyGraphChange;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Facts and deltas from short texts: {@code +:Person} adds a label to a vertex, {@code
 * -age=5/Integer} removes a value of a property, {@code +a-[KNOWS]->b} adds an edge. A value
 * without a type is a {@code String}.
 */
public final class TestFacts {

    private static final Pattern EDGE = Pattern.compile("(.*)-\\[(.*)]->(.*)");

    private TestFacts() {}

    /** A fact of a vertex or an edge, in the commit 1 with the operation number 1. */
    public static PropertyGraphChange fact(ElementType type, String id, String text) {
        boolean isEdge = type == ElementType.EDGE;
        PropertyGraphChange change = new PropertyGraphChange();
        change.setOp(text.charAt(0) == '+' ? ChangeOperation.ADD : ChangeOperation.REMOVE);
        change.setId(id);
        at(change, 1, 1);
        String rest = text.substring(1);
        Matcher edge = EDGE.matcher(rest);
        change.setDataType("String");
        if (rest.startsWith(":")) {
            change.setType(PropertyGraphChange.VERTEX_LABEL);
            change.setKey("label");
            change.setValue(rest.substring(1));
        } else if (edge.matches()) {
            change.setType(PropertyGraphChange.EDGE);
            change.setKey("label");
            change.setFrom(edge.group(1));
            change.setValue(edge.group(2));
            change.setTo(edge.group(3));
        } else {
            String[] parts = rest.split("[=/]", 3);
            change.setType(
                    isEdge
                            ? PropertyGraphChange.EDGE_PROPERTY
                            : PropertyGraphChange.VERTEX_PROPERTY);
            change.setKey(parts[0]);
            change.setValue(parts[1]);
            change.setDataType(parts.length == 3 ? parts[2] : "String");
        }
        return change;
    }

    /** Sets where in the log the fact is. Its time is 1000 times the number of the commit. */
    public static PropertyGraphChange at(PropertyGraphChange change, long commitNum, long opNum) {
        change.setCommitNum(commitNum);
        change.setOpNum(opNum);
        change.setCommitTimestamp(1_000 * commitNum);
        return change;
    }

    /** The delta of a whole transaction, with the commit number 1. */
    static ElementDelta delta(ElementType type, String id, String... facts) {
        return delta(ElementProjection.all(), type, id, 1, true, facts);
    }

    static ElementDelta delta(
            ElementProjection projection,
            ElementType type,
            String id,
            long commitNum,
            boolean endsTransaction,
            String... facts) {
        ElementDeltaBuilder builder = new ElementDeltaBuilder(projection);
        builder.begin(type, id);
        for (int i = 0; i < facts.length; i++) {
            builder.add(at(fact(type, id, facts[i]), commitNum, i + 1));
        }
        return builder.build(endsTransaction);
    }
}
