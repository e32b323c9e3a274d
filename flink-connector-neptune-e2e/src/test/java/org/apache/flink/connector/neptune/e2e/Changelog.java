/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.e2e;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Rows as the SQL Client or a {@code print} table shows them, each with its kind, such as +I. */
final class Changelog {

    private static final Pattern TABLEAU_ROW = Pattern.compile("\\| ([+-][IUD]) \\| (.*) \\|");
    private static final Pattern PRINTED_ROW =
            Pattern.compile("(?:\\d+> )?([+-][IUD])\\[(.*)]", Pattern.MULTILINE);

    private final List<String> kinds = new ArrayList<>();
    private final List<List<String>> rows = new ArrayList<>();

    private Changelog() {}

    /** The rows of all results of a run of the SQL Client in tableau mode. */
    static Changelog ofTableau(String output) {
        return parse(output, TABLEAU_ROW, " \\| ");
    }

    /** The rows of all {@code print} tables without an identifier. */
    static Changelog ofPrint(String output) {
        // A comma in brackets is between the elements of an array.
        return parse(output, PRINTED_ROW, ", (?![^\\[]*])");
    }

    private static Changelog parse(String output, Pattern row, String separator) {
        Changelog changelog = new Changelog();
        Matcher matcher = row.matcher(output);
        while (matcher.find()) {
            changelog.kinds.add(matcher.group(1));
            changelog.rows.add(
                    Arrays.stream(matcher.group(2).split(separator, -1))
                            .map(String::trim)
                            .toList());
        }
        return changelog;
    }

    /** All rows, in order, without their kinds. */
    List<List<String>> rows() {
        return rows;
    }

    List<String> kinds() {
        return kinds;
    }

    /** What is left in the end. */
    List<List<String>> materialize() {
        List<List<String>> left = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            if (kinds.get(i).startsWith("+")) {
                left.add(rows.get(i));
            } else if (!left.remove(rows.get(i))) {
                throw new AssertionError("Never added: " + kinds.get(i) + rows.get(i));
            }
        }
        return left;
    }
}
