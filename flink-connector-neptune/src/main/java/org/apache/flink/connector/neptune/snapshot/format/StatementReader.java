/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.snapshot.format;

import org.apache.flink.connector.neptune.stream.ChangeField;
import org.apache.flink.connector.neptune.stream.ChangeRecord;
import org.apache.flink.connector.neptune.stream.RdfChange;
import org.apache.flink.connector.neptune.stream.parser.NQuadsParser;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads N-Quads or N-Triples: one statement per line, comments, and empty lines.
 *
 * <p>The statement has the text of its line. Neptune's stream does not name the default graph, so
 * its name is removed.
 */
final class StatementReader implements FactReader {

    private static final String DEFAULT_GRAPH_TERM = '<' + NQuadsParser.DEFAULT_GRAPH + '>';
    private static final Pattern DEFAULT_GRAPH_AT_END =
            Pattern.compile("[ \\t]*" + Pattern.quote(DEFAULT_GRAPH_TERM) + "[ \\t]*(\\.[^>]*)$");

    private final RowText text;
    private final LineReader lines;
    private final boolean graphs;
    private final boolean statement;
    private final boolean terms;
    private final boolean rawJson;
    private final ExportCommit commit;

    StatementReader(RowText text, boolean graphs, Set<ChangeField> fields, ExportCommit commit) {
        this.text = text;
        this.lines = new LineReader(text);
        this.graphs = graphs;
        this.statement = fields.contains(ChangeField.STATEMENT);
        this.terms = fields.contains(ChangeField.TERMS);
        this.rawJson = fields.contains(ChangeField.RAW_JSON);
        this.commit = commit;
    }

    @Override
    public boolean next(List<ChangeRecord> facts) throws IOException {
        while (lines.next()) {
            if (lines.length() > 0 && !isComment()) {
                facts.add(parse());
                return true;
            }
        }
        return false;
    }

    private boolean isComment() {
        int first = lines.offset();
        while (lines.buffer()[first] <= ' ') {
            first++;
        }
        return lines.buffer()[first] == '#';
    }

    private RdfChange parse() throws IOException {
        RdfChange change = new RdfChange();
        try {
            NQuadsParser.parse(lines.buffer(), lines.offset(), lines.length(), change);
        } catch (IllegalArgumentException e) {
            if (!lines.isTerminated()) {
                throw text.cutOff();
            }
            throw text.malformed("the line is " + e.getMessage(), lines.toString());
        }
        if (!graphs && change.getGraph() != null) {
            throw text.malformed("an N-Triples statement has no graph", lines.toString());
        }
        String line = statement || rawJson ? statementOf(lines.toString(), change) : null;
        if (!terms) {
            change = new RdfChange();
        }
        if (statement) {
            change.setStatement(line);
        }
        commit.setIn(change);
        if (rawJson) {
            change.setRawJson(RecordJson.ofStatement(commit, line));
        }
        return change;
    }

    /** The text of the statement as in the stream. */
    private static String statementOf(String line, RdfChange parsed) {
        if (line.contains(DEFAULT_GRAPH_TERM)) {
            String without = DEFAULT_GRAPH_AT_END.matcher(line).replaceFirst(" $1");
            try {
                char[] characters = without.toCharArray();
                RdfChange change = new RdfChange();
                NQuadsParser.parse(characters, 0, characters.length, change);
                // Otherwise, the name was in a literal.
                if (change.terms().equals(parsed.terms())) {
                    return without.strip() + '\n';
                }
            } catch (IllegalArgumentException e) {
                // It was the object.
            }
        }
        return line.strip() + '\n';
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
