/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.sqlclient.schema;

import org.apache.flink.connector.neptune.element.ElementType;
import org.apache.flink.connector.neptune.sqlclient.schema.GraphSchema.Label;
import org.apache.flink.connector.neptune.stream.ValueType;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class TableDeclarationsTest {

    private static final Label PERSON = new Label(ElementType.VERTEX, "Person");
    private static final Label KNOWS = new Label(ElementType.EDGE, "knows");

    private final GraphSchema schema = new GraphSchema();

    @Test
    void aTableOfVertices() {
        schema.property(PERSON, "name").addType(ValueType.STRING);
        schema.property(PERSON, "born").addType(ValueType.INTEGER);

        assertThat(declarations())
                .containsExactly(
                        """
                        CREATE TABLE `person` (
                            `id` STRING,
                            `born` INT,
                            `name` STRING,
                            PRIMARY KEY (`id`) NOT ENFORCED
                        ) WITH (
                            'connector' = 'neptune-streams',
                            'element.type' = 'vertex',
                            'element.label' = 'Person'
                        );""");
    }

    @Test
    void aTableOfEdges() {
        schema.add(KNOWS);

        assertThat(declarations())
                .containsExactly(
                        """
                        CREATE TABLE `knows` (
                            `id` STRING,
                            `from_id` STRING,
                            `to_id` STRING,
                            PRIMARY KEY (`id`) NOT ENFORCED
                        ) WITH (
                            'connector' = 'neptune-streams',
                            'element.type' = 'edge',
                            'element.label' = 'knows'
                        );""");
    }

    @Test
    void namesThatAreTooLongForFlinkAreCut() {
        String tooLong = "n".repeat(257);
        Label label = new Label(ElementType.VERTEX, tooLong);
        schema.property(label, tooLong).addType(ValueType.STRING);
        schema.property(label, tooLong + "2").addType(ValueType.STRING);
        schema.property(label, "m".repeat(256)).addType(ValueType.STRING);

        String cut = "n".repeat(200);
        assertThat(declarations().get(0))
                .startsWith("CREATE TABLE `" + cut + "` (")
                .contains(
                        "`" + cut + "_property` STRING",
                        "'fields." + cut + "_property.property' = '" + tooLong + "'",
                        "'fields." + cut + "_property_2.property' = '" + tooLong + "2'",
                        "`" + "m".repeat(256) + "` STRING",
                        "'element.label' = '" + tooLong + "'");
    }

    @Test
    void aPropertyWhoseNameCannotBeThatOfAColumnIsMapped() {
        for (String property : List.of("id", "labels", "id_property", "two\nlines", "two_lines")) {
            schema.property(PERSON, property).addType(ValueType.STRING);
        }

        assertThat(declarations().get(0))
                .contains(
                        "`id_property_2` STRING",
                        "'fields.id_property_2.property' = 'id'",
                        "`labels_property` STRING",
                        "'fields.labels_property.property' = 'labels'",
                        "`two_lines_property` STRING",
                        "'fields.two_lines_property.property' = 'two\nlines'",
                        "`id_property` STRING",
                        "`two_lines` STRING");
    }

    @Test
    void otherNamesAreQuoted() {
        for (String property : List.of("full name", "a.b", "it's", "a`b", "select", "say \"hi\"")) {
            schema.property(PERSON, property).addType(ValueType.STRING);
        }

        assertThat(declarations().get(0))
                .contains(
                        "`full name` STRING",
                        "`a.b` STRING",
                        "`it's` STRING",
                        "`a``b` STRING",
                        "`select` STRING",
                        "`say \"hi\"` STRING")
                .doesNotContain("fields.");
    }

    @Test
    void eachTableHasItsOwnName() {
        schema.add(PERSON);
        schema.add(new Label(ElementType.VERTEX, "PERSON"));
        schema.add(new Label(ElementType.EDGE, "person"));
        schema.add(new Label(ElementType.VERTEX, "Changes"));
        schema.add(new Label(ElementType.VERTEX, "film/serie"));

        assertThat(declarations().stream().map(statement -> statement.split("`")[1]))
                .containsExactly("changes_2", "person", "person_2", "film_serie", "person_edge");
    }

    @Test
    void aLabelIsAnItemOfAList() {
        schema.add(new Label(ElementType.VERTEX, "a;b"));
        schema.add(new Label(ElementType.VERTEX, "it's \"x\""));

        assertThat(declarations().get(0)).contains("'element.label' = '\"a;b\"'");
        assertThat(declarations().get(1)).contains("'element.label' = '\"it''s \"\"x\"\"\"'");
    }

    private List<String> declarations() {
        return new TableDeclarations(Map.of("connector", "neptune-streams"), List.of("changes"))
                .of(schema);
    }
}
