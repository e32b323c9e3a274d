/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.failure;

import org.apache.flink.connector.neptune.element.Element;
import org.apache.flink.connector.neptune.element.ElementChange;
import org.apache.flink.connector.neptune.element.ElementDelta;
import org.apache.flink.connector.neptune.source.testutils.ElementOracle;
import org.apache.flink.connector.neptune.table.element.RandomElementTable;
import org.apache.flink.types.Row;
import org.apache.flink.types.RowKind;

import javax.annotation.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The texts that jobs commit for changes of elements and for rows. They begin with what identifies
 * the element, because only the changes of one element have an order.
 */
final class ElementTexts {

    private static final String AFTER_KEY = " | ";
    private static final String BEFORE = ": ";
    private static final String AFTER = " => ";
    private static final String NOTHING = "nothing";

    private ElementTexts() {}

    static String of(ElementChange change) {
        return ElementDelta.keyOf(change.getType(), change.getId())
                + AFTER_KEY
                + change.getKind()
                + " "
                + change.getCommitNum()
                + " at "
                + change.getCommitTimestamp()
                + BEFORE
                + text(change.getBefore())
                + AFTER
                + text(change.getAfter());
    }

    /** The text of a change of which the order of labels and values is not defined. */
    static String withoutOrder(ElementChange change) {
        ElementChange sorted = new ElementChange();
        sorted.setType(change.getType());
        sorted.setId(change.getId());
        sorted.setKind(change.getKind());
        sorted.setCommitNum(change.getCommitNum());
        sorted.setCommitTimestamp(change.getCommitTimestamp());
        Element before = change.getBefore();
        Element after = change.getAfter();
        sorted.setBefore(before == null ? null : ElementOracle.withoutOrder(before));
        sorted.setAfter(after == null ? null : ElementOracle.withoutOrder(after));
        return of(sorted);
    }

    /**
     * The elements after all changes. Each change begins with what the one before it ended with.
     */
    static Map<String, String> lastElements(List<String> changes) {
        Map<String, String> last = new HashMap<>();
        for (String change : changes) {
            String key = change.substring(0, change.indexOf(AFTER_KEY));
            int before = change.indexOf(BEFORE, key.length()) + BEFORE.length();
            int after = change.indexOf(AFTER, before);
            assertThat(change.substring(before, after))
                    .as("before %s", change)
                    .isEqualTo(last.getOrDefault(key, NOTHING));
            last.put(key, change.substring(after + AFTER.length()));
        }
        last.values().removeIf(NOTHING::equals);
        return last;
    }

    private static String text(@Nullable Element element) {
        return element == null
                ? NOTHING
                : element.getLabels()
                        + " "
                        + element.getFrom()
                        + " "
                        + element.getTo()
                        + " "
                        + new TreeMap<>(element.getProperties());
    }

    /** The text of a row whose first columns are the table and the id. */
    static String of(Row row) {
        List<String> fields = new ArrayList<>();
        for (int i = 2; i < row.getArity(); i++) {
            fields.add(text(row.getField(i)));
        }
        return row.getField(0)
                + " "
                + row.getField(1)
                + AFTER_KEY
                + row.getKind().shortString()
                + " "
                + fields;
    }

    private static String text(@Nullable Object field) {
        if (field instanceof Object[]) {
            return Arrays.toString((Object[]) field);
        } else if (field instanceof Map) {
            TreeMap<Object, String> sorted = new TreeMap<>();
            ((Map<?, ?>) field).forEach((key, value) -> sorted.put(key, text(value)));
            return sorted.toString();
        }
        return String.valueOf(field);
    }

    /**
     * The texts of the rows of a changelog in retract mode.
     *
     * @param changes the number of a commit, the row before and the row after
     */
    static List<String> ofChanges(RandomElementTable table, List<Row> changes) {
        List<String> texts = new ArrayList<>();
        for (Row change : changes) {
            Object commitNum = change.getField(0);
            Row before = (Row) change.getField(1);
            Row after = (Row) change.getField(2);
            if (before != null) {
                RowKind kind = after == null ? RowKind.DELETE : RowKind.UPDATE_BEFORE;
                texts.add(of(table.selected("retract", kind, before, commitNum, null)));
            }
            if (after != null) {
                RowKind kind = before == null ? RowKind.INSERT : RowKind.UPDATE_AFTER;
                texts.add(of(table.selected("retract", kind, after, commitNum, null)));
            }
        }
        return texts;
    }

    /** The texts of each element in their order. */
    static Map<String, List<String>> byElement(List<String> texts) {
        Map<String, List<String>> byElement = new LinkedHashMap<>();
        for (String text : texts) {
            byElement
                    .computeIfAbsent(
                            text.substring(0, text.indexOf(AFTER_KEY)), any -> new ArrayList<>())
                    .add(text);
        }
        return byElement;
    }

    /** Compared element by element: lists of that size make no message that anybody could read. */
    static void assertSame(List<String> committed, List<String> expected, String description) {
        Map<String, List<String>> byElement = byElement(committed);
        byElement(expected)
                .forEach(
                        (element, texts) ->
                                assertThat(byElement.get(element))
                                        .as("%s, %s", element, description)
                                        .isEqualTo(texts));
        assertThat(committed).as(description).hasSameSizeAs(expected);
    }
}
