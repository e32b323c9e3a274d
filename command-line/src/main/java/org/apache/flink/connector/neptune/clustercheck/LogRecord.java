/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.clustercheck;

import com.fasterxml.jackson.databind.JsonNode;

/** A record of a log. */
record LogRecord(JsonNode json) {

    long commitNum() {
        return json.path("eventId").path("commitNum").asLong();
    }

    long opNum() {
        return json.path("eventId").path("opNum").asLong();
    }

    long commitTimestamp() {
        return json.path("commitTimestamp").asLong();
    }

    /** Whether the record is marked as the last one of its commit. */
    boolean isLastOp() {
        return json.path("isLastOp").asBoolean();
    }

    /** A field of the data. It is missing if there is none. */
    JsonNode data(String field) {
        return json.path("data").path(field);
    }

    /** The value of a property or a label. */
    JsonNode value() {
        return data("value").path("value");
    }

    String dataType() {
        return data("value").path("dataType").asText();
    }

    boolean isSameEventAs(LogRecord other) {
        return commitNum() == other.commitNum() && opNum() == other.opNum();
    }

    boolean isAfter(LogRecord other) {
        return isAfter(other.commitNum(), other.opNum());
    }

    boolean isAfter(long otherCommitNum, long otherOpNum) {
        return commitNum() > otherCommitNum
                || (commitNum() == otherCommitNum && opNum() > otherOpNum);
    }

    boolean isInCommitOf(LogRecord other) {
        return commitNum() == other.commitNum();
    }

    /** The event id. It says nothing about the graph. */
    @Override
    public String toString() {
        return "event " + commitNum() + ":" + opNum();
    }
}
