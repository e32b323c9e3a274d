/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.snapshot.format;

import org.apache.flink.connector.neptune.stream.ValueType;

import javax.annotation.Nullable;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The header of a CSV file: what each column contains. Immutable. */
final class CsvHeader {

    /** What a column contains that is no property. */
    enum Role {
        ID,
        LABEL,
        FROM,
        TO,
        IGNORED
    }

    /**
     * The names of neptune-export and of the bulk loader for Gremlin, then those for openCypher.
     */
    private static final Map<String, Role> ROLES =
            Map.ofEntries(
                    Map.entry("~id", Role.ID),
                    Map.entry("~label", Role.LABEL),
                    Map.entry("~from", Role.FROM),
                    Map.entry("~to", Role.TO),
                    Map.entry("~fromLabels", Role.IGNORED),
                    Map.entry("~toLabels", Role.IGNORED),
                    Map.entry(":ID", Role.ID),
                    Map.entry(":LABEL", Role.LABEL),
                    Map.entry(":TYPE", Role.LABEL),
                    Map.entry(":START_ID", Role.FROM),
                    Map.entry(":END_ID", Role.TO));

    /** The end of a column of openCypher that is also stored as a property. */
    private static final String STORED_ID = ":ID";

    private static final Pattern ID_SPACE = Pattern.compile(".*:(ID|START_ID|END_ID)\\(.*\\)");

    private static final Pattern TYPE =
            Pattern.compile(
                    "(\\w+)\\s*(?:\\((?:single|set)\\))?\\s*(\\[\\])?", Pattern.CASE_INSENSITIVE);

    private final int size;
    private final Map<Role, Integer> roles = new EnumMap<>(Role.class);
    private final List<Property> properties = new ArrayList<>();

    /**
     * @throws IllegalArgumentException if this is no header. The message says why.
     */
    CsvHeader(List<String> cells) {
        this.size = cells.size();
        for (int i = 0; i < size; i++) {
            if (ID_SPACE.matcher(cells.get(i)).matches()) {
                throw new IllegalArgumentException(
                        "the column "
                                + cells.get(i)
                                + " has an ID space. The ids in the graph can't be told from it. Use a file with"
                                + " the ids of the graph, without ID spaces");
            }
            Role role = isStoredId(cells.get(i)) ? Role.ID : ROLES.get(cells.get(i));
            if (role != null && roles.put(role, i) != null && role != Role.IGNORED) {
                throw new IllegalArgumentException(
                        "the column " + cells.get(i) + " is there twice");
            }
        }
        if (!roles.containsKey(Role.ID)) {
            throw new IllegalArgumentException(
                    "the header has no column ~id or :ID. Export with headers (format csv, not csvNoHeaders)");
        }
        if (roles.containsKey(Role.FROM) != roles.containsKey(Role.TO)) {
            throw new IllegalArgumentException("an edge needs both columns ~from and ~to");
        }
        Set<String> names = new HashSet<>();
        for (int i = 0; i < size; i++) {
            String cell = cells.get(i);
            if (!ROLES.containsKey(cell)) {
                Property property = property(cell, i);
                if (!names.add(property.name)) {
                    throw new IllegalArgumentException("the column " + cell + " is there twice");
                }
                properties.add(property);
            }
        }
    }

    /** Whether the column has the id, which is also the value of a property. */
    private static boolean isStoredId(String cell) {
        int colon = cell.length() - STORED_ID.length();
        return colon > 0 && cell.endsWith(STORED_ID) && isUnescaped(cell, colon, ':');
    }

    private static Property property(String cell, int column) {
        int colon = cell.length() - 1;
        while (colon >= 0 && !isUnescaped(cell, colon, ':')) {
            colon--;
        }
        String name = (colon < 0 ? cell : cell.substring(0, colon)).trim().replace("\\:", ":");
        if (name.isEmpty() || name.startsWith("~")) {
            throw new IllegalArgumentException(
                    "the column '" + cell + "' has no name, or one that is reserved and not known");
        }
        if (colon < 0) {
            return new Property(column, name, null, false);
        }
        if (isStoredId(cell)) {
            return new Property(column, name, ValueType.STRING, false);
        }
        Matcher matcher = TYPE.matcher(cell.substring(colon + 1).trim());
        ValueType type = matcher.matches() ? ValueType.named(matcher.group(1)) : null;
        if (type == null) {
            throw new IllegalArgumentException(
                    "the type of the column '"
                            + cell
                            + "' is not known. If the colon is part of the name, export with --escape-csv-headers");
        }
        return new Property(column, name, type, matcher.group(2) != null);
    }

    static boolean isUnescaped(String text, int index, char character) {
        return text.charAt(index) == character && (index == 0 || text.charAt(index - 1) != '\\');
    }

    /** How many columns there are. */
    int size() {
        return size;
    }

    boolean isOfEdges() {
        return roles.containsKey(Role.FROM);
    }

    /** Whether the column contains something else than a property, if only in addition. */
    boolean hasRole(int column) {
        return roles.containsValue(column);
    }

    /** The cell of this role in a row. Null if there is no value or no such column. */
    @Nullable
    String cell(Role role, String[] row) {
        Integer column = roles.get(role);
        return column == null ? null : row[column];
    }

    List<Property> properties() {
        return properties;
    }

    /** A column with the values of a property. */
    static final class Property {

        final int column;
        final String name;

        /** Null if the header names none. */
        @Nullable final ValueType type;

        /** Whether a cell can have several values. */
        final boolean array;

        private Property(int column, String name, @Nullable ValueType type, boolean array) {
            this.column = column;
            this.name = name;
            this.type = type;
            this.array = array;
        }
    }
}
