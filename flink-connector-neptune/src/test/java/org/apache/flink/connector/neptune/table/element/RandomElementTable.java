/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.table.element;

import org.apache.flink.connector.neptune.element.Element;
import org.apache.flink.connector.neptune.element.ElementChange;
import org.apache.flink.connector.neptune.element.ElementProjection;
import org.apache.flink.connector.neptune.element.ElementType;
import org.apache.flink.connector.neptune.emulator.NeptuneStreamsEmulator;
import org.apache.flink.connector.neptune.source.testutils.ElementOracle;
import org.apache.flink.connector.neptune.source.testutils.ModelChange;
import org.apache.flink.connector.neptune.table.SqlTables;
import org.apache.flink.types.Row;
import org.apache.flink.types.RowKind;

import javax.annotation.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** A table of the elements of a random graph, and the rows that it must have. */
public final class RandomElementTable {

    /** Different tables of one graph. */
    static final List<RandomElementTable> DIFFERENT =
            List.of(
                    new RandomElementTable(
                            "person",
                            ElementProjection.ofType(ElementType.VERTEX).withLabels("Person"),
                            EnumSet.complementOf(
                                    EnumSet.of(ElementColumns.FROM_ID, ElementColumns.TO_ID))),
                    // Any of two labels, and no columns of labels or of all properties.
                    new RandomElementTable(
                            "place",
                            ElementProjection.ofType(ElementType.VERTEX)
                                    .withLabels("Place", "Thing")
                                    .forgettingUnlabelled(),
                            EnumSet.of(
                                    ElementColumns.NAME, ElementColumns.BORN, ElementColumns.NICK)),
                    new RandomElementTable(
                            "vertex",
                            ElementProjection.ofType(ElementType.VERTEX),
                            EnumSet.of(ElementColumns.LAST_TAG, ElementColumns.LABELS)),
                    new RandomElementTable(
                            "knows",
                            ElementProjection.ofType(ElementType.EDGE).withLabels("knows", "likes"),
                            EnumSet.of(
                                    ElementColumns.FROM_ID,
                                    ElementColumns.TO_ID,
                                    ElementColumns.NAME,
                                    ElementColumns.BORN,
                                    ElementColumns.HEIGHT,
                                    ElementColumns.SEEN,
                                    ElementColumns.LAST_TAG,
                                    ElementColumns.LABELS,
                                    ElementColumns.PROPERTIES)));

    /** Tables that do not depend on the order in which values were added, and forget nothing. */
    static final List<RandomElementTable> WITHOUT_ORDER =
            List.of(
                    new RandomElementTable(
                            "person",
                            ElementProjection.ofType(ElementType.VERTEX).withLabels("Person"),
                            EnumSet.of(
                                    ElementColumns.NICK,
                                    ElementColumns.SCORE,
                                    ElementColumns.TAG,
                                    ElementColumns.LABELS,
                                    ElementColumns.PROPERTIES)),
                    new RandomElementTable(
                            "place",
                            ElementProjection.ofType(ElementType.VERTEX)
                                    .withLabels("Place", "Thing"),
                            EnumSet.of(ElementColumns.NICK)),
                    DIFFERENT.get(3));

    private final String name;
    private final ElementProjection projection;
    private final List<ElementColumns> columns;

    /**
     * A table.
     *
     * @param projection the elements and what the table does with them
     * @param columns the columns that queries select
     */
    public RandomElementTable(
            String name, ElementProjection projection, Set<ElementColumns> columns) {
        this.name = name;
        this.columns = new ArrayList<>(columns);
        ElementProjection reading =
                columns.contains(ElementColumns.LABELS)
                        ? projection
                        : projection.withMemberLabelsOnly();
        this.projection =
                columns.contains(ElementColumns.PROPERTIES)
                        ? reading
                        : reading.withProperties(
                                columns.stream()
                                        .map(ElementColumns::property)
                                        .filter(Objects::nonNull)
                                        .collect(Collectors.toSet()));
    }

    /** A table has this name in a mode. */
    public String name(String mode) {
        return name + "_" + mode;
    }

    /** The statement that declares the table. It has columns that the query does not select. */
    public String create(String mode, NeptuneStreamsEmulator emulator, String... moreOptions) {
        boolean edges = projection.getType() == ElementType.EDGE;
        String declared =
                Arrays.stream(ElementColumns.values())
                        .filter(
                                column ->
                                        edges
                                                || column != ElementColumns.FROM_ID
                                                        && column != ElementColumns.TO_ID)
                        .map(ElementColumns::declaration)
                        .collect(Collectors.joining(", "));
        List<String> options = new ArrayList<>(List.of(moreOptions));
        options.addAll(
                List.of(
                        "element.type",
                        edges ? "edge" : "vertex",
                        "scan.changelog-mode",
                        mode,
                        "fields.last_tag.property",
                        "tag"));
        if (projection.getLabels() != null) {
            options.addAll(List.of("element.label", String.join(";", projection.getLabels())));
        }
        if (projection.forgetsUnlabelled()) {
            options.addAll(List.of("element.late-labels", "ignore"));
        }
        boolean append = mode.equals("append");
        return SqlTables.create(
                name(mode),
                "id STRING, "
                        + declared
                        + ", commit_num BIGINT METADATA FROM 'commit-num' VIRTUAL"
                        + (append ? ", op STRING METADATA VIRTUAL" : "")
                        + (append ? "" : ", PRIMARY KEY (id) NOT ENFORCED"),
                emulator,
                "pg-json",
                options.toArray(new String[0]));
    }

    /** The name of the table, the id, the number of the commit, the operation and all columns. */
    public String select(String mode) {
        return "SELECT CAST('"
                + name(mode)
                + "' AS STRING), id, commit_num, "
                + (mode.equals("append") ? "op" : "CAST(NULL AS STRING)")
                + ", "
                + Arrays.stream(ElementColumns.values())
                        .map(column -> column.selected(columns.contains(column)))
                        .collect(Collectors.joining(", "))
                + " FROM "
                + name(mode);
    }

    /** What the query gives for the id and the columns. */
    public Row selected(
            String mode, RowKind kind, Row columnsWithId, Object commitNum, @Nullable String op) {
        Row row = Row.withPositions(kind, columnsWithId.getArity() + 3);
        row.setField(0, name(mode));
        row.setField(1, columnsWithId.getField(0));
        row.setField(2, commitNum);
        row.setField(3, op);
        for (int i = 1; i < columnsWithId.getArity(); i++) {
            row.setField(i + 3, columnsWithId.getField(i));
        }
        return row;
    }

    /** The id and the columns of a row that the query gives. */
    static Row columnsWithId(Row selected) {
        Row row = Row.withPositions(selected.getArity() - 3);
        row.setField(0, selected.getField(1));
        for (int i = 1; i < row.getArity(); i++) {
            row.setField(i, selected.getField(i + 3));
        }
        return row;
    }

    /** One row: of an element before or after a transaction; null if it is not in the table. */
    @Nullable
    private Row row(String id, @Nullable Element element) {
        return element == null ? null : ElementColumns.row(id, element, columns);
    }

    /**
     * What transactions make of the rows, by id: the number of the commit, the row before and the
     * row after.
     */
    public Map<String, List<Row>> changes(List<ModelChange> history) {
        Map<String, List<Row>> changes = new HashMap<>();
        ElementOracle.changes(history, projection)
                .values()
                .forEach(
                        ofElement -> {
                            List<Row> rows =
                                    ofElement.stream()
                                            .map(this::change)
                                            .filter(RandomElementTable::isVisible)
                                            .collect(Collectors.toList());
                            changes.put(ofElement.get(0).getId(), rows);
                        });
        return changes;
    }

    private Row change(ElementChange change) {
        return Row.of(
                change.getCommitNum(),
                row(change.getId(), change.getBefore()),
                row(change.getId(), change.getAfter()));
    }

    private static boolean isVisible(Row change) {
        return !Objects.equals(change.getField(1), change.getField(2));
    }

    /** The rows that the table has in the end. */
    Set<Row> content(List<ModelChange> history) {
        return changes(history).values().stream()
                .map(ofElement -> (Row) ofElement.get(ofElement.size() - 1).getField(2))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    @Override
    public String toString() {
        return name;
    }
}
