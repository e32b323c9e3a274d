/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator.sparql;

import org.apache.flink.connector.neptune.emulator.NeptuneError;
import org.apache.flink.connector.neptune.emulator.common.RequestFailedException;

import org.eclipse.rdf4j.model.BNode;
import org.eclipse.rdf4j.model.IRI;
import org.eclipse.rdf4j.model.Literal;
import org.eclipse.rdf4j.model.Resource;
import org.eclipse.rdf4j.model.Statement;
import org.eclipse.rdf4j.model.Value;
import org.eclipse.rdf4j.model.ValueFactory;
import org.eclipse.rdf4j.model.vocabulary.XSD;
import org.eclipse.rdf4j.rio.helpers.NTriplesUtil;

import java.util.ArrayList;
import java.util.List;

/** Statements as lines in the form that Neptune writes. */
final class NQuads {

    private NQuads() {}

    /** Writes a statement, without a graph name if it is in the default graph. */
    static String line(Statement statement) {
        StringBuilder line = new StringBuilder(160);
        append(line, statement.getSubject()).append(' ');
        append(line, statement.getPredicate()).append(' ');
        append(line, statement.getObject()).append(' ');
        if (statement.getContext() != null) {
            append(line, statement.getContext()).append(' ');
        }
        return line.append(".\n").toString();
    }

    /** Reads a statement in the form of {@link #line}. */
    static Statement parse(String line, ValueFactory values) {
        List<String> terms = new ArrayList<>();
        int at = 0;
        while (line.charAt(at) != '.') {
            int end = endOfTerm(line, at);
            terms.add(line.substring(at, end));
            at = end + 1;
        }
        Resource subject = NTriplesUtil.parseResource(terms.get(0), values);
        IRI predicate = NTriplesUtil.parseURI(terms.get(1), values);
        Value object = NTriplesUtil.parseValue(terms.get(2), values);
        return terms.size() == 3
                ? values.createStatement(subject, predicate, object)
                : values.createStatement(
                        subject,
                        predicate,
                        object,
                        NTriplesUtil.parseResource(terms.get(3), values));
    }

    /** The index of the space after the term. */
    private static int endOfTerm(String line, int start) {
        int at = start;
        if (line.charAt(start) == '"') {
            for (at = start + 1; line.charAt(at) != '"'; at++) {
                if (line.charAt(at) == '\\') {
                    at++;
                }
            }
        }
        return line.indexOf(' ', at);
    }

    static StringBuilder append(StringBuilder line, Value value) {
        if (value instanceof IRI) {
            return line.append('<').append(value.stringValue()).append('>');
        } else if (value instanceof BNode) {
            return line.append("_:").append(((BNode) value).getID());
        } else if (!(value instanceof Literal)) {
            throw new RequestFailedException(
                    NeptuneError.UNSUPPORTED_OPERATION,
                    "This kind of RDF value is not supported: " + value);
        }
        Literal literal = (Literal) value;
        line.append('"');
        escape(line, literal.getLabel());
        line.append('"');
        if (literal.getLanguage().isPresent()) {
            line.append('@').append(literal.getLanguage().get());
        } else if (!literal.getDatatype().equals(XSD.STRING)) {
            append(line.append("^^"), literal.getDatatype());
        }
        return line;
    }

    private static void escape(StringBuilder line, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"':
                case '\\':
                    line.append('\\').append(c);
                    break;
                case '\n':
                    line.append("\\n");
                    break;
                case '\r':
                    line.append("\\r");
                    break;
                case '\t':
                    line.append("\\t");
                    break;
                default:
                    if (c < ' ' || c == 0x7f) {
                        line.append(String.format("\\u%04X", (int) c));
                    } else {
                        line.append(c);
                    }
            }
        }
    }
}
