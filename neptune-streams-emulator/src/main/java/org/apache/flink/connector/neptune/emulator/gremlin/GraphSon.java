/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator.gremlin;

import org.apache.flink.connector.neptune.emulator.NeptuneError;
import org.apache.flink.connector.neptune.emulator.common.RequestFailedException;

import org.apache.tinkerpop.gremlin.structure.io.graphson.GraphSONMapper;
import org.apache.tinkerpop.gremlin.structure.io.graphson.GraphSONVersion;
import org.apache.tinkerpop.gremlin.structure.io.graphson.TypeInfo;
import org.apache.tinkerpop.shaded.jackson.core.JsonProcessingException;
import org.apache.tinkerpop.shaded.jackson.databind.ObjectMapper;

import java.util.List;

/** Writes the results of queries as GraphSON 3. */
public final class GraphSon {

    private static final ObjectMapper TYPED = mapper(TypeInfo.PARTIAL_TYPES);
    private static final ObjectMapper UNTYPED = mapper(TypeInfo.NO_TYPES);

    private GraphSon() {}

    public static String typed(List<?> results) {
        return write(TYPED, results);
    }

    static String untyped(List<?> results) {
        return write(UNTYPED, results);
    }

    private static String write(ObjectMapper mapper, List<?> results) {
        try {
            return mapper.writeValueAsString(results);
        } catch (JsonProcessingException e) {
            throw new RequestFailedException(NeptuneError.INTERNAL_FAILURE, e);
        }
    }

    private static ObjectMapper mapper(TypeInfo types) {
        return GraphSONMapper.build()
                .version(GraphSONVersion.V3_0)
                .typeInfo(types)
                .addDefaultXModule(true)
                .create()
                .createMapper();
    }
}
