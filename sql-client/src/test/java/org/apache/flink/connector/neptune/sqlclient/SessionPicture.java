/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.sqlclient;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Draws the screens of terminals as an SVG, which shows one after the other. */
final class SessionPicture {

    private static final double CHARACTER_WIDTH = 7.8;
    private static final int LINE_HEIGHT = 17;
    private static final int MARGIN = 12;
    private static final List<String> COLORS =
            List.of(
                    "#6e7681", "#ff7b72", "#7ee787", "#e3b341", "#79c0ff", "#d2a8ff", "#56d4dd",
                    "#e6edf3");

    /** Colors and styles, as the program in the terminal has set them. */
    private static final Pattern STYLE = Pattern.compile("\\e\\[([0-9;]*)m");

    private final int columns;
    private final List<Integer> rows;
    private final List<Frame> frames = new ArrayList<>();

    SessionPicture(int columns, List<Integer> rows) {
        this.columns = columns;
        this.rows = rows;
    }

    private record Frame(List<List<String>> screens, Duration duration) {}

    /** Adds what all terminals show, and how long the picture shows it. */
    void add(List<List<String>> screens, Duration duration) {
        frames.add(new Frame(screens, duration));
    }

    /** Draws the picture. A viewer without animations shows the frame that was added last. */
    String draw() {
        int width = (int) Math.ceil(columns * CHARACTER_WIDTH) + 2 * MARGIN;
        int height = rows.stream().mapToInt(row -> row * LINE_HEIGHT + 3 * MARGIN).sum() - MARGIN;
        StringBuilder svg = new StringBuilder();
        svg.append("<!--\nCopyright 2026 The flink-connector-neptune authors\n")
                .append("SPDX-License-Identifier: Apache-2.0\n\n")
                .append("Drawn by SessionPictureITCase; docs/contributing.md says how.\n-->\n");
        append(
                svg,
                "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %d %d'"
                        + " font-family='ui-monospace, Menlo, Consolas, monospace' font-size='13'"
                        + " fill='#e6edf3'>",
                width,
                height);
        svg.append("<style>\n").append(styles()).append("</style>\n");
        int y = 0;
        for (int row : rows) {
            int terminalHeight = row * LINE_HEIGHT + 2 * MARGIN;
            append(
                    svg,
                    "<rect y='%d' width='%d' height='%d' rx='6' fill='#0d1117'/>",
                    y,
                    width,
                    terminalHeight);
            y += terminalHeight + MARGIN;
        }
        for (int i = 0; i < frames.size(); i++) {
            append(svg, "<g class='frame' id='f%d'>", i);
            drawScreens(svg, frames.get(i).screens());
            svg.append("</g>\n");
        }
        return svg.append("</svg>\n").toString();
    }

    private String styles() {
        long total = frames.stream().mapToLong(frame -> frame.duration().toMillis()).sum();
        StringBuilder styles = new StringBuilder();
        styles.append(".frame { visibility: hidden }\n");
        append(styles, "#f%d { visibility: visible }", frames.size() - 1);
        styles.append("@media (prefers-reduced-motion: no-preference) {\n");
        long begin = 0;
        for (int i = 0; i < frames.size(); i++) {
            long end = begin + frames.get(i).duration().toMillis();
            append(
                    styles,
                    "#f%d { animation: k%d %.1fs step-end infinite }\n@keyframes k%d {"
                            + " 0%% { visibility: %s } %.3f%% { visibility: visible }"
                            + " %.3f%% { visibility: %s } }",
                    i,
                    i,
                    total / 1_000.0,
                    i,
                    begin == 0 ? "visible" : "hidden",
                    100.0 * begin / total,
                    100.0 * end / total,
                    end == total ? "visible" : "hidden");
            begin = end;
        }
        return styles.append("}\n").toString();
    }

    private void drawScreens(StringBuilder svg, List<List<String>> screens) {
        int top = 0;
        for (int i = 0; i < screens.size(); i++) {
            int y = top + MARGIN;
            for (String line : screens.get(i)) {
                y += LINE_HEIGHT;
                drawLine(svg, line, y - 4);
            }
            top += rows.get(i) * LINE_HEIGHT + 3 * MARGIN;
        }
    }

    private void drawLine(StringBuilder svg, String line, int y) {
        Style style = new Style();
        Matcher change = STYLE.matcher(line);
        int column = 0;
        int begin = 0;
        while (begin < line.length()) {
            boolean found = change.find(begin);
            String text = line.substring(begin, found ? change.start() : line.length());
            drawText(svg, text, column, y, style);
            column += text.length();
            begin = found ? change.end() : line.length();
            if (found) {
                style.change(change.group(1));
            }
        }
    }

    private static void drawText(StringBuilder svg, String text, int column, int y, Style style) {
        double x = MARGIN + column * CHARACTER_WIDTH;
        double width = text.length() * CHARACTER_WIDTH;
        if (style.reversed && !text.isEmpty()) {
            append(
                    svg,
                    "<rect x='%.1f' y='%d' width='%.1f' height='%d' fill='#e6edf3'/>",
                    x,
                    y - LINE_HEIGHT + 4,
                    width,
                    LINE_HEIGHT);
        }
        if (text.isBlank()) {
            return;
        }
        // The length keeps the columns in line, whatever font the viewer has.
        append(
                svg,
                "<text xml:space='preserve' x='%.1f' y='%d' textLength='%.1f'%s>%s</text>",
                x,
                y,
                width,
                style.attributes(),
                text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"));
    }

    private static void append(StringBuilder svg, String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    /** The style of the next characters. */
    private static final class Style {

        private boolean bold;
        private boolean underlined;
        private boolean reversed;
        private String color;

        void change(String codes) {
            for (String code : codes.split(";")) {
                change(code.isEmpty() ? 0 : Integer.parseInt(code));
            }
        }

        private void change(int code) {
            switch (code) {
                case 0 -> {
                    bold = false;
                    underlined = false;
                    reversed = false;
                    color = null;
                }
                case 1, 22 -> bold = code == 1;
                case 4, 24 -> underlined = code == 4;
                case 7, 27 -> reversed = code == 7;
                case 30, 31, 32, 33, 34, 35, 36, 37 -> color = COLORS.get(code - 30);
                case 39 -> color = null;
                // The default background.
                case 49 -> {}
                default -> throw new IllegalArgumentException("The picture has no style " + code);
            }
        }

        String attributes() {
            String fill = reversed ? "#0d1117" : color;
            return (bold ? " font-weight='bold'" : "")
                    + (underlined ? " text-decoration='underline'" : "")
                    + (fill == null ? "" : " fill='" + fill + "'");
        }
    }
}
