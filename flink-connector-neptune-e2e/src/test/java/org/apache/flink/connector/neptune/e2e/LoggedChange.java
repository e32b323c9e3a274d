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

package org.apache.flink.connector.neptune.e2e;

import org.apache.flink.connector.neptune.emulator.ChangeLog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A record of the emulator's log: what a table over the log is to show.
 *
 * @param raw the record exactly as it is served
 */
record LoggedChange(long commitNum, long opNum, Instant time, String raw) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static List<LoggedChange> of(ChangeLog log) {
        List<LoggedChange> changes = new ArrayList<>();
        log.forEach(
                (commitNum, opNum, millis, json) ->
                        changes.add(
                                new LoggedChange(
                                        commitNum, opNum, Instant.ofEpochMilli(millis), json)));
        return changes;
    }

    static LoggedChange of(JsonNode record) {
        return new LoggedChange(
                record.at("/eventId/commitNum").asLong(),
                record.at("/eventId/opNum").asLong(),
                Instant.ofEpochMilli(record.path("commitTimestamp").asLong()),
                record.toString());
    }

    private JsonNode json() {
        try {
            return JSON.readTree(raw);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String op() {
        return json().path("op").asText();
    }

    boolean isAdd() {
        return op().equals("ADD");
    }

    boolean isLastOp() {
        return json().path("isLastOp").asBoolean();
    }

    /** A field of the record's data, null if it has none. */
    String data(String field) {
        return json().path("data").path(field).asText(null);
    }

    String value() {
        return json().at("/data/value/value").asText(null);
    }

    String dataType() {
        return json().at("/data/value/dataType").asText(null);
    }
}
