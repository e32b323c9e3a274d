/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.e2e;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A graph of persons and companies, who know and like each other. Gremlin changes it. */
final class SocialGraph implements RandomTransactions {

    private static final int VERTICES = 60;
    private static final int EDGES = 120;
    private static final List<String> NAMES = List.of("Ann", "Bob", "Zoë", "O'Hara \"x\"", "");
    private static final List<String> CITIES = List.of("Santa Fe", "Zürich", "Oslo");
    private static final String NULL = "null";

    /**
     * What tables are to hold, by id.
     *
     * @param persons name, year of birth, city, and all emails in order
     * @param knows where the edge begins and ends, and since when it exists
     */
    record Content(Map<String, List<String>> persons, Map<String, List<String>> knows) {}

    /** The id of any vertex that the graph may have. */
    static String randomVertex(Random random) {
        return "v" + random.nextInt(VERTICES);
    }

    @Override
    public int sendRandomTransaction(EmulatorProcess origin, Random random) throws IOException {
        StringBuilder query = new StringBuilder(statement(random));
        for (int more = random.nextInt(4); more > 0; more--) {
            query.append(".iterate();").append(statement(random));
        }
        return origin.post("/gremlin", "gremlin", query.toString()).statusCode();
    }

    private static String statement(Random random) {
        String id = "'" + randomVertex(random) + "'";
        String vertex = "g.V(" + id + ")";
        String edgeId = "'e" + random.nextInt(EDGES) + "'";
        String since = ".property('since'," + (1990 + random.nextInt(30)) + ")";
        switch (random.nextInt(20)) {
            case 0:
                return vertex + ".drop()";
            case 1:
                // The same element leaves one table, and enters the other.
                return vertex + ".drop().iterate();g." + addVertex(id, random);
            case 2:
            case 3:
                return vertex + ".property(set,'email','" + random.nextInt(3) + "@example.org')";
            case 4:
                return vertex + ".properties('email').drop()";
            case 5:
                return vertex + ".properties('city').drop()";
            case 6:
            case 7:
            case 8:
                return vertex + ".property(single,'city','" + pick(CITIES, random) + "')";
            case 9:
                return vertex + ".property(single,'name','" + name(random) + "')";
            case 10:
                return "g.E(" + edgeId + ").drop()";
            case 11:
            case 12:
                return "g.E(" + edgeId + ")" + since;
            case 13:
            case 14:
            case 15:
            case 16:
                return "%s.where(__.not(E(%s))).as('from').V('%s').addE('%s').from('from').property(id,%s)%s"
                        .formatted(
                                vertex,
                                edgeId,
                                randomVertex(random),
                                random.nextInt(4) == 0 ? "likes" : "knows",
                                edgeId,
                                since);
            default:
                return vertex + ".fold().coalesce(unfold()," + addVertex(id, random) + ")";
        }
    }

    private static String addVertex(String id, Random random) {
        return "addV('%s').property(id,%s).property(single,'name','%s').property(single,'born',%d)"
                .formatted(
                        random.nextInt(4) == 0 ? "Company" : "Person",
                        id,
                        name(random),
                        1950 + random.nextInt(50));
    }

    private static String name(Random random) {
        return pick(NAMES, random).replace("'", "\\'");
    }

    private static String pick(List<String> values, Random random) {
        return values.get(random.nextInt(values.size()));
    }

    /** The content of the graph, by its own query language. */
    Content query(EmulatorProcess origin) throws IOException {
        Map<String, String> labels = new HashMap<>();
        Map<String, List<String>> ends = new HashMap<>();
        Map<String, Set<String>> values = new HashMap<>();
        for (String fact : new PropertyGraphOrigin(false).query(origin)) {
            String[] parts = fact.split(OriginGraph.SEPARATOR, -1);
            String element = parts[0].charAt(0) + parts[1];
            switch (parts[0]) {
                case "vl":
                    labels.put(element, parts[2]);
                    break;
                case "e":
                    labels.put(element, parts[2]);
                    ends.put(element, List.of(parts[3], parts[4]));
                    break;
                default:
                    values.computeIfAbsent(element + parts[2], key -> new TreeSet<>())
                            .add(parts[3]);
            }
        }
        Content content = new Content(new TreeMap<>(), new TreeMap<>());
        labels.forEach(
                (element, label) -> {
                    String id = element.substring(1);
                    if (label.equals("Person")) {
                        content.persons.put(
                                id, row(values, element, "name", "born", "city", "email"));
                    } else if (label.equals("knows")) {
                        List<String> row = new ArrayList<>(ends.get(element));
                        row.addAll(row(values, element, "since"));
                        content.knows.put(id, row);
                    }
                });
        return content;
    }

    private static List<String> row(
            Map<String, Set<String>> values, String element, String... keys) {
        List<String> row = new ArrayList<>();
        for (String key : keys) {
            Set<String> texts = values.get(element + key);
            row.add(texts == null ? NULL : texts.stream().collect(Collectors.joining(",")));
        }
        return row;
    }
}
