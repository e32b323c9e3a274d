/*
 * Licensed to the Apache Software Foundation (ASF) under one
 * or more contributor license agreements.  See the NOTICE file
 * distributed with this work for additional information
 * regarding copyright ownership.  The ASF licenses this file
 * to you under the Apache License, Version 2.0 (the
 * "License"); you may not use this file except in compliance
 * with the License.  You may obtain a copy of the License at
 *
 *   http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing,
 * software distributed under the License is distributed on an
 * "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY
 * KIND, either express or implied.  See the License for the
 * specific language governing permissions and limitations
 * under the License.
 */

package org.apache.flink.connector.neptune.emulator;

import org.apache.tinkerpop.gremlin.structure.io.graphson.GraphSONMapper;
import org.apache.tinkerpop.gremlin.structure.io.graphson.GraphSONVersion;
import org.apache.tinkerpop.gremlin.structure.io.graphson.TypeInfo;
import org.apache.tinkerpop.shaded.jackson.core.JsonProcessingException;
import org.apache.tinkerpop.shaded.jackson.databind.ObjectMapper;

import java.util.List;

/** Writes results as GraphSON 3. */
final class GraphSon {

    private static final ObjectMapper TYPED = mapper(TypeInfo.PARTIAL_TYPES);
    private static final ObjectMapper UNTYPED = mapper(TypeInfo.NO_TYPES);

    private GraphSon() {}

    static String typed(List<?> results) {
        return write(TYPED, results);
    }

    static String untyped(List<?> results) {
        return write(UNTYPED, results);
    }

    private static String write(ObjectMapper mapper, List<?> results) {
        try {
            return mapper.writeValueAsString(results);
        } catch (JsonProcessingException e) {
            throw new QueryFailedException(NeptuneError.INTERNAL_FAILURE, e);
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
