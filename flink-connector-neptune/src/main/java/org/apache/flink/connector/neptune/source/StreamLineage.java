/*
 * Licensed to the Apache Software Foundation (ASF) under one
 * or more contributor license agreements.  See the NOTICE file
 * distributed with this work for additional information
 * regarding copyright ownership.  The ASF licenses this file
 * to you under the Apache License, Version 2.0 (the
 * "License"); you may not use this file except in compliance
 * with the License.  You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package org.apache.flink.connector.neptune.source;

import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.streaming.api.lineage.LineageDataset;
import org.apache.flink.streaming.api.lineage.LineageDatasetFacet;
import org.apache.flink.streaming.api.lineage.SourceLineageVertex;

import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Where the elements of a source come from: one stream of one cluster. */
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
