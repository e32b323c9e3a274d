/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.stream.parser;

import org.apache.flink.annotation.Internal;
import org.apache.flink.connector.neptune.stream.RdfChange;

/**
 * Parses an N-Quads statement into the terms of an {@link RdfChange}, as defined by the W3C
 * recommendation "RDF 1.1 N-Quads". It accepts relative IRIs, because Neptune validated the IRIs
 * when it stored them.
 *
 * <p>It reads the string in place and allocates only the terms. A parser for streams of statements
 * would allocate a reader and a buffer for each statement.
 */
@Internal
public final class NQuadsParser {

    /** Neptune's name of the default graph. It is unknown whether an engine sends it. */
    private static final String DEFAULT_GRAPH =
            "http://aws.amazon.com/neptune/vocab/v01/DefaultNamedGraph";

    private static final String STRING = "http://www.w3.org/2001/XMLSchema#string";
    private static final String LANGUAGE_STRING =
            "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString";

    /** The ASCII characters that an IRI can contain. */
    private static final boolean[] IN_IRI = new boolean[128];

    static {
        for (char c = '!'; c < 128; c++) {
            IN_IRI[c] = "<>\"{}|^`\\".indexOf(c) < 0;
        }
    }

    private final String text;
    private int position;

    private NQuadsParser(String text) {
        this.text = text;
    }

    /**
     * Parses the statement of the change and sets the terms.
     *
     * @throws IllegalArgumentException if the text is not exactly one N-Quads statement
     */
    public static void parse(RdfChange change) {
        new NQuadsParser(change.getStatement()).parseInto(change);
    }

    private void parseInto(RdfChange change) {
        skipLines();
        if (position == text.length()) {
            throw new IllegalArgumentException("expected one N-Quads statement, found none");
        }
        change.setSubject(resource("a subject"));
        skipBlanks();
        change.setPredicate(iri("a predicate"));
        skipBlanks();
        parseObject(change);
        skipBlanks();
        if (!is('.')) {
            String graph = resource("a graph or the closing dot");
            change.setGraph(graph.equals(DEFAULT_GRAPH) ? null : graph);
            skipBlanks();
        }
        expect('.', "the closing dot");
        skipBlanks();
        if (position < text.length() && !is('\n') && !is('\r') && !is('#')) {
            throw expected("nothing more in the line");
        }
        skipLines();
        if (position < text.length()) {
            throw new IllegalArgumentException("expected one N-Quads statement, found more");
        }
    }

    private void parseObject(RdfChange change) {
        if (!is('"')) {
            change.setObjectKind(is('_') ? RdfChange.BLANK_NODE : RdfChange.IRI);
            change.setObject(resource("an object"));
            return;
        }
        position++;
        change.setObjectKind(RdfChange.LITERAL);
        change.setObject(upTo('"'));
        if (is('@')) {
            position++;
            change.setLanguage(language());
            change.setDatatype(LANGUAGE_STRING);
        } else {
            int end = position;
            skipBlanks();
            if (is('^')) {
                position++;
                expect('^', "^^");
                skipBlanks();
                change.setDatatype(iri("a datatype"));
            } else {
                position = end;
                change.setDatatype(STRING);
            }
        }
    }

    private String resource(String what) {
        return is('_') ? blankNode() : iri(what);
    }

    private String iri(String what) {
        expect('<', what);
        return upTo('>');
    }

    private String blankNode() {
        int start = position;
        position++;
        expect(':', "_:");
        int end = position;
        while (position < text.length()) {
            int c = text.codePointAt(position);
            boolean first = position == start + 2;
            if (!(first ? isLabelStart(c) : isLabelStart(c) || isLabelRest(c))) {
                break;
            }
            position += Character.charCount(c);
            // A label does not end with a dot.
            end = c == '.' ? end : position;
        }
        position = end;
        if (end == start + 2) {
            throw expected("the label of a blank node");
        }
        return text.substring(start, end);
    }

    /** Reads up to and including the closing character. Returns the text with escapes resolved. */
    private String upTo(char close) {
        int start = position;
        StringBuilder resolved = null;
        for (; position < text.length(); position++) {
            char c = text.charAt(position);
            if (c == close) {
                String plain = resolved == null ? text.substring(start, position) : null;
                position++;
                return plain == null ? resolved.toString() : plain;
            }
            if (c == '\\') {
                if (resolved == null) {
                    resolved = new StringBuilder(text.length()).append(text, start, position);
                }
                resolved.appendCodePoint(escape(close == '"'));
            } else if (!mayStandBefore(close, c)) {
                throw expected("a closing " + close);
            } else if (resolved != null) {
                resolved.append(c);
            }
        }
        throw expected("a closing " + close);
    }

    private static boolean mayStandBefore(char close, char c) {
        return close == '"' ? c != '\n' && c != '\r' : c >= 128 || IN_IRI[c];
    }

    /**
     * Returns the character of an escape. The position is then the last character of the escape.
     */
    private int escape(boolean ofLiteral) {
        position++;
        char c = position < text.length() ? text.charAt(position) : ' ';
        if (c == 'u' || c == 'U') {
            return hexadecimal(c == 'u' ? 4 : 8);
        }
        int known = ofLiteral ? "tbnrf\"'\\".indexOf(c) : -1;
        if (known < 0) {
            throw expected("an escape");
        }
        return "\t\b\n\r\f\"'\\".charAt(known);
    }

    private int hexadecimal(int digits) {
        int value = 0;
        for (int i = 0; i < digits; i++) {
            position++;
            char c = position < text.length() ? text.charAt(position) : ' ';
            int digit = c < 128 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                throw expected(digits + " hexadecimal digits");
            }
            value = value << 4 | digit;
        }
        if (!Character.isValidCodePoint(value)) {
            throw expected("the number of a character");
        }
        return value;
    }

    private String language() {
        int start = position;
        boolean first = true;
        do {
            int part = position;
            while (position < text.length() && isOfLanguage(text.charAt(position), first)) {
                position++;
            }
            if (position == part) {
                throw expected("a language");
            }
            first = false;
        } while (is('-') && ++position > 0);
        return text.substring(start, position);
    }

    private static boolean isOfLanguage(char c, boolean first) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (!first && c >= '0' && c <= '9');
    }

    /** PN_CHARS_U and digits in the grammar of the recommendation. */
    private static boolean isLabelStart(int c) {
        if (c < 128) {
            return isOfLanguage((char) c, false) || c == '_' || c == ':';
        }
        return (c >= 0xC0 && c <= 0x2FF && c != 0xD7 && c != 0xF7)
                || (c >= 0x370 && c <= 0x1FFF && c != 0x37E)
                || c == 0x200C
                || c == 0x200D
                || (c >= 0x2070 && c <= 0x218F)
                || (c >= 0x2C00 && c <= 0x2FEF)
                || (c >= 0x3001 && c <= 0xD7FF)
                || (c >= 0xF900 && c <= 0xFDCF)
                || (c >= 0xFDF0 && c <= 0xFFFD)
                || (c >= 0x10000 && c <= 0xEFFFF);
    }

    /** The other characters of PN_CHARS, and the dot. */
    private static boolean isLabelRest(int c) {
        return c == '.'
                || c == '-'
                || c == 0xB7
                || (c >= 0x300 && c <= 0x36F)
                || c == 0x203F
                || c == 0x2040;
    }

    private void skipBlanks() {
        while (is(' ') || is('\t')) {
            position++;
        }
    }

    /** Skips blanks, line ends and comments. */
    private void skipLines() {
        for (skipBlanks(); is('\n') || is('\r') || is('#'); skipBlanks()) {
            if (is('#')) {
                while (position < text.length() && !is('\n') && !is('\r')) {
                    position++;
                }
            } else {
                position++;
            }
        }
    }

    private boolean is(char c) {
        return position < text.length() && text.charAt(position) == c;
    }

    private void expect(char c, String what) {
        if (!is(c)) {
            throw expected(what);
        }
        position++;
    }

    private IllegalArgumentException expected(String what) {
        return new IllegalArgumentException(
                "not an N-Quads statement: expected " + what + " at character " + position);
    }
}
