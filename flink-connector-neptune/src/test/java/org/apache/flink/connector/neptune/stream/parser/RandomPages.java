/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.stream.parser;

import org.apache.flink.connector.neptune.stream.RdfChange;
import org.apache.flink.connector.neptune.stream.StreamFormat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Pages as no one would write them, yet most of them sound: any order and layout, any form of a
 * number or an event id, unknown fields, fields twice, now and then something that does not belong.
 *
 * <p>Where a field comes twice both values are sound: the last one counts in a tree, but a tree
 * forgets what was wrong with the one before, which the parser does not. For the same reason no
 * object comes twice, whose fields the parser lays over one another.
 */
final class RandomPages {

    private static final String XSD_STRING = "http://www.w3.org/2001/XMLSchema#string";
    private static final String LANG_STRING =
            "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString";

    private final Random random;
    private final Map<String, RdfChange> statements = new HashMap<>();

    RandomPages(Random random) {
        this.random = random;
    }

    /** The sound ones of the statements in the pages so far, with their terms. */
    Map<String, RdfChange> statements() {
        return statements;
    }

    String next(StreamFormat format) {
        List<String> records = new ArrayList<>();
        for (int i = random.nextInt(oneIn(10) ? 40 : 6); i > 0; i--) {
            records.add(oneIn(400) ? pick("null", "1", "[]", "\"x\"") : record(format));
        }
        String array = "[" + space() + String.join(space() + "," + space(), records) + "]";
        Fields page = new Fields();
        page.add("records", oneIn(60) ? pick("null", "{}", "5", "\"[]\"") : array);
        if (!oneIn(5)) {
            page.add("lastEventId", oneIn(4) ? anything(2) : eventId());
        }
        page.addSometimes("lastTrxTimestamp", this::anyNumber);
        page.addSometimes("format", () -> quote(format.name()));
        page.addSometimes("totalRecords", this::anyNumber);
        if (oneIn(80)) {
            return pick(
                    "[]",
                    "",
                    "null",
                    "{}",
                    page + "x",
                    page + "{}",
                    "x",
                    page + ",",
                    "[" + page + "]");
        }
        return space() + page + space();
    }

    private String record(StreamFormat format) {
        Fields record = new Fields();
        record.add("eventId", oneIn(150) ? wrongEventId() : eventId());
        record.addTwiceSometimes(
                "isLastOp",
                () -> pick("true", "\"true\"", "false", "null", "1", "{\"a\":[true]}", "\"TRUE\""));
        boolean sound = !oneIn(4);
        if (sound || random.nextBoolean()) {
            Supplier<String> times = sound ? this::time : () -> anything(2);
            if (oneIn(10)) {
                record.add("commitTimestamp", times.get());
                record.add("commitTimestampInMillis", times.get());
            } else {
                String name = pick("commitTimestamp", "commitTimestampInMillis");
                record.add(name, times.get());
                if (sound && oneIn(20)) {
                    record.add(name, time());
                }
            }
        }
        if (sound || random.nextBoolean()) {
            Supplier<String> ops = () -> quote(pick("ADD", "REMOVE", "add", "Remove", "aDD"));
            if (sound) {
                record.add("op", ops.get());
                if (oneIn(20)) {
                    record.add("op", ops.get());
                }
            } else {
                record.add(
                        "op",
                        random.nextBoolean() ? ops.get() : oneIn(2) ? "\"UPDATE\"" : anything(2));
            }
        }
        if (sound || random.nextBoolean()) {
            record.add(
                    "data",
                    !sound && oneIn(3)
                            ? anything(3)
                            : format == StreamFormat.PG_JSON
                                    ? propertyGraphData(sound)
                                    : rdfData(sound));
        }
        return record.toString();
    }

    private String propertyGraphData(boolean sound) {
        Fields data = new Fields();
        for (String name : new String[] {"id", "type", "key"}) {
            if (sound || !oneIn(4)) {
                Supplier<String> texts = () -> quote(pick("vl", "vp", "e", "ep", "label", text()));
                data.add(name, !sound && oneIn(4) ? anything(2) : texts.get());
                if (sound && oneIn(20)) {
                    data.add(name, texts.get());
                }
            }
        }
        for (String name : new String[] {"from", "to"}) {
            if (oneIn(3)) {
                data.add(name, oneIn(5) ? anything(2) : quote(text()));
            }
        }
        if (sound || !oneIn(4)) {
            data.add("value", !sound && oneIn(3) ? anything(3) : value(sound));
        }
        return data.toString();
    }

    private String value(boolean sound) {
        Fields value = new Fields();
        if (!oneIn(20)) {
            Supplier<String> scalars =
                    () -> random.nextBoolean() ? quote(text()) : pick(anyNumber(), "true", "false");
            if (sound) {
                value.add("value", oneIn(20) ? "null" : scalars.get());
                if (oneIn(20) && !value.has("null")) {
                    value.add("value", scalars.get());
                }
            } else {
                value.add("value", anything(2));
            }
        }
        if (!oneIn(8)) {
            Supplier<String> names =
                    () -> quote(pick("String", "string", "Double", "date", "INT", "", text()));
            boolean odd = oneIn(10);
            value.add("dataType", odd ? anything(1) : names.get());
            if (!odd && oneIn(20)) {
                value.add("dataType", names.get());
            }
        }
        return value.toString();
    }

    private String rdfData(boolean sound) {
        Fields data = new Fields();
        if (sound) {
            data.add("stmt", quote(statement()));
            if (oneIn(20)) {
                data.add("stmt", quote(statement()));
            }
        } else if (!oneIn(4)) {
            data.add(
                    "stmt",
                    oneIn(3)
                            ? anything(2)
                            : quote(
                                    pick(
                                            "",
                                            "nonsense",
                                            "<s> <p> .",
                                            "<s> <p> <o>",
                                            "<s> <p> <o> <g> <h> .",
                                            "<s> <p> _:..",
                                            "<s> <p> _:o.. .",
                                            "<s> <p> \"open .",
                                            statement().trim() + "\n<s> <p> <o> .")));
        }
        return data.toString();
    }

    private String statement() {
        RdfChange terms = new RdfChange();
        List<String> parts = new ArrayList<>();
        boolean blankSubject = oneIn(4);
        terms.setSubject(blankSubject ? label() : iri());
        terms.setPredicate(iri());
        parts.add(blankSubject ? terms.getSubject() : bracketed(terms.getSubject()));
        parts.add(bracketed(terms.getPredicate()));
        switch (random.nextInt(3)) {
            case 0:
                terms.setObject(iri());
                terms.setObjectKind("iri");
                parts.add(bracketed(terms.getObject()));
                break;
            case 1:
                terms.setObject(label());
                terms.setObjectKind("bnode");
                parts.add(terms.getObject());
                break;
            default:
                terms.setObject(text());
                terms.setObjectKind("literal");
                parts.add(literal(terms));
        }
        if (oneIn(3)) {
            boolean blankGraph = oneIn(3);
            terms.setGraph(blankGraph ? label() : iri());
            parts.add(blankGraph ? terms.getGraph() : bracketed(terms.getGraph()));
        }
        String blank = pick(" ", " ", "\t", "  ");
        String statement =
                String.join(blank, parts)
                        + pick(" ", " ", " ", "")
                        + pick(".", ".\n", ".\r\n", ". # a comment\n");
        statements.put(statement, terms);
        return statement;
    }

    private String literal(RdfChange terms) {
        String lexical = '"' + escaped(terms.getObject(), "\"\\\n\r") + '"';
        if (oneIn(3)) {
            terms.setDatatype(
                    pick(
                            "http://www.w3.org/2001/XMLSchema#decimal",
                            "https://www.w3.org/ns/i18n#ar-EG_rtl",
                            "https://www.w3.org/ns/i18n#_ltr",
                            "https://www.w3.org/ns/i18n#a_b_c",
                            "https://www.w3.org/ns/i18n#he_",
                            "https://www.w3.org/ns/i18n#",
                            iri()));
            return lexical + "^^" + bracketed(terms.getDatatype());
        }
        if (oneIn(2)) {
            terms.setDatatype(LANG_STRING);
            terms.setLanguage(pick("en", "DE", "en-Latn-GB", "x-1a", "de-1996"));
            return lexical + "@" + terms.getLanguage();
        }
        terms.setDatatype(XSD_STRING);
        return lexical;
    }

    private String label() {
        return "_:"
                + pick(
                        "b0",
                        "7",
                        "a.b",
                        "a..b",
                        "x-1_y",
                        "é図",
                        "a\ud83d\ude00",
                        "_",
                        "n" + random.nextInt(9));
    }

    private String iri() {
        return pick("http://x/", "urn:a:", "s:s", "https://é/図#", "s:\ud83d\ude00")
                + pick("", "", random.nextInt(99) + "");
    }

    private String bracketed(String iri) {
        return '<' + escaped(iri, "") + '>';
    }

    /** As N-Quads escape. */
    private String escaped(String text, String always) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints()
                .forEach(
                        c -> {
                            if (always.indexOf(c) >= 0 || (oneIn(20) && !isSurrogate(c))) {
                                escaped.append(
                                        c > 0xFFFF || oneIn(3)
                                                ? String.format("\\U%08X", c)
                                                : String.format("\\u%04x", c));
                            } else {
                                escaped.appendCodePoint(c);
                            }
                        });
        return escaped.toString();
    }

    private String eventId() {
        String commitNum = "" + (1 + random.nextInt(1 << 30) * (1L << random.nextInt(33)));
        String opNum = "" + (1 + random.nextInt(1000));
        if (oneIn(5)) {
            return quote(commitNum + pick(":", " : ") + opNum);
        }
        Fields id = new Fields();
        id.addTwiceSometimes("commitNum", () -> maybeQuoted(commitNum));
        id.addTwiceSometimes("opNum", () -> maybeQuoted(opNum));
        return id.toString();
    }

    private String wrongEventId() {
        return pick(
                anything(2),
                "\"1\"",
                "\"0:1\"",
                "\"1:-1\"",
                "\"99999999999999999999:1\"",
                "{\"commitNum\":1}",
                "{\"commitNum\":1,\"opNum\":"
                        + pick("null", "true", "1.0", "1e0", "[1]", "0", "-1")
                        + "}",
                "{\"opNum\":1,\"commitNum\":99999999999999999999}",
                "{\"opNum\":1,\"commitNum\":" + anything(2) + "}");
    }

    private String time() {
        return maybeQuoted(pick("0", "-5", "" + random.nextInt(), "" + random.nextLong()));
    }

    private String maybeQuoted(String number) {
        return oneIn(3) ? '"' + number + '"' : number;
    }

    private String anyNumber() {
        return pick(
                "0",
                "-0",
                "-0.0",
                "1.50",
                "1e400",
                "-1E-999",
                "9007199254740993",
                "12345678901234567890123456789012345678901234567890.10",
                "1" + "0".repeat(random.nextInt(400)),
                "" + random.nextLong(),
                "" + random.nextDouble(),
                "NaN",
                "Infinity",
                "-Infinity");
    }

    private String anything(int depth) {
        switch (random.nextInt(depth > 0 ? 6 : 4)) {
            case 0:
                return anyNumber();
            case 1:
                return pick("null", "true", "false");
            case 2:
            case 3:
                return quote(text());
            case 4:
                List<String> items = new ArrayList<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    items.add(anything(depth - 1));
                }
                return "[" + space() + String.join(space() + "," + space(), items) + space() + "]";
            default:
                Fields fields = new Fields(false);
                for (String name : new String[] {"id", "value", "op", "records", "stmt", text()}) {
                    // Half a surrogate pair in a name is too much for the parser for bytes.
                    if (oneIn(4) && name.codePoints().noneMatch(RandomPages::isSurrogate)) {
                        fields.add(name, anything(depth - 1));
                    }
                }
                return fields.toString();
        }
    }

    private String text() {
        if (oneIn(60)) {
            return pick("x", "é", "図", "\ud83d\ude00").repeat(random.nextInt(9000));
        }
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(10); i > 0; i--) {
            text.append(
                    pick(
                            "a",
                            "b",
                            " ",
                            "é",
                            "図",
                            "\ud83d\ude00",
                            "\"",
                            "\\",
                            "/",
                            "\n",
                            "\t",
                            "\0",
                            "\u2028",
                            "{",
                            "]",
                            ",",
                            "\uFEFF"));
            if (oneIn(100)) {
                // Half a pair: JSON can say so, UTF-8 can't.
                text.append(pick("\ud83d", "\ude00"));
            }
        }
        return text.toString();
    }

    /** As JSON escapes. */
    private String quote(String text) {
        StringBuilder json = new StringBuilder("\"");
        text.codePoints()
                .forEach(
                        c -> {
                            boolean escape = c < 0x20 || c == '"' || c == '\\' || isSurrogate(c);
                            if (!escape && !oneIn(20)) {
                                json.appendCodePoint(c);
                            } else if ("\"\\/".indexOf(c) >= 0 && random.nextBoolean()) {
                                json.append('\\').append((char) c);
                            } else if (c == '\n' && random.nextBoolean()) {
                                json.append("\\n");
                            } else {
                                String form = random.nextBoolean() ? "\\u%04x" : "\\u%04X";
                                for (char half : Character.toChars(c)) {
                                    json.append(String.format(form, (int) half));
                                }
                            }
                        });
        return json.append('"').toString();
    }

    private static boolean isSurrogate(int c) {
        return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    }

    private String space() {
        return oneIn(6) ? pick(" ", "\t", "\n", "\r\n", " \n\n\t ", "  ") : "";
    }

    private boolean oneIn(int many) {
        return random.nextInt(many) == 0;
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    /** The fields of an object, put in any order. */
    private final class Fields {

        private final List<String> fields = new ArrayList<>();
        private final List<String> values = new ArrayList<>();

        private Fields() {
            this(true);
        }

        private Fields(boolean withUnknown) {
            while (withUnknown && oneIn(4)) {
                add(pick("unknown", "", "Value", "OP", "x"), anything(3));
            }
        }

        private void add(String name, String value) {
            values.add(value);
            fields.add(quote(name) + space() + ":" + space() + value);
        }

        private void addSometimes(String name, Supplier<String> value) {
            if (random.nextBoolean()) {
                add(name, value.get());
            }
        }

        private void addTwiceSometimes(String name, Supplier<String> value) {
            add(name, value.get());
            if (oneIn(20)) {
                add(name, value.get());
            }
        }

        private boolean has(String value) {
            return values.contains(value);
        }

        @Override
        public String toString() {
            List<String> shuffled = new ArrayList<>(fields);
            Collections.shuffle(shuffled, random);
            return "{" + space() + String.join(space() + "," + space(), shuffled) + space() + "}";
        }
    }
}
