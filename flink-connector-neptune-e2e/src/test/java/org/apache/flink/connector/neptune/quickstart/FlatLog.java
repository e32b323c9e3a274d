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

package org.apache.flink.connector.neptune.quickstart;

import org.apache.flink.connector.neptune.emulator.ChangeLog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** An emulator's log as the quickstart is to print it. */
final class FlatLog {

    private static final ObjectMapper JSON = new ObjectMapper();

    private FlatLog() {}

    static List<JsonNode> of(ChangeLog log) {
        List<JsonNode> changes = new ArrayList<>();
        log.forEach((commitNum, opNum, time, json) -> changes.add(flat(json)));
        return changes;
    }

    private static JsonNode flat(String json) {
        try {
            JsonNode record = JSON.readTree(json);
            ObjectNode flat = JSON.createObjectNode();
            flat.setAll((ObjectNode) record.get("eventId"));
            flat.set("commitTimestamp", record.get("commitTimestamp"));
            flat.set("op", record.get("op"));
            flat.put("isLastOp", record.path("isLastOp").asBoolean());
            flat.setAll((ObjectNode) record.get("data"));
            return flat;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
