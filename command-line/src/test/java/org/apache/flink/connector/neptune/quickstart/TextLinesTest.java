/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.quickstart;

import org.apache.flink.connector.neptune.stream.ChangeOperation;
import org.apache.flink.connector.neptune.stream.ChangeRecord;
import org.apache.flink.connector.neptune.stream.PropertyGraphChange;
import org.apache.flink.connector.neptune.stream.RdfChange;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TextLinesTest {

    @Test
    void showsAProperty() {
        assertThat(line(property("name", "Alice", "String")))
                .isEqualTo("12:3    ADD     vp  v1          name = \"Alice\" (String)");
    }

    @Test
    void showsNumbersAsSent() {
        assertThat(line(property("price", "1.50", "Double"))).endsWith("price = 1.50 (Double)");
    }

    @Test
    void showsAnEdge() {
        PropertyGraphChange edge = property("label", "knows", "String");
        edge.setType("e");
        edge.setFrom("v1");
        edge.setTo("v2");

        assertThat(line(edge)).endsWith("(v1)-[knows]->(v2)");
    }

    @Test
    void marksTheEndOfATransaction() {
        PropertyGraphChange change = property("name", "Alice", "String");
        change.setLastOp(true);

        assertThat(line(change)).contains("(String)").endsWith("  end of transaction");
    }

    @Test
    void showsAStatement() {
        RdfChange change = new RdfChange();
        change.setStatement("<http://a> <http://b> \"c\" .\n");

        assertThat(line(change)).isEqualTo("12:3    ADD     <http://a> <http://b> \"c\" .");
    }

    @Test
    void nothingStoredBreaksALineOrReachesTheTerminal() {
        String line = line(property("name", "a\nb\u001b[31m\u009b \"q\" \\", "String"));

        assertThat(line).endsWith("name = \"a\\nb\\u001b[31m\\u009b \\\"q\\\" \\\\\" (String)");
    }

    private static PropertyGraphChange property(String key, String value, String dataType) {
        PropertyGraphChange change = new PropertyGraphChange();
        change.setId("v1");
        change.setType("vp");
        change.setKey(key);
        change.setValue(value);
        change.setDataType(dataType);
        return change;
    }

    private static String line(ChangeRecord change) {
        change.setCommitNum(12);
        change.setOpNum(3);
        change.setOp(ChangeOperation.ADD);
        return new TextLines().line(change);
    }
}
