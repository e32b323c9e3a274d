/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.table;

import org.apache.flink.connector.neptune.emulator.ChangeLog;
import org.apache.flink.connector.neptune.source.testutils.QueriedGraph;
import org.apache.flink.types.Row;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * One query over the facts of several graphs, and its result, which is computed from the logs. It
 * unites all facts, their number, a pivot and a join, so that one job runs all of them. The first
 * columns name the graph and the part. Each part aggregates, because the planner can't unite a
 * changelog with updates and one without.
 */
enum GraphQuery {
    PROPERTY_GRAPH {
        @Override
        String sql(String table) {
            String pivot =
                    KEYS.stream()
                            .map(key -> "MAX(`value`) FILTER (WHERE " + isProperty("", key) + ")")
                            .collect(Collectors.joining(", "));
            return union(
                    counted(
                            "g",
                            "fact",
                            "id, type, `key`, `value`, data_type, from_id, to_id",
                            7,
                            table),
                    select("g", "count", "CAST(COUNT(*) AS STRING)", 1, table + " GROUP BY g"),
                    select(
                            "g",
                            "person",
                            "id, CAST(COUNT(*) FILTER (WHERE "
                                    + isProperty("", "tag")
                                    + ") AS STRING), "
                                    + pivot,
                            2 + KEYS.size(),
                            table
                                    + " WHERE type IN ('vl', 'vp') GROUP BY g, id"
                                    + " HAVING COUNT(*) FILTER (WHERE type = 'vl' AND `value` = 'person') > 0"),
                    counted(
                            "e.g",
                            "edge",
                            "e.id, a.`value`, e.`value`, b.`value`",
                            4,
                            table
                                    + " e JOIN "
                                    + table
                                    + " a ON a.g = e.g AND a.id = e.from_id JOIN "
                                    + table
                                    + " b ON b.g = e.g AND b.id = e.to_id WHERE e.type = 'e' AND "
                                    + isProperty("a.", "name")
                                    + " AND "
                                    + isProperty("b.", "name")));
        }

        private String isProperty(String alias, String key) {
            return alias + "type = 'vp' AND " + alias + "`key` = '" + key + "'";
        }

        @Override
        Set<Row> result(ChangeLog log) {
            Set<Row> facts = QueriedGraph.facts(log);
            Set<Row> result = new HashSet<>();
            facts.forEach(fact -> result.add(once("fact", fact)));
            result.add(padded("count", Row.of(String.valueOf(facts.size()))));
            for (Row label : matching(facts, fact -> is(fact, "vl", "label", "person"))) {
                Row person = Row.withPositions(2 + KEYS.size());
                person.setField(0, label.getField(0));
                person.setField(
                        1,
                        String.valueOf(
                                matching(facts, fact -> is(fact, label.getField(0), "tag"))
                                        .size()));
                for (int i = 0; i < KEYS.size(); i++) {
                    String key = KEYS.get(i);
                    person.setField(2 + i, max(facts, 3, fact -> is(fact, label.getField(0), key)));
                }
                result.add(padded("person", person));
            }
            for (Row edge : matching(facts, fact -> fact.getField(1).equals("e"))) {
                for (Row from : matching(facts, fact -> is(fact, edge.getField(5), "name"))) {
                    for (Row to : matching(facts, fact -> is(fact, edge.getField(6), "name"))) {
                        result.add(
                                once(
                                        "edge",
                                        Row.of(
                                                edge.getField(0),
                                                from.getField(3),
                                                edge.getField(3),
                                                to.getField(3))));
                    }
                }
            }
            return result;
        }

        private boolean is(Row fact, String type, String key, String value) {
            return fact.getField(1).equals(type)
                    && fact.getField(2).equals(key)
                    && fact.getField(3).equals(value);
        }

        private boolean is(Row fact, Object vertex, String key) {
            return fact.getField(0).equals(vertex)
                    && fact.getField(1).equals("vp")
                    && fact.getField(2).equals(key);
        }
    },

    RDF {
        @Override
        String sql(String table) {
            String pivot =
                    PREDICATES.stream()
                            .map(iri -> "MAX(object) FILTER (WHERE predicate = '" + iri + "')")
                            .collect(Collectors.joining(", "));
            return union(
                    counted(
                            "g",
                            "fact",
                            "subject, predicate, object, object_kind, datatype, lang, graph, stmt",
                            8,
                            table),
                    select("g", "count", "CAST(COUNT(*) AS STRING)", 1, table + " GROUP BY g"),
                    select(
                            "g",
                            "subject",
                            "subject, " + pivot,
                            1 + PREDICATES.size(),
                            table + " GROUP BY g, subject"),
                    counted(
                            "a.g",
                            "path",
                            "a.stmt, b.stmt, b.object",
                            3,
                            table
                                    + " a JOIN "
                                    + table
                                    + " b ON a.g = b.g AND a.object = b.subject WHERE a.object_kind = 'iri'"));
        }

        @Override
        Set<Row> result(ChangeLog log) {
            Set<Row> facts =
                    QueriedGraph.facts(log).stream()
                            .map(statement -> StatementColumns.of((String) statement.getField(0)))
                            .collect(Collectors.toSet());
            Set<Row> result = new HashSet<>();
            facts.forEach(fact -> result.add(once("fact", fact)));
            result.add(padded("count", Row.of(String.valueOf(facts.size()))));
            for (Row fact : facts) {
                Object subject = fact.getField(0);
                Row row = Row.withPositions(1 + PREDICATES.size());
                row.setField(0, subject);
                for (int i = 0; i < PREDICATES.size(); i++) {
                    String predicate = PREDICATES.get(i);
                    row.setField(
                            1 + i,
                            max(
                                    facts,
                                    2,
                                    other ->
                                            other.getField(0).equals(subject)
                                                    && other.getField(1).equals(predicate)));
                }
                result.add(padded("subject", row));
                if (fact.getField(3).equals("iri")) {
                    for (Row next :
                            matching(facts, other -> other.getField(0).equals(fact.getField(2)))) {
                        result.add(
                                once(
                                        "path",
                                        Row.of(
                                                fact.getField(7),
                                                next.getField(7),
                                                next.getField(2))));
                    }
                }
            }
            return result;
        }
    };

    private static final List<String> KEYS =
            List.of(
                    "name", "score", "byte", "short", "integer", "long", "float", "double",
                    "boolean", "date");

    private static final List<String> PREDICATES = List.of("urn:p0", "urn:p1", "urn:p2");

    private static final int COLUMNS = 3 + KEYS.size();

    /** The query of a table of facts with a column {@code g}, which names the graph. */
    abstract String sql(String table);

    /** The rows of one graph, which has what the log adds and does not remove. */
    Set<Row> result(String graph, ChangeLog log) {
        return result(log).stream()
                .map(row -> Row.join(Row.of(graph), row))
                .collect(Collectors.toSet());
    }

    abstract Set<Row> result(ChangeLog log);

    private static String union(String... selects) {
        return String.join(" UNION ALL ", selects);
    }

    /** Counts how often each row is there. */
    private static String counted(
            String graph, String part, String columns, int count, String from) {
        return select(
                graph,
                part,
                columns + ", CAST(COUNT(*) AS STRING)",
                count + 1,
                from + " GROUP BY " + graph + ", " + columns);
    }

    private static Row once(String part, Row columns) {
        return padded(part, Row.join(columns, Row.of("1")));
    }

    private static String select(
            String graph, String part, String columns, int count, String from) {
        return "SELECT "
                + graph
                + ", CAST('"
                + part
                + "' AS STRING), "
                + columns
                + ", CAST(NULL AS STRING)".repeat(COLUMNS - 1 - count)
                + " FROM "
                + from;
    }

    private static Row padded(String part, Row columns) {
        return Row.join(Row.of(part), columns, Row.withPositions(COLUMNS - 1 - columns.getArity()));
    }

    private static List<Row> matching(Set<Row> facts, Predicate<Row> condition) {
        return facts.stream().filter(condition).collect(Collectors.toList());
    }

    /** The largest text in a column, in Flink's order. */
    private static String max(Set<Row> facts, int column, Predicate<Row> condition) {
        return facts.stream()
                .filter(condition)
                .map(fact -> (String) fact.getField(column))
                .max(
                        Comparator.comparing(
                                text -> text.getBytes(StandardCharsets.UTF_8),
                                Arrays::compareUnsigned))
                .orElse(null);
    }
}
