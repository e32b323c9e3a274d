/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.clustercheck;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;

import java.io.IOException;

/**
 * The size of a page: the number and the bytes of its records, with a comma after each, the bytes
 * of the last record, and the last event id. A large page as a tree would take much memory.
 */
record PageSize(int records, long bytes, long bytesOfLast, long commitNum, long opNum) {

    private static final JsonFactory JSON =
            JsonFactory.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

    static PageSize of(byte[] page) throws IOException {
        int records = 0;
        long begin = 0;
        long lastBegin = 0;
        long end = 0;
        long commitNum = 0;
        long opNum = 0;
        try (JsonParser parser = JSON.createParser(page)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                JsonToken value = parser.nextToken();
                if (field.equals("lastEventId")) {
                    while (parser.nextToken() == JsonToken.FIELD_NAME) {
                        boolean isCommit = parser.currentName().equals("commitNum");
                        parser.nextToken();
                        commitNum = isCommit ? parser.getValueAsLong() : commitNum;
                        opNum = isCommit ? opNum : parser.getValueAsLong();
                    }
                } else if (field.equals("records") && value == JsonToken.START_ARRAY) {
                    while (parser.nextToken() != JsonToken.END_ARRAY) {
                        lastBegin = parser.currentTokenLocation().getByteOffset();
                        begin = records == 0 ? lastBegin : begin;
                        parser.skipChildren();
                        end = parser.currentLocation().getByteOffset() + 1;
                        records++;
                    }
                } else {
                    parser.skipChildren();
                }
            }
        }
        return new PageSize(records, end - begin, end - lastBegin, commitNum, opNum);
    }
}
