/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.snapshot.format;

import org.apache.flink.connector.neptune.stream.ChangeField;
import org.apache.flink.connector.neptune.stream.ChangeRecord;
import org.apache.flink.connector.neptune.stream.PropertyGraphChange;
import org.apache.flink.connector.neptune.stream.RdfChange;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Reads texts as files of an export. */
final class ExportRows {

    static final ExportCommit COMMIT = new ExportCommit(1132, 1_600_000_000_000L);
    static final Set<ChangeField> ALL = EnumSet.allOf(ChangeField.class);

    private ExportRows() {}

    static FactReader open(ExportFormat format, byte[] content, ExportSchema schema)
            throws IOException {
        return open(format, content, property -> true, schema);
    }

    static FactReader open(
            ExportFormat format,
            byte[] content,
            Predicate<String> requiredProperties,
            ExportSchema schema)
            throws IOException {
        return format.open(
                "nodes/a-1." + format,
                new ByteArrayInputStream(content),
                ALL,
                requiredProperties,
                COMMIT,
                schema);
    }

    static FactReader open(ExportFormat format, String content) throws IOException {
        return open(format, content.getBytes(StandardCharsets.UTF_8), ExportSchema.NONE);
    }

    static List<ChangeRecord> read(FactReader reader) throws IOException {
        List<ChangeRecord> facts = new ArrayList<>();
        int before = 0;
        while (reader.next(facts)) {
            if (facts.size() == before) {
                throw new AssertionError("A row has no facts.");
            }
            before = facts.size();
        }
        if (facts.size() != before) {
            throw new AssertionError("The end of the file has facts.");
        }
        reader.close();
        return facts;
    }

    /** The facts of the file, each as one text. */
    static List<String> facts(ExportFormat format, String content) throws IOException {
        return facts(format, content, ExportSchema.NONE);
    }

    static List<String> facts(ExportFormat format, String content, ExportSchema schema)
            throws IOException {
        return texts(open(format, content.getBytes(StandardCharsets.UTF_8), schema));
    }

    /** Only those facts of properties that are required. */
    static List<String> facts(
            ExportFormat format, String content, Predicate<String> requiredProperties)
            throws IOException {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        return texts(open(format, bytes, requiredProperties, ExportSchema.NONE));
    }

    private static List<String> texts(FactReader reader) throws IOException {
        List<String> texts = new ArrayList<>();
        for (ChangeRecord fact : read(reader)) {
            texts.add(text(fact));
        }
        return texts;
    }

    /** Asserts that a row without an end is refused soon after the limit. */
    static void assertThatALongRowIsRefused(String file, Function<RowText, FactReader> reader) {
        ByteArrayInputStream row =
                new ByteArrayInputStream("x".repeat(1 << 20).getBytes(StandardCharsets.UTF_8));
        FactReader facts = reader.apply(new RowText(file, row, 100_000));

        assertThatThrownBy(() -> facts.next(new ArrayList<>()))
                .isExactlyInstanceOf(IOException.class)
                .hasMessageStartingWith(
                        "File " + file + ", line 1: the row is longer than 100000 characters.");
        assertThat((1 << 20) - row.available()).isLessThan(150_000);
    }

    static String text(ChangeRecord fact) {
        if (fact instanceof RdfChange) {
            return ((RdfChange) fact).getStatement();
        }
        PropertyGraphChange change = (PropertyGraphChange) fact;
        String text =
                String.join(
                        " ",
                        change.getType(),
                        change.getId(),
                        change.getKey(),
                        "'" + change.getValue() + "'",
                        change.getDataType());
        return change.getFrom() == null
                ? text
                : text + " " + change.getFrom() + "->" + change.getTo();
    }
}
