/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.snapshot.format;

import org.apache.flink.connector.neptune.stream.ChangeField;
import org.apache.flink.connector.neptune.stream.ChangeRecord;
import org.apache.flink.connector.neptune.stream.PropertyGraphChange;
import org.apache.flink.connector.neptune.stream.ValueType;

import javax.annotation.Nullable;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Makes the facts of vertices and edges, with the fields that are asked for. */
final class ElementFacts {

    private static final String LABEL = "label";

    private final ExportCommit commit;
    private final boolean id;
    private final boolean type;
    private final boolean key;
    private final boolean value;
    private final boolean dataType;
    private final boolean from;
    private final boolean to;
    private final boolean rawJson;
    private final Predicate<String> requiredProperties;

    ElementFacts(
            Set<ChangeField> fields, Predicate<String> requiredProperties, ExportCommit commit) {
        this.commit = commit;
        this.requiredProperties = requiredProperties;
        this.id = fields.contains(ChangeField.ID);
        this.type = fields.contains(ChangeField.TYPE);
        this.key = fields.contains(ChangeField.KEY);
        this.value = fields.contains(ChangeField.VALUE);
        this.dataType = fields.contains(ChangeField.DATA_TYPE);
        this.from = fields.contains(ChangeField.FROM);
        this.to = fields.contains(ChangeField.TO);
        this.rawJson = fields.contains(ChangeField.RAW_JSON);
    }

    /** Whether facts of the property with this name are asked for. */
    boolean isRequired(String property) {
        return requiredProperties.test(property);
    }

    /** Adds the labels of a vertex, or the edge, which has one label. */
    void addElement(List<ChangeRecord> facts, Element element) throws IOException {
        if (element.isEdge()) {
            facts.add(
                    fact(
                            element.id,
                            PropertyGraphChange.EDGE,
                            LABEL,
                            element.labels.get(0),
                            ValueType.STRING,
                            element.from,
                            element.to));
            return;
        }
        for (String label : element.labels) {
            facts.add(
                    fact(
                            element.id,
                            PropertyGraphChange.VERTEX_LABEL,
                            LABEL,
                            label,
                            ValueType.STRING,
                            null,
                            null));
        }
    }

    /**
     * Adds a value of a property. A value that is not of the declared type has the type that {@link
     * ExportedValue#typeOf} returns.
     *
     * @param exported the text of the value in the export
     */
    void addProperty(
            List<ChangeRecord> facts,
            Element element,
            String name,
            String exported,
            ValueType declared)
            throws IOException {
        ValueType actual = declared;
        String text = ExportedValue.streamText(declared, exported);
        if (text == null) {
            actual = ExportedValue.typeOf(exported);
            text = exported;
        }
        facts.add(
                fact(
                        element.id,
                        element.isEdge()
                                ? PropertyGraphChange.EDGE_PROPERTY
                                : PropertyGraphChange.VERTEX_PROPERTY,
                        name,
                        text,
                        actual,
                        null,
                        null));
    }

    private PropertyGraphChange fact(
            String elementId,
            String factType,
            String name,
            String text,
            ValueType textType,
            @Nullable String fromId,
            @Nullable String toId)
            throws IOException {
        PropertyGraphChange change = new PropertyGraphChange();
        commit.setIn(change);
        change.setId(id ? elementId : null);
        change.setType(type ? factType : null);
        change.setKey(key ? name : null);
        change.setValue(value ? text : null);
        change.setDataType(dataType ? textType.text() : null);
        change.setFrom(from ? fromId : null);
        change.setTo(to ? toId : null);
        if (rawJson) {
            change.setRawJson(
                    RecordJson.ofElement(
                            commit, elementId, factType, name, text, textType, fromId, toId));
        }
        return change;
    }

    /** The vertex or the edge of a row. It is used again for the next row. */
    static final class Element {

        @Nullable String id;

        /** One for an edge. */
        List<String> labels;

        @Nullable String from;
        @Nullable String to;

        boolean isEdge() {
            return from != null;
        }

        /** The problem of an element that lacks something; null if it is complete. */
        @Nullable
        String problem(boolean edge) {
            if (id == null || id.isEmpty()) {
                return "the row has no id";
            }
            boolean complete = !edge || (from != null && to != null);
            return complete ? null : "the edge lacks the vertex where it starts or ends";
        }
    }
}
