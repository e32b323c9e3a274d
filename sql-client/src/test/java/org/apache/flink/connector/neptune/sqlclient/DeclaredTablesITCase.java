/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.sqlclient;

import org.apache.flink.connector.neptune.emulator.NeptuneStreamsEmulator;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.types.Row;
import org.apache.flink.util.CloseableIterator;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/** The tables that are declared for a random graph contain the graph. */
class DeclaredTablesITCase {

    private static final Pattern OPTION =
            Pattern.compile("'((?:[^']|'')*)' = '((?:[^']|'')*)'", Pattern.DOTALL);

    @TempDir private Path folder;

    private final long seed = Long.getLong("graph.seed", new Random().nextLong());
    private final Random random = new Random(seed);
    private final NeptuneStreamsEmulator emulator = NeptuneStreamsEmulator.start();

    @AfterEach
    void stop() {
        emulator.close();
    }

    @Test
    void theTablesEqualTheGraph() throws Exception {
        RandomGraph graph = new RandomGraph(random);
        for (int i = 0; i < 200; i++) {
            emulator.propertyGraph().append(graph.grow());
        }
        TableEnvironment tables = TableEnvironment.create(EnvironmentSettings.inBatchMode());

        int labels = 0;
        for (String statement : statements()) {
            String name = statement.substring(statement.indexOf('`') + 1).split("`")[0];
            tables.executeSql(withoutEnd(statement));
            Map<String, String> options = options(statement);
            if (!options.containsKey("element.label")) {
                continue;
            }
            labels++;
            boolean edges = options.get("element.type").equals("edge");
            String label = unquoted(options.get("element.label"));
            assertThat(rows(graph, tables, name, options))
                    .as("%s %s, -Dgraph.seed=%s", options.get("element.type"), label, seed)
                    .isEqualTo(expected(edges ? graph.edges() : graph.vertices(), label));
        }

        Set<String> all = new TreeSet<>();
        graph.vertices().values().forEach(vertex -> vertex.labels.forEach(l -> all.add("v" + l)));
        graph.edges().values().forEach(edge -> edge.labels.forEach(l -> all.add("e" + l)));
        assertThat(labels).as("-Dgraph.seed=%s", seed).isEqualTo(all.size());
    }

    private List<String> statements() throws Exception {
        Arguments arguments = new Arguments();
        new CommandLine(arguments).parseArgs("--print-ddl");
        return new Tables(arguments, emulator.endpoint().toString(), folder, System.err).declare();
    }

    /** What a table contains: for each id, the columns that are not null, by the property. */
    private static Map<String, Map<String, Set<String>>> rows(
            RandomGraph graph, TableEnvironment tables, String table, Map<String, String> options)
            throws Exception {
        Map<String, Map<String, Set<String>>> rows = new TreeMap<>();
        List<String> columns = tables.from("`" + table + "`").getResolvedSchema().getColumnNames();
        try (CloseableIterator<Row> iterator =
                tables.executeSql(
                                "SELECT * FROM `"
                                        + table
                                        + "` /*+ OPTIONS('scan.bounded.mode' = 'latest') */")
                        .collect()) {
            while (iterator.hasNext()) {
                Row row = iterator.next();
                Map<String, Set<String>> values = new TreeMap<>();
                for (int i = 1; i < columns.size(); i++) {
                    Object value = row.getField(i);
                    if (value != null) {
                        String column = columns.get(i);
                        boolean isEnd = column.equals("from_id") || column.equals("to_id");
                        String property =
                                isEnd
                                        ? column + " of the edge"
                                        : options.getOrDefault(
                                                "fields." + column + ".property", column);
                        values.put(property, texts(graph, property, value));
                    }
                }
                rows.put((String) row.getField(0), values);
            }
        }
        return rows;
    }

    private static Set<String> texts(RandomGraph graph, String property, Object value) {
        Set<String> texts = new TreeSet<>();
        for (Object one : value instanceof Object[] array ? List.of(array) : List.of(value)) {
            texts.add(graph.shown(property, one));
        }
        return texts;
    }

    private static Map<String, Map<String, Set<String>>> expected(
            Map<String, RandomGraph.Element> elements, String label) {
        Map<String, Map<String, Set<String>>> rows = new TreeMap<>();
        elements.forEach(
                (id, element) -> {
                    if (element.labels.contains(label)) {
                        Map<String, Set<String>> row = new TreeMap<>(element.properties);
                        if (element.from != null) {
                            row.put("from_id of the edge", Set.of(element.from));
                            row.put("to_id of the edge", Set.of(element.to));
                        }
                        rows.put(id, row);
                    }
                });
        return rows;
    }

    private static Map<String, String> options(String statement) {
        Map<String, String> options = new TreeMap<>();
        Matcher matcher = OPTION.matcher(statement.substring(statement.indexOf(") WITH (")));
        while (matcher.find()) {
            options.put(matcher.group(1).replace("''", "'"), matcher.group(2).replace("''", "'"));
        }
        return options;
    }

    private static String unquoted(String item) {
        return item.startsWith("\"")
                ? item.substring(1, item.length() - 1).replace("\"\"", "\"")
                : item;
    }

    /** The SQL Client takes statements with a semicolon at the end, a TableEnvironment without. */
    private static String withoutEnd(String statement) {
        return statement.substring(0, statement.length() - 1);
    }
}
