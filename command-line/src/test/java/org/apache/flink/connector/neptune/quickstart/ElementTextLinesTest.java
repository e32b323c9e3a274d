/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.quickstart;

import org.apache.flink.connector.neptune.element.Element;
import org.apache.flink.connector.neptune.element.ElementChange;
import org.apache.flink.connector.neptune.element.ElementType;
import org.apache.flink.connector.neptune.element.PropertyValue;

import org.junit.jupiter.api.Test;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class ElementTextLinesTest {

    private static final List<PropertyValue> ALICE = strings("Alice");

    @Test
    void showsAVertexThatIsAdded() {
        Element vertex = vertex(List.of("Person", "Developer"));
        vertex.setProperties(Map.of("name", ALICE, "born", List.of(value("1980", "Integer"))));

        assertThat(added("v1", vertex))
                .isEqualTo("12      added    (v1 :Person:Developer)  born: 1980, name: \"Alice\"");
    }

    @Test
    void showsAVertexThatIsRemovedWithWhatItHad() {
        assertThat(removed("v1", person("name", ALICE)))
                .isEqualTo("12      removed  (v1 :Person)  name: \"Alice\"");
    }

    @Test
    void showsAnElementWithoutProperties() {
        assertThat(added("v1", vertex(List.of("Person"))))
                .isEqualTo("12      added    (v1 :Person)");
    }

    @Test
    void showsAnEdge() {
        Element edge = edge("v1", "v2");
        edge.setProperties(Map.of("weight", List.of(value("0.5", "Double"))));

        assertThat(added("e1", edge))
                .isEqualTo("12      added    (v1)-[e1 :knows]->(v2)  weight: 0.5");
        assertThat(removed("e1", edge))
                .isEqualTo("12      removed  (v1)-[e1 :knows]->(v2)  weight: 0.5");
    }

    @Test
    void ofAChangeShowsOnlyWhatIsDifferent() {
        Element before = vertex(List.of("Person"));
        before.setProperties(Map.of("name", ALICE, "city", strings("Santa Fe")));
        Element after = vertex(List.of("Person"));
        after.setProperties(Map.of("name", ALICE, "city", strings("Zürich")));

        assertThat(changed("v1", before, after))
                .isEqualTo("12      changed  (v1 :Person)  city: \"Santa Fe\" -> \"Zürich\"");
    }

    @Test
    void showsPropertiesThatCameAndWent() {
        assertThat(changed("v1", person("born", ALICE), person("name", ALICE)))
                .endsWith("(v1 :Person)  -born: \"Alice\", +name: \"Alice\"");
    }

    @Test
    void showsSeveralValues() {
        assertThat(changed("v1", person("k", strings("a")), person("k", strings("a", "b, c"))))
                .endsWith("k: \"a\" -> {\"a\", \"b, c\"}");
    }

    @Test
    void showsLabelsThatCameAndWent() {
        Element before = vertex(List.of("Person", "Student"));
        Element after = vertex(List.of("Person", "Developer"));

        assertThat(changed("v1", before, after))
                .endsWith("changed  (v1 :Person:Developer)  -:Student, +:Developer");
    }

    @Test
    void showsThatAnEdgeWasReplaced() {
        assertThat(changed("e1", edge("v1", "v2"), edge("v1", "v3")))
                .endsWith("(v1)-[e1 :knows]->(v3)  -(v1)->(v2), +(v1)->(v3)");
    }

    @Test
    void showsTheDataTypeIfTheValueDoesNot() {
        assertThat(shown(value("1", "Integer"))).isEqualTo("1");
        assertThat(shown(value("1", "Long"))).isEqualTo("1 (Long)");
        assertThat(shown(value("1", "String"))).isEqualTo("\"1\"");
        assertThat(shown(value("true", "Boolean"))).isEqualTo("true");
        assertThat(shown(value("true", "String"))).isEqualTo("\"true\"");
        assertThat(shown(value("1.50", "Double"))).isEqualTo("1.50");
        assertThat(shown(value("-1E400", "Double"))).isEqualTo("-1E400");
        assertThat(shown(value("1.5", "Float"))).isEqualTo("1.5 (Float)");
        assertThat(shown(value("NaN", "Double"))).isEqualTo("\"NaN\" (Double)");
        assertThat(shown(value("1257243330000", "Date"))).isEqualTo("1257243330000 (Date)");
        assertThat(shown(value("1", null))).isEqualTo("1 (null)");
        assertThat(shown(value("a, b: 1", "X"))).isEqualTo("\"a, b: 1\" (X)");
    }

    @Test
    void namesThatCouldBeMistakenAreInQuotes() {
        Element vertex = vertex(List.of("a:b", "Größe"));
        vertex.setProperties(
                Map.of("+k", ALICE, "-k", ALICE, "full name", ALICE, "", ALICE, "a.b", ALICE));

        assertThat(added(") -> (", vertex))
                .endsWith(
                        "(\") -> (\" :\"a:b\":Größe)  \"\": \"Alice\", \"+k\": \"Alice\","
                                + " \"-k\": \"Alice\", a.b: \"Alice\", \"full name\": \"Alice\"");
        assertThat(added("5f0c-4b/x@y", vertex)).contains("(5f0c-4b/x@y ");
    }

    @Test
    void nothingStoredBreaksALineOrReachesTheTerminal() {
        String stored = "a\nb\u001b[31m\u009b";
        String safe = "\"a\\nb\\u001b[31m\\u009b\"";
        Element edge = edge(stored, stored);
        edge.setLabels(List.of(stored));
        edge.setProperties(Map.of(stored, List.of(value(stored, stored))));

        assertThat(added(stored, edge))
                .isEqualTo(
                        "12      added    (%s)-[%s :%s]->(%s)  %s: %s (%s)",
                        safe, safe, safe, safe, safe, safe, safe.replace("\"", ""));
    }

    @Test
    void colorsWhatCameAndWent() {
        Element before = vertex(List.of("Person"));
        before.setProperties(new HashMap<>(Map.of("a", ALICE, "b", ALICE)));
        Element after = vertex(List.of("Person", "Developer"));
        after.setProperties(new HashMap<>(Map.of("a", strings("Bob"), "c", ALICE)));
        ElementTextLines lines = new ElementTextLines(true);

        assertThat(lines.map(change("v1", null, before)))
                .contains(Color.GREEN.of("added    (v1 :Person)"));
        assertThat(lines.map(change("v1", before, null)))
                .contains(Color.RED.of("removed  (v1 :Person)"));
        assertThat(lines.map(change("v1", before, after)))
                .contains(Color.YELLOW.of("changed  (v1 :Person:Developer)"))
                .contains(Color.GREEN.of("+:Developer"))
                .contains("a: " + Color.RED.of("\"Alice\"") + " -> " + Color.GREEN.of("\"Bob\""))
                .contains(Color.RED.of("-b: \"Alice\""))
                .contains(Color.GREEN.of("+c: \"Alice\""));
    }

    @Test
    void colorsChangeNothingElse() {
        ElementChange change = change("v1", person("a", ALICE), person("b", ALICE));

        assertThat(new ElementTextLines(true).map(change).replaceAll("\u001b\\[\\d+m", ""))
                .isEqualTo(new ElementTextLines(false).map(change));
    }

    private static String shown(PropertyValue value) {
        return added("v1", person("k", List.of(value))).replaceFirst(".*  k: ", "");
    }

    private static Element person(String name, List<PropertyValue> values) {
        Element vertex = vertex(List.of("Person"));
        vertex.setProperties(Map.of(name, values));
        return vertex;
    }

    private static Element vertex(List<String> labels) {
        Element vertex = new Element();
        vertex.setLabels(labels);
        return vertex;
    }

    private static Element edge(String from, String to) {
        Element edge = vertex(List.of("knows"));
        edge.setFrom(from);
        edge.setTo(to);
        return edge;
    }

    private static List<PropertyValue> strings(String... texts) {
        return List.of(texts).stream().map(text -> value(text, "String")).toList();
    }

    private static PropertyValue value(String text, String dataType) {
        return new PropertyValue(text, dataType);
    }

    private static String added(String id, Element after) {
        return changed(id, null, after);
    }

    private static String removed(String id, Element before) {
        return changed(id, before, null);
    }

    private static String changed(String id, Element before, Element after) {
        return new ElementTextLines(false).map(change(id, before, after));
    }

    private static ElementChange change(String id, Element before, Element after) {
        Element element = before == null ? after : before;
        ElementChange change = new ElementChange();
        change.setType(element.getFrom() == null ? ElementType.VERTEX : ElementType.EDGE);
        change.setKind(
                before == null
                        ? ElementChange.Kind.CREATE
                        : after == null ? ElementChange.Kind.DELETE : ElementChange.Kind.UPDATE);
        change.setId(id);
        change.setCommitNum(12);
        change.setBefore(before);
        change.setAfter(after);
        return change;
    }
}
