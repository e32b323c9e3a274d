/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.benchmarks;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A bar chart of the rates of the Flink jobs, each as a multiple of the rate of the loop over the
 * AWS SDK.
 *
 * <p>It is drawn from the text of the tables. So a run and a page that holds the tables of an
 * earlier run give the same chart.
 */
final class RatioChart {

    private static final Pattern LATENCY = Pattern.compile("Latency (\\d+ ms per page):");

    /** A job and the last cell of its row, which is the ratio against the AWS SDK. */
    private static final Pattern JOB =
            Pattern.compile("\\| Flink, ([^|]+), (PG_JSON|NQUADS)([^|]*) \\|.*\\| ([0-9.]+) \\|");

    private static final int WIDTH = 800;
    private static final int LEFT = 300;
    private static final int RIGHT = 24;
    private static final int TOP = 60;
    private static final int BAR = 12;
    private static final int GAP = 6;
    private static final int TITLE = 26;

    private final StringBuilder svg = new StringBuilder();

    /** Latency, then job, then format, each in the order of the tables. */
    private final Map<String, Map<String, Map<String, Double>>> ratios = new LinkedHashMap<>();

    private RatioChart(String tables) {
        String latency = null;
        for (String line : tables.split("\\R")) {
            Matcher heading = LATENCY.matcher(line);
            Matcher job = JOB.matcher(line);
            if (line.endsWith(":")) {
                // The tables of other headings have other ratios.
                latency = heading.matches() ? heading.group(1) : null;
            } else if (latency != null && job.matches()) {
                ratios.computeIfAbsent(latency, key -> new LinkedHashMap<>())
                        .computeIfAbsent(
                                job.group(1) + job.group(3),
                                key -> new TreeMap<>(Comparator.reverseOrder()))
                        .put(job.group(2), Double.parseDouble(job.group(4)));
            }
        }
        if (ratios.isEmpty()) {
            throw new IllegalArgumentException("The text has no table with Flink jobs.");
        }
    }

    /**
     * Draws the ratios of these tables as SVG.
     *
     * @param tables text that contains the tables of a {@link Report}
     */
    static String draw(String tables) {
        return new RatioChart(tables).draw();
    }

    private String draw() {
        double highest =
                ratios.values().stream()
                        .flatMap(jobs -> jobs.values().stream())
                        .flatMap(formats -> formats.values().stream())
                        .mapToDouble(Double::doubleValue)
                        .max()
                        .orElseThrow();
        double step = highest <= 4 ? 0.5 : Math.ceil(highest / 8);
        double end = step * Math.ceil(highest / step);
        double scale = (WIDTH - LEFT - RIGHT) / end;

        int bottom = TOP;
        for (Map<String, Map<String, Double>> jobs : ratios.values()) {
            bottom += TITLE;
            for (Map<String, Double> formats : jobs.values()) {
                bottom += formats.size() * BAR + GAP;
            }
        }
        for (double mark = 0; mark <= end; mark += step) {
            append("<path d='M%.1f %dV%d' class='grid'/>", LEFT + mark * scale, TOP, bottom);
            append(
                    "<text x='%.1f' y='%d' class='mark'>%s</text>",
                    LEFT + mark * scale, bottom + 14, String.valueOf(mark).replace(".0", ""));
        }
        int y = TOP;
        for (Map.Entry<String, Map<String, Map<String, Double>>> latency : ratios.entrySet()) {
            append("<text x='12' y='%d' class='title'>Latency %s</text>", y + 18, latency.getKey());
            y += TITLE;
            for (Map.Entry<String, Map<String, Double>> job : latency.getValue().entrySet()) {
                append(
                        "<text x='%d' y='%d' class='job'>%s</text>",
                        LEFT - 8, y + job.getValue().size() * BAR / 2 + 4, job.getKey());
                for (Map.Entry<String, Double> ratio : job.getValue().entrySet()) {
                    append(
                            "<rect x='%d' y='%d' width='%.1f' height='%d' class='%s'/>",
                            LEFT, y, ratio.getValue() * scale, BAR - 1, ratio.getKey());
                    append(
                            "<text x='%d' y='%d' class='value'>%.2f</text>",
                            LEFT + 4, y + BAR - 2, ratio.getValue());
                    y += BAR;
                }
                y += GAP;
            }
        }
        append("<path d='M%.1f %dV%d' class='loop'/>", LEFT + scale, TOP, bottom);
        return frame(bottom + 24);
    }

    private String frame(int height) {
        return String.format(
                        Locale.ROOT,
                        "<!--\n"
                                + "Copyright 2026 The flink-connector-neptune authors\n"
                                + "SPDX-License-Identifier: Apache-2.0\n"
                                + "-->\n"
                                + "<!-- Drawn by benchmarks/run. -->\n"
                                + "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %d %d'"
                                + " font-family='sans-serif' role='img'>\n"
                                + "<title>Records per second of the Flink jobs, as a multiple of"
                                + " a loop over the AWS SDK</title>\n",
                        WIDTH,
                        height)
                + String.join(
                        "\n",
                        "<style>",
                        ".back { fill: #fff }",
                        "text { font-size: 12px; fill: #24292f }",
                        ".head { font-size: 15px; font-weight: 600 }",
                        ".title { font-weight: 600 }",
                        ".job { text-anchor: end }",
                        ".value { font-size: 10px; fill: #fff }",
                        ".mark { font-size: 10px; text-anchor: middle }",
                        ".grid { stroke: #d8dee4 }",
                        ".loop { stroke: #24292f; stroke-dasharray: 4 3 }",
                        ".PG_JSON { fill: #2f6db5 }",
                        ".NQUADS { fill: #b35c00 }",
                        "@media (prefers-color-scheme: dark) {",
                        ".back { fill: #0d1117 }",
                        "text { fill: #e6edf3 }",
                        ".value { fill: #0d1117 }",
                        ".grid { stroke: #30363d }",
                        ".loop { stroke: #e6edf3 }",
                        ".PG_JSON { fill: #6ea8e6 }",
                        ".NQUADS { fill: #e6a15c }",
                        "}",
                        "</style>",
                        "<rect width='100%' height='100%' class='back'/>",
                        "<text x='12' y='24' class='head'>Records per second, as a multiple of (c),"
                                + " the loop over the AWS SDK</text>",
                        "<rect x='12' y='38' width='10' height='10' class='PG_JSON'/>",
                        "<text x='28' y='47'>PG_JSON</text>",
                        "<rect x='100' y='38' width='10' height='10' class='NQUADS'/>",
                        "<text x='116' y='47'>NQUADS</text>",
                        "<path d='M188 43H212' class='loop'/>",
                        "<text x='218' y='47'>1: as fast as (c)</text>",
                        svg + "</svg>",
                        "");
    }

    private void append(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
