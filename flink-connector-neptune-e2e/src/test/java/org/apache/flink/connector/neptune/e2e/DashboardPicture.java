/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.e2e;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Draws the panels of the dashboard, each where it is in Grafana, as SVG. Charting libraries that
 * write SVG have licences that do not go with this project's, and lines are all that it takes.
 */
final class DashboardPicture {

    private static final int COLUMN = 52;
    private static final int ROW = 28;
    private static final int GAP = 4;
    private static final int TITLE = 24;
    private static final int AXIS = 52;
    private static final int LEGEND_LINE = 14;
    private static final int STEP_AT_MOST = 2;
    private static final int GRID_LINES = 4;
    private static final int TIME_MARKS = 4;
    private static final List<String> COLOURS =
            List.of("#2f6db5", "#d9822b", "#2e8b57", "#b5382f", "#7a4fa3");

    private final StringBuilder svg = new StringBuilder();
    private final Duration time;

    DashboardPicture(Duration time) {
        this.time = time;
    }

    /** What a query is shown as. */
    record Line(String name, Map<Long, Double> values) {

        double last() {
            return values.values().stream().reduce(0.0, (first, second) -> second);
        }
    }

    void add(Dashboard.Panel panel, List<Line> lines) {
        Dashboard.Place place = panel.place();
        int x = place.x() * COLUMN + GAP;
        int y = place.y() * ROW + GAP;
        int width = place.width() * COLUMN - 2 * GAP;
        int height = place.height() * ROW - 2 * GAP;
        append(
                "<rect x='%d' y='%d' width='%d' height='%d' rx='3' class='panel'/>",
                x, y, width, height);
        text(x + 8, y + 16, "title", panel.title());
        if (panel.type().equals("stat")) {
            double sum = lines.stream().mapToDouble(Line::last).sum();
            text(x + width / 2, y + height / 2 + 20, "stat", Unit.of(panel.unit()).show(sum));
        } else {
            int legend = lines.size() * LEGEND_LINE;
            chart(
                    x + AXIS,
                    y + TITLE + 4,
                    width - AXIS - 12,
                    height - TITLE - 26 - legend,
                    Unit.of(panel.unit()),
                    panel.highest(),
                    lines);
            for (int i = 0; i < lines.size(); i++) {
                int lineY = y + height - 6 - (lines.size() - 1 - i) * LEGEND_LINE;
                append(
                        "<rect x='%d' y='%d' width='10' height='3' fill='%s'/>",
                        x + 8, lineY - 5, COLOURS.get(i % COLOURS.size()));
                text(x + 22, lineY, "legend", cut(lines.get(i).name(), (width - 28) / 6));
            }
        }
    }

    private void chart(
            int x, int y, int width, int height, Unit unit, double top, List<Line> lines) {
        double highest =
                top > 0
                        ? top
                        : unit.roundUp(
                                lines.stream()
                                        .flatMap(line -> line.values().values().stream())
                                        .mapToDouble(Double::doubleValue)
                                        .max()
                                        .orElse(0));
        for (int i = 0; i <= GRID_LINES; i++) {
            int gridY = y + height - height * i / GRID_LINES;
            append("<path d='M%d %dh%d' class='grid'/>", x, gridY, width);
            text(x - 4, gridY + 3, "value", unit.show(highest * i / GRID_LINES));
        }
        for (int i = 0; i <= TIME_MARKS; i++) {
            long second = time.toSeconds() * i / TIME_MARKS;
            text(
                    x + width * i / TIME_MARKS,
                    y + height + 13,
                    "time",
                    String.format(Locale.ROOT, "%d:%02d", second / 60, second % 60));
        }
        for (int i = 0; i < lines.size(); i++) {
            List<String> points = new ArrayList<>();
            long previous = -STEP_AT_MOST - 1;
            for (Map.Entry<Long, Double> value : lines.get(i).values().entrySet()) {
                long second = value.getKey();
                // Where a series has a hole, its line has one, too.
                String command = second - previous > STEP_AT_MOST ? "M" : "L";
                previous = second;
                points.add(
                        String.format(
                                Locale.ROOT,
                                "%s%.0f %.1f",
                                command,
                                x + (double) width * second / time.toSeconds(),
                                y + height - height * Math.min(1, value.getValue() / highest)));
            }
            append(
                    "<path d='%s' class='line' stroke='%s'/>",
                    String.join("", points), COLOURS.get(i % COLOURS.size()));
        }
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length - 1) + "\u2026";
    }

    private void text(int x, int y, String style, String text) {
        append(
                "<text x='%d' y='%d' class='%s'>%s</text>",
                x, y, style, text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"));
    }

    private void append(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    String draw(int rows) {
        int width = 24 * COLUMN;
        int height = rows * ROW;
        return String.join(
                "\n",
                "<!-- Drawn by DashboardPictureITCase; docs/contributing.md says how. -->",
                String.format(
                        Locale.ROOT,
                        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %d %d' font-family='sans-serif'>",
                        width,
                        height),
                "<style>",
                ".panel { fill: #fff; stroke: #d0d4da }",
                ".grid { stroke: #e8eaee; fill: none }",
                ".line { fill: none; stroke-width: 1.5; stroke-linejoin: round }",
                ".title { font-size: 13px; font-weight: 600; fill: #22262c }",
                ".legend, .value, .time { font-size: 10px; fill: #5a6069 }",
                ".value { text-anchor: end }",
                ".time { text-anchor: middle }",
                ".stat { font-size: 40px; text-anchor: middle; fill: #2f6db5 }",
                "</style>",
                String.format(
                        Locale.ROOT,
                        "<rect width='%d' height='%d' fill='#f4f5f7'/>",
                        width,
                        height),
                svg + "</svg>",
                "");
    }

    /** The units of the dashboard, as far as it has them. */
    private enum Unit {
        MILLISECONDS,
        BYTES,
        BYTES_A_SECOND,
        NUMBER;

        static Unit of(String name) {
            switch (name) {
                case "ms":
                    return MILLISECONDS;
                case "bytes":
                    return BYTES;
                case "Bps":
                    return BYTES_A_SECOND;
                default:
                    return NUMBER;
            }
        }

        /** The next number that divides well. */
        double roundUp(double value) {
            if (value <= 0) {
                return 1;
            }
            if (this == MILLISECONDS && value > 60_000) {
                double[] steps = {2, 4, 8, 20, 40, 120, 240, 480, 960, 2880, 5760, 11520};
                for (double minutes : steps) {
                    if (value <= minutes * 60_000) {
                        return minutes * 60_000;
                    }
                }
            }
            double power = Math.pow(10, Math.floor(Math.log10(value)));
            for (double step : new double[] {1, 2, 4, 6, 8}) {
                if (value <= step * power) {
                    return step * power;
                }
            }
            return 10 * power;
        }

        String show(double value) {
            switch (this) {
                case MILLISECONDS:
                    return time(value);
                case BYTES:
                    return scaled(value) + "B";
                case BYTES_A_SECOND:
                    return scaled(value) + "B/s";
                default:
                    return scaled(value).trim();
            }
        }

        private static String time(double millis) {
            if (millis < 1_000) {
                return number(millis) + " ms";
            } else if (millis < 120_000) {
                return number(millis / 1_000) + " s";
            } else if (millis < 7_200_000) {
                return number(millis / 60_000) + " min";
            }
            return millis < 172_800_000
                    ? number(millis / 3_600_000) + " h"
                    : number(millis / 86_400_000) + " d";
        }

        private static String scaled(double value) {
            if (value >= 1_000_000) {
                return number(value / 1_000_000) + " M";
            }
            return value >= 1_000 ? number(value / 1_000) + " k" : number(value) + " ";
        }

        private static String number(double value) {
            String text = String.format(Locale.ROOT, "%.2f", value);
            return text.replaceAll("\\.?0+$", "");
        }
    }
}
