/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source;

import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.streaming.api.lineage.LineageDataset;
import org.apache.flink.streaming.api.lineage.LineageDatasetFacet;
import org.apache.flink.streaming.api.lineage.SourceLineageVertex;

import java.util.Collections;
import java.util.List;
import java.util.Map;

/** The lineage of a source: one dataset, which is one stream of one cluster. */
final class StreamLineage implements SourceLineageVertex, LineageDataset {

    private final String namespace;
    private final String name;
    private final Boundedness boundedness;

    StreamLineage(String namespace, String name, Boundedness boundedness) {
        this.namespace = namespace;
        this.name = name;
        this.boundedness = boundedness;
    }

    @Override
    public String namespace() {
        return namespace;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Map<String, LineageDatasetFacet> facets() {
        return Collections.emptyMap();
    }

    @Override
    public List<LineageDataset> datasets() {
        return Collections.singletonList(this);
    }

    @Override
    public Boundedness boundedness() {
        return boundedness;
    }
}
