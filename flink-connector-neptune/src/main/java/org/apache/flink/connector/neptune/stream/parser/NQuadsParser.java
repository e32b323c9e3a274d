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
 * <p>It reads the characters in place and allocates only the terms. A parser for streams of
 * statements would allocate a reader and a buffer for each statement.
 */
@Internal
public final class NQuadsParser {

    /** Neptune's name of the default graph. It is unknown whether an engine sends it. */
    public static final String DEFAULT_GRAPH =
            "http://aws.amazon.com/neptune/vocab/v01/DefaultNamedGraph";

    private static final String STRING = "http://www.w3.org/2001/XMLSchema#string";
    private static final String LANGUAGE_STRING =
            "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString";

    /** The ASCII characters that an IRI and a literal can contain without an escape. */
    private static final boolean[] IN_IRI = new boolean[128];

    private static final boolean[] IN_LITERAL = new boolean[128];

    static {
        for (char c = 0; c < 128; c++) {
            IN_IRI[c] = c > ' ' && "<>\"{}|^`\\".indexOf(c) < 0;
            IN_LITERAL[c] = "\"\\\n\r".indexOf(c) < 0;
        }
    }

    private final char[] text;
    private final int start;
    private final int end;
    private int position;

    private NQuadsParser(char[] text, int offset, int length) {
        this.text = text;
        this.start = offset;
        this.end = offset + length;
        this.position = offset;
    }

    /**
     * Parses a statement and sets the terms of the change, but not its statement.
     *
     * @param text contains the statement, and is neither changed nor kept
     * @throws IllegalArgumentException if the text is not exactly one N-Quads statement
     */
    public static void parse(char[] text, int offset, int length, RdfChange change) {
        new NQuadsParser(text, offset, length).parseInto(change);
    }

    private void parseInto(RdfChange change) {
        skipLines();
        if (position == end) {
            throw new IllegalArgumentException("expected one N-Quads statement, found none");
        }
        // The change may have the terms of another statement: a record can repeat the field.
        change.setDatatype(null);
        change.setLanguage(null);
        change.setGraph(null);
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
        if (position < end && !is('\n') && !is('\r') && !is('#')) {
            throw expected("nothing more in the line");
        }
        skipLines();
        if (position < end) {
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
        change.setObject(upTo('"', IN_LITERAL));
        if (is('@')) {
            position++;
            change.setLanguage(language());
            change.setDatatype(LANGUAGE_STRING);
        } else {
            int closed = position;
            skipBlanks();
            if (is('^')) {
                position++;
                expect('^', "^^");
                skipBlanks();
                change.setDatatype(iri("a datatype"));
            } else {
                position = closed;
                change.setDatatype(STRING);
            }
        }
    }

    private String resource(String what) {
        return is('_') ? blankNode() : iri(what);
    }

    private String iri(String what) {
        expect('<', what);
        return upTo('>', IN_IRI);
    }

    private String blankNode() {
        int from = position;
        position++;
        expect(':', "_:");
        int to = position;
        while (position < end) {
            int c = Character.codePointAt(text, position, end);
            boolean first = position == from + 2;
            if (!(first ? isLabelStart(c) : isLabelStart(c) || isLabelRest(c))) {
                break;
            }
            position += Character.charCount(c);
            // A label does not end with a dot.
            to = c == '.' ? to : position;
        }
        position = to;
        if (to == from + 2) {
            throw expected("the label of a blank node");
        }
        return new String(text, from, to - from);
    }

    /** Reads up to and including the closing character. Returns the text with escapes resolved. */
    private String upTo(char close, boolean[] plain) {
        int from = position;
        StringBuilder resolved = null;
        while (true) {
            // A field as the variable of this loop would make the parser slower.
            int i = position;
            while (i < end && (text[i] >= 128 || plain[text[i]])) {
                i++;
            }
            position = i;
            if (is(close)) {
                int length = position++ - from;
                return resolved == null
                        ? new String(text, from, length)
                        : resolved.append(text, from, length).toString();
            }
            if (!is('\\')) {
                throw expected("a closing " + close);
            }
            if (resolved == null) {
                resolved = new StringBuilder(end - from);
            }
            resolved.append(text, from, position - from).appendCodePoint(escape(close == '"'));
            from = ++position;
        }
    }

    /**
     * Returns the character of an escape. The position is then the last character of the escape.
     */
    private int escape(boolean ofLiteral) {
        position++;
        char c = position < end ? text[position] : ' ';
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
            char c = position < end ? text[position] : ' ';
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
        int from = position;
        boolean first = true;
        do {
            int part = position;
            while (position < end && isOfLanguage(text[position], first)) {
                position++;
            }
            if (position == part) {
                throw expected("a language");
            }
            first = false;
        } while (is('-') && ++position > 0);
        return new String(text, from, position - from);
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
                while (position < end && !is('\n') && !is('\r')) {
                    position++;
                }
            } else {
                position++;
            }
        }
    }

    private boolean is(char c) {
        return position < end && text[position] == c;
    }

    private void expect(char c, String what) {
        if (!is(c)) {
            throw expected(what);
        }
        position++;
    }

    private IllegalArgumentException expected(String what) {
        return new IllegalArgumentException(
                "not an N-Quads statement: expected "
                        + what
                        + " at character "
                        + (position - start));
    }
}
