/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The dashboard of the documentation. */
record Dashboard(List<Panel> panels) {

    static final Path FILE = Path.of("..", "docs", "grafana", "neptune-streams.json");

    static Dashboard read() throws IOException {
        List<Panel> panels = new ArrayList<>();
        for (JsonNode panel : new ObjectMapper().readTree(FILE.toFile()).path("panels")) {
            List<Query> queries = new ArrayList<>();
            for (JsonNode target : panel.path("targets")) {
                queries.add(
                        new Query(
                                target.path("expr").asText(),
                                target.path("legendFormat").asText()));
            }
            JsonNode place = panel.path("gridPos");
            panels.add(
                    new Panel(
                            panel.path("title").asText(),
                            panel.path("type").asText(),
                            panel.at("/fieldConfig/defaults/unit").asText(),
                            panel.at("/fieldConfig/defaults/max").asDouble(),
                            new Place(
                                    place.path("x").asInt(),
                                    place.path("y").asInt(),
                                    place.path("w").asInt(),
                                    place.path("h").asInt()),
                            queries));
        }
        return new Dashboard(panels);
    }

    List<Query> queries() {
        return panels.stream().flatMap(panel -> panel.queries().stream()).toList();
    }

    /** Where a panel is, in the 24 columns of a dashboard. */
    record Place(int x, int y, int width, int height) {}

    /**
     * @param highest where its axis ends; 0 to follow the values
     */
    record Panel(
            String title,
            String type,
            String unit,
            double highest,
            Place place,
            List<Query> queries) {}

    /** A query in PromQL, and what its results are called. */
    record Query(String expression, String legend) {

        private static final Pattern METRIC = Pattern.compile("flink_\\w+");
        private static final Pattern LABELS = Pattern.compile("\\b(?:by|on) \\(([^)]*)\\)");
        private static final Pattern SELECTOR = Pattern.compile("\\{(\\w+)=~");
        private static final Pattern IN_LEGEND = Pattern.compile("\\{\\{(\\w+)}}");

        Set<String> metrics() {
            Set<String> metrics = new TreeSet<>();
            METRIC.matcher(expression).results().forEach(metric -> metrics.add(metric.group()));
            return metrics;
        }

        /** The labels that it groups by, joins on, selects by and shows. */
        Set<String> labels() {
            Set<String> labels = new TreeSet<>();
            LABELS.matcher(expression)
                    .results()
                    .forEach(list -> labels.addAll(List.of(list.group(1).split(", "))));
            SELECTOR.matcher(expression).results().forEach(label -> labels.add(label.group(1)));
            IN_LEGEND.matcher(legend).results().forEach(label -> labels.add(label.group(1)));
            return labels;
        }
    }
}
