/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.element;

import org.apache.flink.annotation.PublicEvolving;
import org.apache.flink.api.common.typeinfo.TypeInfo;

import javax.annotation.Nullable;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A vertex or an edge as it was at the end of a transaction, as far as the job has seen it.
 *
 * <p>It is a POJO of Flink, without Kryo. It has setters, so that a test can create one. Do not
 * change one that was emitted: the element before a change and the one after it can share lists.
 */
@PublicEvolving
@TypeInfo(ElementTypeInfos.OfElement.class)
public final class Element implements Serializable {

    private static final long serialVersionUID = 1L;

    private List<String> labels = new ArrayList<>();
    private String from;
    private String to;
    private Map<String, List<PropertyValue>> properties = new HashMap<>();

    /** Creates an element without labels and properties. */
    public Element() {}

    /** The labels in the order in which they were added. An edge has one. */
    public List<String> getLabels() {
        return labels;
    }

    public void setLabels(List<String> labels) {
        this.labels = labels;
    }

    /** The id of the vertex at which the edge starts. Null for a vertex. */
    @Nullable
    public String getFrom() {
        return from;
    }

    public void setFrom(@Nullable String from) {
        this.from = from;
    }

    /** The id of the vertex at which the edge ends. Null for a vertex. */
    @Nullable
    public String getTo() {
        return to;
    }

    public void setTo(@Nullable String to) {
        this.to = to;
    }

    /**
     * The values by the names of properties, in the order in which they were added. There is no
     * name without a value. A property of an edge has one value. The names have no order.
     */
    public Map<String, List<PropertyValue>> getProperties() {
        return properties;
    }

    public void setProperties(Map<String, List<PropertyValue>> properties) {
        this.properties = properties;
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof Element)) {
            return false;
        }
        Element that = (Element) other;
        return Objects.equals(labels, that.labels)
                && Objects.equals(from, that.from)
                && Objects.equals(to, that.to)
                && Objects.equals(properties, that.properties);
    }

    @Override
    public int hashCode() {
        return Objects.hash(labels, from, to, properties);
    }

    @Override
    public String toString() {
        return "Element{labels="
                + labels
                + (from == null ? "" : ", from=" + from)
                + (to == null ? "" : ", to=" + to)
                + ", properties="
                + properties
                + "}";
    }
}
