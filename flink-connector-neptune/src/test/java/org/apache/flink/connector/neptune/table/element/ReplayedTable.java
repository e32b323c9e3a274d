/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.table.element;

import org.apache.flink.types.Row;
import org.apache.flink.types.RowKind;

import javax.annotation.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A table that a changelog is applied to. It checks that each -U and each -D takes back exactly the
 * row last given for its id, and that each -U is followed by the +U of its id.
 */
final class ReplayedTable {

    private final Map<Object, Row> rows = new HashMap<>();
    private final Map<Object, Row> takenBack = new HashMap<>();
    private final Map<Object, List<Row>> changes = new HashMap<>();

    /**
     * Applies a row.
     *
     * @param row begins with the id
     * @param commitNum the commit that caused it; null if it is not known
     */
    void apply(RowKind kind, Row row, @Nullable Long commitNum, String description) {
        Object id = row.getField(0);
        Row last = rows.get(id);
        if (kind == RowKind.UPDATE_AFTER) {
            assertThat(takenBack).as("row before %s: %s", row, description).containsKey(id);
        } else {
            assertThat(takenBack.get(id)).as("without a +U: %s", description).isNull();
        }
        switch (kind) {
            case INSERT:
                assertThat(last).as("row before +I %s: %s", row, description).isNull();
                change(id, commitNum, null, row);
                break;
            case UPDATE_BEFORE:
                assertThat(row).as("-U: %s", description).isEqualTo(last);
                takenBack.put(id, last);
                break;
            case UPDATE_AFTER:
                change(id, commitNum, takenBack.remove(id), row);
                break;
            default:
                assertThat(row).as("-D: %s", description).isEqualTo(last);
                change(id, commitNum, last, null);
        }
    }

    private void change(
            Object id, @Nullable Long commitNum, @Nullable Row before, @Nullable Row after) {
        if (after == null) {
            rows.remove(id);
        } else {
            rows.put(id, after);
        }
        changes.computeIfAbsent(id, any -> new ArrayList<>()).add(Row.of(commitNum, before, after));
    }

    /** What became of the rows, by id: the number of the commit, the row before and that after. */
    Map<Object, List<Row>> changes() {
        return changes;
    }

    /** The rows that are left. */
    Set<Row> content() {
        assertThat(takenBack).as("without a +U").isEmpty();
        return new HashSet<>(rows.values());
    }
}
