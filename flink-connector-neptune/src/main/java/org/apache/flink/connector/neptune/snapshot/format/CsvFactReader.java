/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.snapshot.format;

import org.apache.flink.connector.neptune.snapshot.format.CsvHeader.Role;
import org.apache.flink.connector.neptune.stream.ChangeRecord;
import org.apache.flink.connector.neptune.stream.ValueType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvParser;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Reads a CSV file with a header. Each row is a vertex, or an edge if the header has the columns of
 * its ends.
 *
 * <p>A cell without quotes and without text is no value. A quoted one is an empty string. Blanks
 * around cells are dropped, except in quotes. A property without a type in the header has the one
 * of the schema, else it is a {@code String}.
 */
final class CsvFactReader implements FactReader {

    private static final CsvFactory CSV =
            CsvFactory.builder()
                    .enable(CsvParser.Feature.TRIM_SPACES)
                    .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
                    .enable(CsvParser.Feature.EMPTY_UNQUOTED_STRING_AS_NULL)
                    // RowText limits the row.
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxStringLength(Integer.MAX_VALUE)
                                    .build())
                    .build();

    private final RowText text;
    private final ElementFacts elementFacts;
    private final ExportSchema schema;
    private final CsvParser parser;
    private final CsvHeader header;
    private final String[] row;
    private final ElementFacts.Element element = new ElementFacts.Element();

    /** Whether the properties of the header are required. */
    private final boolean[] required;

    /** The columns that are read. */
    private final BitSet columns = new BitSet();

    /** Of the properties of the header, for the labels of the last row. */
    private final ValueType[] types;

    private String labelCell;

    CsvFactReader(RowText text, ElementFacts elementFacts, ExportSchema schema) throws IOException {
        this.text = text;
        this.elementFacts = elementFacts;
        this.schema = schema;
        this.parser = CSV.createParser(text);
        this.header = readHeader();
        this.row = new String[header.size()];
        this.types = new ValueType[header.properties().size()];
        this.required = new boolean[types.length];
        columns.set(0, row.length);
        for (int i = 0; i < types.length; i++) {
            CsvHeader.Property property = header.properties().get(i);
            required[i] = elementFacts.isRequired(property.name);
            columns.set(property.column, required[i] || header.hasRole(property.column));
        }
        setLabels(null);
    }

    private CsvHeader readHeader() throws IOException {
        List<String> cells = new ArrayList<>();
        try {
            if (parser.nextToken() == null) {
                throw text.failure(
                        "the file is empty. Every CSV file has a header. Export again", null);
            }
            for (JsonToken cell = parser.nextToken();
                    cell != JsonToken.END_ARRAY;
                    cell = parser.nextToken()) {
                cells.add(cell == JsonToken.VALUE_NULL ? "" : parser.getText());
            }
            return new CsvHeader(cells);
        } catch (JsonProcessingException e) {
            throw badHeader("the header can't be read: " + e.getOriginalMessage(), e);
        } catch (IllegalArgumentException e) {
            throw badHeader(e.getMessage(), e);
        }
    }

    private IOException badHeader(String problem, Exception cause) {
        return text.failure(problem + ". Correct the header, or export again", cause);
    }

    @Override
    public boolean next(List<ChangeRecord> facts) throws IOException {
        text.startRow(parser.currentLocation().getLineNr());
        Arrays.fill(row, null);
        if (parser.nextToken() == null) {
            return false;
        }
        int cells = readCells();
        // neptune-export ends each row with a newline. Without one, the last cell may be cut, too.
        boolean cut = text.atEnd() && !text.endsWithNewline();
        if (cut && (cells < row.length || schema.isKnown())) {
            throw text.cutOff();
        }
        String problem =
                cells == row.length
                        ? null
                        : "the row has "
                                + cells
                                + " cells, but the header has "
                                + row.length
                                + " columns";
        if (problem == null) {
            element.id = header.cell(Role.ID, row);
            element.from = header.cell(Role.FROM, row);
            element.to = header.cell(Role.TO, row);
            problem = element.problem(header.isOfEdges());
        }
        if (problem != null) {
            throw text.malformed(problem, beginningOfRow());
        }
        add(facts);
        return true;
    }

    /** Returns the number of cells of the row, which can be another one than that of columns. */
    private int readCells() throws IOException {
        int count = 0;
        try {
            for (JsonToken cell = parser.nextToken();
                    cell != JsonToken.END_ARRAY;
                    cell = parser.nextToken()) {
                if (columns.get(count) && cell != JsonToken.VALUE_NULL) {
                    row[count] = parser.getText();
                }
                count++;
            }
            return count;
        } catch (JsonProcessingException e) {
            if (text.atEnd()) {
                throw text.cutOff();
            }
            MalformedRowException malformed =
                    text.malformed(
                            "the row is not CSV: " + e.getOriginalMessage(), beginningOfRow());
            skipRestOfRow();
            throw malformed;
        }
    }

    /** Ends, because each failure of the parser comes after it has read something. */
    private void skipRestOfRow() throws IOException {
        JsonToken token = null;
        while (token != JsonToken.END_ARRAY) {
            try {
                token = parser.nextToken();
            } catch (JsonProcessingException e) {
                // A quote is open.
                if (text.atEnd()) {
                    throw text.cutOff();
                }
            }
        }
    }

    private void add(List<ChangeRecord> facts) throws IOException {
        String cell = header.cell(Role.LABEL, row);
        if (!Objects.equals(cell, labelCell)) {
            setLabels(cell);
        }
        elementFacts.addElement(facts, element);
        List<CsvHeader.Property> properties = header.properties();
        for (int i = 0; i < types.length; i++) {
            CsvHeader.Property property = properties.get(i);
            String value = row[property.column];
            if (value == null || !required[i]) {
                continue;
            }
            if (!property.array || value.indexOf(';') < 0) {
                add(facts, property.name, value, types[i]);
                continue;
            }
            for (String one : split(value)) {
                // A number or a date can't be empty.
                if (types[i] == ValueType.STRING || !one.isEmpty()) {
                    add(facts, property.name, one, types[i]);
                }
            }
        }
    }

    private void add(List<ChangeRecord> facts, String name, String value, ValueType type)
            throws IOException {
        // Without a schema, the file may not be one of neptune-export.
        ValueType actual = schema.isKnown() ? ExportedValue.typeOf(type, value) : type;
        elementFacts.addProperty(facts, element, name, value, actual);
    }

    /** The labels are the same in most rows of a file. */
    private void setLabels(String cell) {
        labelCell = cell;
        if (cell == null || cell.isEmpty()) {
            element.labels = Collections.singletonList(header.isOfEdges() ? "edge" : "vertex");
        } else {
            element.labels =
                    header.isOfEdges()
                            ? Collections.singletonList(cell.replace("\\;", ";"))
                            : split(cell);
        }
        Map<String, ValueType> known = schema.typesOf(header.isOfEdges(), element.labels);
        for (int i = 0; i < types.length; i++) {
            CsvHeader.Property property = header.properties().get(i);
            types[i] =
                    property.type != null
                            ? property.type
                            : known.getOrDefault(property.name, ValueType.STRING);
        }
    }

    /** Splits at each semicolon that has no backslash before it. */
    private static List<String> split(String cell) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= cell.length(); i++) {
            if (i == cell.length() || CsvHeader.isUnescaped(cell, i, ';')) {
                parts.add(cell.substring(start, i).replace("\\;", ";"));
                start = i + 1;
            }
        }
        return parts;
    }

    private String beginningOfRow() {
        return Arrays.stream(row)
                .map(cell -> cell == null ? "" : cell)
                .collect(Collectors.joining(","));
    }

    @Override
    public void close() throws IOException {
        // Closes the text.
        parser.close();
    }
}
