/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.deserializer;

import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.flink.api.common.serialization.SimpleStringSchema;
import org.apache.flink.connector.neptune.stream.ChangeOperation;
import org.apache.flink.connector.neptune.stream.ChangeRecord;
import org.apache.flink.connector.neptune.stream.EventId;
import org.apache.flink.connector.neptune.stream.PropertyGraphChange;
import org.apache.flink.connector.neptune.stream.RdfChange;
import org.apache.flink.connector.neptune.stream.StreamFormat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A user tests a schema or a function with changes that the test creates, without a source. */
class NeptuneDeserializationSchemaTest {

    private static final String JSON = "{\"op\":\"ADD\"}";

    @Test
    void changesAreEmittedAsTheyAre() throws IOException {
        PropertyGraphChange edge = new PropertyGraphChange();
        edge.setCommitNum(1042);
        edge.setOpNum(3);
        edge.setCommitTimestamp(1_600_000_000_000L);
        edge.setOp(ChangeOperation.ADD);
        edge.setLastOp(true);
        edge.setType(PropertyGraphChange.EDGE);
        edge.setId("ab");
        edge.setKey("label");
        edge.setValue("knows");
        edge.setDataType("String");
        edge.setFrom("a");
        edge.setTo("b");

        assertThat(emitted(NeptuneDeserializationSchema.propertyGraph(), edge))
                .singleElement()
                .isSameAs(edge);
        assertThat(edge.eventId()).isEqualTo(EventId.of(1042, 3));
        assertThat(edge)
                .hasToString(
                        "PropertyGraphChange{1042:3 (last) ADD, id=ab, type=e, key=label,"
                                + " value=knows, dataType=String, from=a, to=b}");
    }

    @Test
    void allPropertiesAreReadByDefault() {
        assertThat(NeptuneDeserializationSchema.propertyGraph().isPropertyRequired("x")).isTrue();
    }

    @Test
    void statementsAreEmittedAsTheyAre() throws IOException {
        RdfChange statement = new RdfChange();
        statement.setOp(ChangeOperation.REMOVE);
        statement.setSubject("s:s");
        statement.setPredicate("p:p");
        statement.setObject("o");
        statement.setObjectKind(RdfChange.LITERAL);

        assertThat(emitted(NeptuneDeserializationSchema.rdf(), statement))
                .singleElement()
                .isSameAs(statement);
        assertThat(statement)
                .hasToString(
                        "RdfChange{0:0 REMOVE, subject=s:s, predicate=p:p, object=o,"
                                + " objectKind=literal, datatype=null, language=null, graph=null,"
                                + " statement=null}");
        assertThat(statement.terms())
                .containsExactly("s:s", "p:p", "o", "literal", null, null, null);
    }

    @Test
    void theJsonOfAChangeIsEmitted() throws IOException {
        RdfChange change = new RdfChange();
        change.setRawJson(JSON);

        assertThat(emitted(NeptuneDeserializationSchema.json(StreamFormat.NQUADS), change))
                .containsExactly(JSON);
        assertThat(
                        emitted(
                                NeptuneDeserializationSchema.json(
                                        StreamFormat.NQUADS, new SimpleStringSchema()),
                                change))
                .containsExactly(JSON);
        assertThat(change).as("the JSON is not part of the change").isEqualTo(new RdfChange());
    }

    @Test
    void aChangeOfTheOtherStreamIsAnError() {
        assertThatThrownBy(
                        () ->
                                emitted(
                                        NeptuneDeserializationSchema.propertyGraph(),
                                        new RdfChange()))
                .isInstanceOf(ClassCastException.class);
    }

    private static <T> List<T> emitted(NeptuneDeserializationSchema<T> schema, ChangeRecord change)
            throws IOException {
        List<T> elements = new ArrayList<>();
        schema.deserialize(change, new ListCollector<>(elements));
        return elements;
    }
}
