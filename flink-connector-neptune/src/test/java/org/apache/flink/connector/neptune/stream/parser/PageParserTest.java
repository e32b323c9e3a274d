/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.stream.parser;

import org.apache.flink.connector.neptune.stream.ChangeField;
import org.apache.flink.connector.neptune.stream.ChangeOperation;
import org.apache.flink.connector.neptune.stream.ChangeRecord;
import org.apache.flink.connector.neptune.stream.EventId;
import org.apache.flink.connector.neptune.stream.PropertyGraphChange;
import org.apache.flink.connector.neptune.stream.RdfChange;
import org.apache.flink.connector.neptune.stream.StreamFormat;
import org.apache.flink.util.InstantiationUtil;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PageParserTest {

    private static final Set<ChangeField> ALL = EnumSet.allOf(ChangeField.class);
    private static final String DATA =
            "{\"id\":\"v1\",\"type\":\"vp\",\"key\":\"name\",\"value\":{\"value\":\"Ada\",\"dataType\":\"String\"}}";

    // ------------------------------------------------------------------ documented examples

    @Test
    void readsTheDocumentedVertexLabel() throws Exception {
        PropertyGraphChange change = only(golden("pg-at-vertex-label.json"));

        PropertyGraphChange expected = new PropertyGraphChange();
        expected.setCommitNum(1);
        expected.setOpNum(1);
        expected.setCommitTimestamp(1560011610678L);
        expected.setOp(ChangeOperation.ADD);
        expected.setLastOp(true);
        expected.setId("d2b59bf8-0d0f-218b-f68b-2aa7b0b1904a");
        expected.setType("vl");
        expected.setKey("label");
        expected.setValue("vertex");
        expected.setDataType("String");
        assertThat(change).isEqualTo(expected);
        assertThat(change.malformation()).isNull();
    }

    @Test
    void readsTheDocumentedEdgeRemoval() throws Exception {
        PropertyGraphChange change = only(golden("pg-latest-edge-removal.json"));

        PropertyGraphChange expected = new PropertyGraphChange();
        expected.setCommitNum(21);
        expected.setOpNum(4);
        expected.setCommitTimestamp(1634710497743L);
        expected.setOp(ChangeOperation.REMOVE);
        expected.setLastOp(true);
        expected.setId("24be4e2b-53b9-b195-56ba-3f48fa2b60ac");
        expected.setType("e");
        expected.setKey("label");
        expected.setValue("created");
        expected.setDataType("String");
        expected.setFrom("4");
        expected.setTo("5");
        assertThat(change).isEqualTo(expected);
    }

    @Test
    void readsTheDocumentedStatement() throws Exception {
        List<ChangeRecord> records = parse(StreamFormat.NQUADS, golden("nquads.json"), ALL);

        RdfChange expected = new RdfChange();
        expected.setCommitNum(97);
        expected.setOpNum(1);
        expected.setCommitTimestamp(1561489355102L);
        expected.setOp(ChangeOperation.ADD);
        expected.setLastOp(true);
        expected.setSubject("https://test.com/s");
        expected.setPredicate("https://test.com/p");
        expected.setObject("https://test.com/o");
        expected.setObjectKind("iri");
        expected.setStatement("<https://test.com/s> <https://test.com/p> <https://test.com/o> .\n");
        assertThat(records).containsExactly(expected);
    }

    @Test
    void readsTheDocumentedPageWhoseLastEventIdIsNotItsOwn() throws Exception {
        assertThat(only(golden("pg-last-event-id-of-another-page.json")).eventId())
                .isEqualTo(EventId.of(1, 1));
    }

    @Test
    void readsEventIdsInTheirOldForm() throws Exception {
        PropertyGraphChange change = only(golden("pg-old-event-ids.json"));

        assertThat(change.eventId()).isEqualTo(EventId.of(1, 1));
        assertThat(change.getValue()).isEqualTo("vertex");
        assertThat(change.isLastOp()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "0, vl, label, the new value of the vertex label, String,,",
        "1, vp, the property name, the new value of the vertex property, the datatype of the vertex property,,",
        "2, e, label, the new value of the edge, String, the ID of the corresponding \"from\" vertex,"
                + " the ID of the corresponding \"to\" vertex",
        "3, ep, the property name, the new value of the edge property, the datatype of the edge property,,",
        "4, vl, label, the new value of the node label, String,,",
        "5, vp, the property name, the new value of the node property, the datatype of the node property,,",
        "6, e, label, the new value of the relationship, String, the ID of the corresponding source node,"
                + " the ID of the corresponding target node"
    })
    void readsTheDocumentedGremlinAndOpenCypherForms(
            int index,
            String type,
            String key,
            String value,
            String dataType,
            String from,
            String to)
            throws Exception {
        List<ChangeRecord> records = parse(golden("pg-serialization-formats.json"));

        assertThat(records).hasSize(7);
        PropertyGraphChange change = (PropertyGraphChange) records.get(index);
        assertThat(change.malformation()).isNull();
        assertThat(change.getId()).isEqualTo("an ID string");
        assertThat(change.getType()).isEqualTo(type);
        assertThat(change.getKey()).isEqualTo(key);
        assertThat(change.getValue()).isEqualTo(value);
        assertThat(change.getDataType()).isEqualTo(dataType);
        assertThat(change.getFrom()).isEqualTo(from);
        assertThat(change.getTo()).isEqualTo(to);
        assertThat(change.isLastOp()).isEqualTo(index == 6);
        assertThat(change.getOp())
                .isEqualTo(index == 6 ? ChangeOperation.REMOVE : ChangeOperation.ADD);
    }

    // ------------------------------------------------------------------ tolerance

    @Test
    void readsTheNamesOfTheDataApiAndNumbersAsStrings() throws Exception {
        PropertyGraphChange change =
                only(
                        page(
                                "{\"commitTimestampInMillis\":\"1560011610678\",\"eventId\":{\"opNum\":\"2\",\"commitNum\":\"7\"},"
                                        + "\"data\":"
                                        + DATA
                                        + ",\"op\":\"add\"}"));

        assertThat(change.eventId()).isEqualTo(EventId.of(7, 2));
        assertThat(change.getCommitTimestamp()).isEqualTo(1560011610678L);
        assertThat(change.getOp()).isEqualTo(ChangeOperation.ADD);
        assertThat(change.malformation()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.50",
                "1e400",
                "-1E-999",
                "9007199254740993",
                "-0",
                "-0.0",
                "0",
                "123456789012345678901234567890",
                "1634710497743",
                "true",
                "false",
                "NaN",
                "Infinity",
                "-Infinity"
            })
    void keepsTheTextOfAValue(String text) throws Exception {
        assertThat(only(page(record(1, 1, data(text)))).getValue()).isEqualTo(text);
        assertThat(only(page(record(1, 1, data('"' + text + '"')))).getValue()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"NaN", "Infinity", "-Infinity"})
    void bareNonFiniteNumbersDoNotBreakWhatFollows(String text) throws Exception {
        List<ChangeRecord> records =
                parse(page(record(1, 1, data(text)), record(1, 2, data("\"next\""))));

        assertThat(((PropertyGraphChange) records.get(1)).getValue()).isEqualTo("next");
    }

    @Test
    void aNullOrAbsentValueIsNull() throws Exception {
        PropertyGraphChange change = only(page(record(1, 1, data("null"))));

        assertThat(change.getValue()).isNull();
        assertThat(change.getDataType()).isEqualTo("String");
        assertThat(change.malformation()).isNull();
    }

    @Test
    void decodesEscapesAndSurrogates() throws Exception {
        PropertyGraphChange change =
                only(
                        page(
                                record(
                                        1,
                                        1,
                                        data(
                                                "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\ud83d\\ude00 😀é図\\u0000\""))));

        assertThat(change.getValue()).isEqualTo("\"\\/\b\f\n\r\té😀 😀é図\0");
    }

    @ParameterizedTest
    @CsvSource({
        "true, true",
        "false, false",
        "'\"true\"', true",
        "'\"false\"', false",
        "null, false",
        "'{\"true\":[1,{\"op\":\"x\"}]}', false",
        "'[\"true\",{\"a\":1}]', false",
        "1, false"
    })
    void readsIsLastOpInEveryForm(String json, boolean expected) throws Exception {
        List<ChangeRecord> records =
                parse(
                        page(
                                "{\"isLastOp\":"
                                        + json
                                        + ",\"commitTimestamp\":5,\"eventId\":{\"commitNum\":1,\"opNum\":1},\"data\":"
                                        + DATA
                                        + ",\"op\":\"ADD\"}",
                                record(1, 2, DATA)));

        assertThat(records).hasSize(2);
        assertThat(records.get(0).isLastOp()).isEqualTo(expected);
        assertThat(records.get(0).malformation()).isNull();
        assertThat(records.get(1).isLastOp()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "true",
                "-1.5e3",
                "NaN",
                "\"records\"",
                "[]",
                "[1,[2,{\"records\":[]}]]",
                "{}",
                "{\"records\":[{}],\"eventId\":{\"commitNum\":99},\"op\":\"REMOVE\",\"data\":[{}]}"
            })
    void ignoresUnknownFieldsOfEveryTypeOnEveryLevel(String unknown) throws Exception {
        String x = "\"x\":" + unknown;
        String json =
                "{"
                        + x
                        + ",\"lastEventId\":{"
                        + x
                        + ",\"commitNum\":1},\"records\":[{"
                        + x
                        + ",\"eventId\":{"
                        + x
                        + ",\"commitNum\":1,"
                        + x
                        + ",\"opNum\":2,"
                        + x
                        + "},\"commitTimestamp\":5,\"data\":{"
                        + x
                        + ",\"id\":\"v1\",\"type\":\"vp\",\"key\":\"name\",\"value\":{"
                        + x
                        + ",\"value\":\"Ada\",\"dataType\":\"String\","
                        + x
                        + "},"
                        + x
                        + "},\"op\":\"ADD\","
                        + x
                        + "}],"
                        + x
                        + "}";

        PropertyGraphChange change = only(json);

        assertThat(change.malformation()).isNull();
        assertThat(change.eventId()).isEqualTo(EventId.of(1, 2));
        assertThat(change.getOp()).isEqualTo(ChangeOperation.ADD);
        assertThat(change.getValue()).isEqualTo("Ada");
        List<ChangeRecord> rdf =
                parse(
                        StreamFormat.NQUADS,
                        page(record(1, 1, "{" + x + ",\"stmt\":\"_:a <p:p> _:b .\"," + x + "}")),
                        ALL);
        assertThat(((RdfChange) rdf.get(0)).getObject()).isEqualTo("_:b");
        assertThat(rdf.get(0).malformation()).isNull();
    }

    @Test
    void aByteOrderMarkDoesNotShiftTheRawJson() throws Exception {
        String record = record(1, 1, DATA);

        PropertyGraphChange change = only('\uFEFF' + page(record));

        assertThat(change.rawJson()).isEqualTo(record);
    }

    @Test
    void anUnknownFieldMayBeNestedDeeply() throws Exception {
        String deep = "[".repeat(900) + "]".repeat(900);

        assertThat(parse(page(record(1, 1, DATA).replaceFirst("\\{", "{\"x\":" + deep + ","))))
                .hasSize(1);
    }

    @Test
    void nestingWithoutEndIsAnIoException() {
        String deep = "[".repeat(200_000) + "]".repeat(200_000);

        assertThatThrownBy(() -> parse("{\"x\":" + deep + ",\"records\":[]}"))
                .isInstanceOf(IOException.class);
    }

    // ------------------------------------------------------------------ raw JSON

    @Test
    void prettyPrintedInputGivesRawJsonOnOneLine() throws Exception {
        String pretty =
                "{\r\n  \"records\" : [\n\t{\n\t  \"commitTimestamp\" : 5,\n\t  \"eventId\" : {\r\n\t\t\"commitNum\" : 1,"
                        + "\n\n\t\t\"opNum\" : 1 },\n\"data\" : "
                        + DATA.replace("Ada", "A  d\\n a")
                        + ",\n\t  \"op\" : \"ADD\"\n\t}\n  ]\n}\n";

        String raw = only(pretty).rawJson();

        assertThat(raw).doesNotContain("\n", "\r").startsWith("{\"comm").endsWith("\"ADD\"}");
        assertThat(raw).contains("\"eventId\" : {\"commitNum\" : 1,\"opNum\" : 1 }");
        assertThat(raw).contains("A  d\\n a");
        // What was made of it is the same record still.
        assertThat(only(page(raw))).isEqualTo(only(pretty));
    }

    @Test
    @Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void rawJsonOfATextWithLongRunsOfSpacesTakesNoTime() throws Exception {
        String spaces = " ".repeat(500_000);

        String raw =
                only(page("\n" + record(1, 1, data("\"" + spaces + "\"")).replace(":5", ":\n5")))
                        .rawJson();

        assertThat(raw).isEqualTo(record(1, 1, data("\"" + spaces + "\"")));
    }

    @Test
    void rawJsonIsNullUnlessAskedFor() throws Exception {
        List<ChangeRecord> records =
                parse(
                        StreamFormat.PG_JSON,
                        page(record(1, 1, DATA)),
                        EnumSet.complementOf(EnumSet.of(ChangeField.RAW_JSON)));

        assertThat(records.get(0).rawJson()).isNull();
    }

    @Test
    void rawJsonIsExactWhereverBuffersEnd() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 12; round++) {
            List<String> expected = new ArrayList<>();
            int records = 40 + random.nextInt(40);
            for (int i = 1; i <= records; i++) {
                // Around the size of the parser's buffer, and around half of it.
                int size =
                        random.nextBoolean()
                                ? 7_700 + random.nextInt(600)
                                : random.nextInt(4) == 0 ? 4_000 : random.nextInt(40);
                expected.add(record(1, i, data('"' + filler(random, size) + '"')));
            }
            if (round % 4 == 0) {
                expected.set(
                        records / 2,
                        record(1, records / 2 + 1, data('"' + filler(random, 2_000_000) + '"')));
            }
            byte[] body = page(expected.toArray(new String[0])).getBytes(StandardCharsets.UTF_8);

            List<ChangeRecord> read =
                    new PageParser(StreamFormat.PG_JSON, EnumSet.of(ChangeField.RAW_JSON))
                            .parse(new Dribble(body, random), ignored -> {});

            assertThat(read)
                    .as("seed %d, round %d", seed, round)
                    .extracting(ChangeRecord::rawJson)
                    .isEqualTo(expected);
            assertThat(read)
                    .as("seed %d, round %d", seed, round)
                    .extracting(record -> record.jsonBytes() - bytes(record.rawJson()))
                    .containsOnly(1, 0)
                    .endsWith(0)
                    .containsOnlyOnce(0);
        }
    }

    @Test
    void readsRecordsAboveTheSizeOfAPage() throws Exception {
        String id = "i".repeat(6 << 20);
        String value = "é".repeat(6 << 20);
        String big = record(1, 2, data('"' + value + '"').replace("v1", id));

        List<ChangeRecord> records = parse(page(record(1, 1, DATA), big, record(1, 3, DATA)));

        assertThat(records).hasSize(3);
        PropertyGraphChange change = (PropertyGraphChange) records.get(1);
        assertThat(change.getId().equals(id)).isTrue();
        assertThat(change.getValue().equals(value)).isTrue();
        assertThat(change.rawJson().equals(big)).isTrue();
        assertThat(change.jsonBytes()).isEqualTo(bytes(big + ","));
        assertThat(records.get(0).rawJson()).isEqualTo(record(1, 1, DATA));
        assertThat(records.get(2).rawJson()).isEqualTo(record(1, 3, DATA));
    }

    // ------------------------------------------------------------------ sizes

    @ParameterizedTest
    @EnumSource(StreamFormat.class)
    void countsTheBytesOfARecordWhateverIsReadOfIt(StreamFormat format) throws Exception {
        String data =
                format == StreamFormat.PG_JSON
                        ? data("\"é漢😀\\u00e9\"")
                        : "{\"stmt\":\"<https://a/b> <https://a/c> \\\"é漢😀\\\" .\\n\"}";
        String first = record(1, 1, data);
        String spaced = record(1, 2, data).replace(",", " ,\r\n\t");
        String malformed = record(1, 3, "7");
        String body = page(first, " \n" + spaced + " ", malformed);

        for (Set<ChangeField> fields : List.of(ALL, EnumSet.noneOf(ChangeField.class))) {
            assertThat(parse(format, body, fields))
                    .as("%s", fields)
                    .extracting(ChangeRecord::jsonBytes)
                    .containsExactly(bytes(first + ", \n"), bytes(spaced + " ,"), bytes(malformed));
        }
    }

    @Test
    void theSizeStaysInTheSource() throws Exception {
        PropertyGraphChange change = only(page(record(1, 1, DATA)));
        assertThat(change.jsonBytes()).isPositive();

        assertThat(InstantiationUtil.clone(change).jsonBytes()).isZero();
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    // ------------------------------------------------------------------ projections

    @ParameterizedTest
    @EnumSource(ChangeField.class)
    void parsesWhatIsAskedForAndNothingElse(ChangeField field) throws Exception {
        String edge =
                record(
                        4,
                        2,
                        "{\"id\":\"e1\",\"type\":\"e\",\"key\":\"label\",\"value\":{\"value\":\"knows\",\"dataType\":\"String\"},"
                                + "\"from\":\"a\",\"to\":\"b\"}");
        String quad = record(4, 2, "{\"stmt\":\"<s:s> <p:p> \\\"o\\\"@en <g:g> .\\n\"}");

        PropertyGraphChange change =
                (PropertyGraphChange)
                        parse(StreamFormat.PG_JSON, page(edge), EnumSet.of(field)).get(0);
        RdfChange rdf =
                (RdfChange) parse(StreamFormat.NQUADS, page(quad), EnumSet.of(field)).get(0);

        assertThat(change.malformation()).isNull();
        assertThat(rdf.malformation()).isNull();
        assertThat(change.eventId()).isEqualTo(EventId.of(4, 2));
        assertThat(rdf.eventId()).isEqualTo(EventId.of(4, 2));
        assertThat(change.getCommitTimestamp()).isEqualTo(5);
        assertThat(change.getOp()).isEqualTo(ChangeOperation.ADD);
        assertThat(change.getId()).isEqualTo(field == ChangeField.ID ? "e1" : null);
        assertThat(change.getType()).isEqualTo(field == ChangeField.TYPE ? "e" : null);
        assertThat(change.getKey()).isEqualTo(field == ChangeField.KEY ? "label" : null);
        assertThat(change.getValue()).isEqualTo(field == ChangeField.VALUE ? "knows" : null);
        assertThat(change.getDataType())
                .isEqualTo(field == ChangeField.DATA_TYPE ? "String" : null);
        assertThat(change.getFrom()).isEqualTo(field == ChangeField.FROM ? "a" : null);
        assertThat(change.getTo()).isEqualTo(field == ChangeField.TO ? "b" : null);
        assertThat(change.rawJson()).isEqualTo(field == ChangeField.RAW_JSON ? edge : null);
        boolean terms = field == ChangeField.TERMS;
        assertThat(rdf.getStatement())
                .isEqualTo(
                        field == ChangeField.STATEMENT ? "<s:s> <p:p> \"o\"@en <g:g> .\n" : null);
        assertThat(rdf.getSubject()).isEqualTo(terms ? "s:s" : null);
        assertThat(rdf.getPredicate()).isEqualTo(terms ? "p:p" : null);
        assertThat(rdf.getObject()).isEqualTo(terms ? "o" : null);
        assertThat(rdf.getObjectKind()).isEqualTo(terms ? "literal" : null);
        assertThat(rdf.getLanguage()).isEqualTo(terms ? "en" : null);
        assertThat(rdf.getGraph()).isEqualTo(terms ? "g:g" : null);
        assertThat(rdf.rawJson()).isEqualTo(field == ChangeField.RAW_JSON ? quad : null);
    }

    @Test
    void whatIsNotAskedForMayBeMissing() throws Exception {
        List<ChangeRecord> records =
                parse(
                        StreamFormat.PG_JSON,
                        page(record(1, 1, "{\"id\":\"v1\"}")),
                        EnumSet.of(ChangeField.ID));

        assertThat(records.get(0).malformation()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"1\",\"type\":\"%s\",\"key\":\"%s\",\"value\":{\"value\":\"x\",\"dataType\":\"String\"}}",
                "{\"value\":{\"dataType\":\"String\",\"value\":\"x\"},\"type\":\"%s\",\"id\":\"1\",\"key\":\"%s\"}",
                "{\"type\":\"%s\",\"value\":{\"value\":\"x\",\"dataType\":\"String\"},\"key\":\"%s\",\"id\":\"1\"}"
            })
    void leavesOutValuesOfPropertiesThatAreNotRequired(String data) throws Exception {
        for (String type : List.of("vl", "vp", "e", "ep")) {
            for (String key : List.of("name", "age")) {
                String page = page(record(1, 1, String.format(data, type, key)));
                PropertyGraphChange change =
                        (PropertyGraphChange)
                                parse(StreamFormat.PG_JSON, page, ALL, "name"::equals).get(0);
                boolean left = type.endsWith("p") && key.equals("age");
                assertThat(change.malformation()).isNull();
                assertThat(change.getId()).isEqualTo("1");
                assertThat(change.getType()).isEqualTo(type);
                assertThat(change.getKey()).isEqualTo(key);
                assertThat(change.getValue()).isEqualTo(left ? null : "x");
                assertThat(change.getDataType()).isEqualTo(left ? null : "String");
            }
        }
    }

    /** Who does not read types and keys does not choose by them. */
    @Test
    void leavesOutNothingIfTypesAndKeysAreNotRead() throws Exception {
        String page =
                page(
                        record(
                                1,
                                1,
                                "{\"id\":\"1\",\"type\":\"vp\",\"key\":\"age\",\"value\":{\"value\":5,\"dataType\":\"Integer\"}}"));
        for (ChangeField missing : List.of(ChangeField.TYPE, ChangeField.KEY)) {
            PropertyGraphChange change =
                    (PropertyGraphChange)
                            parse(
                                            StreamFormat.PG_JSON,
                                            page,
                                            EnumSet.complementOf(EnumSet.of(missing)),
                                            key -> false)
                                    .get(0);
            assertThat(change.getValue()).isEqualTo("5");
        }
    }

    @Test
    void aValueThatIsNotRequiredMustBeOneStill() throws Exception {
        String data =
                "{\"id\":\"1\",\"type\":\"vp\",\"key\":\"age\",\"value\":{\"value\":[5],\"dataType\":\"Integer\"}}";
        ChangeRecord record =
                parse(StreamFormat.PG_JSON, page(record(1, 1, data)), ALL, key -> false).get(0);
        assertThat(record.malformation()).startsWith("its value is an object or an array");
    }

    @Test
    void aValueMustNotBeLeftOutByAKeyThatIsNotItsLast() throws Exception {
        String data =
                "{\"id\":\"1\",\"type\":\"vp\",\"key\":\"%s\",\"value\":{\"value\":5,\"dataType\":\"Integer\"},\"key\":\"%s\"}";
        List<ChangeRecord> records =
                parse(
                        StreamFormat.PG_JSON,
                        page(
                                record(1, 1, String.format(data, "age", "name")),
                                record(1, 2, String.format(data, "name", "age")),
                                record(1, 3, String.format(data, "age", "age"))),
                        ALL,
                        "name"::equals);
        assertThat(records.get(0).malformation())
                .startsWith(
                        "its data has a type or a key before its value and another one after it");
        for (ChangeRecord record : records.subList(1, 3)) {
            assertThat(record.malformation()).isNull();
            assertThat(((PropertyGraphChange) record).getValue()).isNull();
        }
    }

    // ------------------------------------------------------------------ malformed records

    static List<String[]> malformed() {
        String head = "{\"commitTimestamp\":5,\"eventId\":{\"commitNum\":1,\"opNum\":2}";
        return Arrays.asList(
                new String[] {head + ",\"data\":" + DATA + "}", "it has no op"},
                new String[] {
                    head + ",\"data\":" + DATA + ",\"op\":\"UPDATE\"}",
                    "its op is neither ADD nor REMOVE"
                },
                new String[] {
                    head + ",\"op\":[\"ADD\",{\"op\":\"ADD\"}],\"data\":" + DATA + "}",
                    "its op is neither ADD nor REMOVE"
                },
                new String[] {
                    head + ",\"data\":" + DATA + ",\"op\":null}", "its op is neither ADD nor REMOVE"
                },
                new String[] {head + ",\"op\":\"ADD\"}", "it has no data"},
                new String[] {
                    head + ",\"op\":\"ADD\",\"data\":null}", "its data is not a JSON object"
                },
                new String[] {
                    head + ",\"op\":\"ADD\",\"data\":[" + DATA + "]}",
                    "its data is not a JSON object"
                },
                new String[] {
                    head + ",\"op\":\"ADD\",\"data\":\"x\"}", "its data is not a JSON object"
                },
                new String[] {
                    head + ",\"op\":\"ADD\",\"data\":" + DATA.replace("\"id\":\"v1\",", "") + "}",
                    "its data lacks id, type or key"
                },
                new String[] {
                    head + ",\"op\":\"ADD\",\"data\":" + DATA.replace("\"v1\"", "{\"a\":1}") + "}",
                    "its data lacks id, type or key"
                },
                new String[] {
                    head + ",\"op\":\"ADD\",\"data\":" + DATA.replace("type", "tipe") + "}",
                    "its data lacks id, type or key"
                },
                new String[] {
                    head + ",\"op\":\"ADD\",\"data\":" + DATA.replace("\"key\"", "\"k\"") + "}",
                    "its data lacks id, type or key"
                },
                new String[] {
                    head
                            + ",\"op\":\"ADD\",\"data\":{\"id\":\"v1\",\"type\":\"vp\",\"key\":\"name\"}}",
                    "its data has no value"
                },
                new String[] {
                    head
                            + ",\"op\":\"ADD\",\"data\":{\"id\":\"v1\",\"type\":\"vp\",\"key\":\"name\",\"value\":[1,{}]}}",
                    "its value is not a JSON object"
                },
                new String[] {
                    head
                            + ",\"op\":\"ADD\",\"data\":{\"id\":\"v1\",\"type\":\"vp\",\"key\":\"name\",\"value\":\"x\"}}",
                    "its value is not a JSON object"
                },
                new String[] {
                    head + ",\"op\":\"ADD\",\"data\":" + data("{\"a\":[1]}") + "}",
                    "its value is an object or an array"
                },
                new String[] {
                    head + ",\"op\":\"ADD\",\"data\":" + data("[1,2]") + "}",
                    "its value is an object or an array"
                },
                new String[] {
                    head.replace("\"commitTimestamp\":5,", "")
                            + ",\"op\":\"ADD\",\"data\":"
                            + DATA
                            + "}",
                    "it has no commitTimestamp"
                },
                new String[] {
                    head.replace(":5", ":null") + ",\"op\":\"ADD\",\"data\":" + DATA + "}",
                    "its commitTimestamp is not a number"
                },
                new String[] {
                    head.replace(":5", ":1.5") + ",\"op\":\"ADD\",\"data\":" + DATA + "}",
                    "its commitTimestamp is not a number"
                },
                new String[] {
                    head.replace(":5", ":99999999999999999999")
                            + ",\"op\":\"ADD\",\"data\":"
                            + DATA
                            + "}",
                    "its commitTimestamp is not a number"
                },
                new String[] {
                    head.replace(":5", ":{\"a\":[5]}") + ",\"op\":\"ADD\",\"data\":" + DATA + "}",
                    "its commitTimestamp is not a number"
                });
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void aMalformedRecordIsMarkedAndItsNeighboursAreIntact(String record, String problem)
            throws Exception {
        List<ChangeRecord> records =
                parse(
                        StreamFormat.PG_JSON,
                        page(record(1, 1, DATA), record, record(1, 3, DATA)),
                        EnumSet.complementOf(EnumSet.of(ChangeField.RAW_JSON)));

        assertThat(records)
                .extracting(ChangeRecord::eventId)
                .containsExactly(EventId.of(1, 1), EventId.of(1, 2), EventId.of(1, 3));
        assertThat(records.get(1).malformation()).isEqualTo(problem + ": " + record);
        for (int neighbour : new int[] {0, 2}) {
            PropertyGraphChange change = (PropertyGraphChange) records.get(neighbour);
            assertThat(change.malformation()).isNull();
            assertThat(change.getId()).isEqualTo("v1");
            assertThat(change.getValue()).isEqualTo("Ada");
            assertThat(change.getDataType()).isEqualTo("String");
        }
    }

    @Test
    void theLastOfRepeatedStatementsCounts() throws Exception {
        String last = "_:a <p:p> _:b .";
        for (String first : new String[] {"nonsense", "<s:s> <p:p> \\\"o\\\"@en <g:g> ."}) {
            String data = "{\"stmt\":\"" + first + "\",\"stmt\":\"" + last + "\"}";
            RdfChange change =
                    (RdfChange) parse(StreamFormat.NQUADS, page(record(1, 1, data)), ALL).get(0);

            assertThat(change.malformation()).isNull();
            assertThat(change.getStatement()).isEqualTo(last);
            assertThat(change.getSubject()).isEqualTo("_:a");
            assertThat(change.getDatatype()).isNull();
            assertThat(change.getLanguage()).isNull();
            assertThat(change.getGraph()).isNull();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|its data has no stmt",
                "{\"stmt\":null}|its data has no stmt",
                "{\"stmt\":[\"<s:s> <p:p> <o:o> .\"]}|its data has no stmt",
                "{\"stmt\":\"nonsense\"}|its stmt is not an N-Quads statement",
                "{\"stmt\":\"\"}|its stmt is expected one N-Quads statement, found none",
                "{\"stmt\":\"<s:s> <p:p> <o:o> .\\n<s:s> <p:p> <o:o> .\"}|its stmt is expected one N-Quads statement, found more",
                "[]|its data is not a JSON object"
            })
    void aMalformedStatementIsMarked(String data, String problem) throws Exception {
        List<ChangeRecord> records =
                parse(
                        StreamFormat.NQUADS,
                        page(record(1, 1, data), record(1, 2, "{\"stmt\":\"_:a <p:p> _:b .\"}")),
                        ALL);

        assertThat(records.get(0).malformation()).startsWith(problem).contains(data);
        assertThat(records.get(1).malformation()).isNull();
        assertThat(((RdfChange) records.get(1)).getSubject()).isEqualTo("_:a");
    }

    @Test
    void theTextOfALongMalformedRecordIsShortened() throws Exception {
        String record =
                record(1, 1, DATA.replace("v1", "v".repeat(20_000))).replace("ADD", "CHANGE");

        List<ChangeRecord> records = parse(page(record, record(1, 2, DATA)));

        assertThat(records.get(0).malformation())
                .startsWith("its op is neither ADD nor REMOVE: {\"commitTimestamp\"")
                .contains("… (" + record.length() + " characters)")
                .hasSizeLessThan(400);
        assertThat(records.get(1).malformation()).isNull();
    }

    // ------------------------------------------------------------------ unreadable pages

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " \n",
                "[]",
                "null",
                "42",
                "\"text\"",
                "<html><body>502</body></html>",
                "{}",
                "{\"records\":null}",
                "{\"records\":{}}",
                "{\"records\":[1]}",
                "{\"records\":[null]}",
                "{\"records\":[[]]}",
                "{\"records\":[]} x",
                "{\"records\":[]}{\"records\":[]}",
                "{\"records\":[]}]",
                "{\"records\":[],}",
                "{\"records\":[{}]}",
                "{\"records\":[{\"op\":\"ADD\"}]}",
                "{\"records\":[{\"eventId\":null}]}",
                "{\"records\":[{\"eventId\":5}]}",
                "{\"records\":[{\"eventId\":[1,1]}]}",
                "{\"records\":[{\"eventId\":\"1-1\"}]}",
                "{\"records\":[{\"eventId\":\"0:1\"}]}",
                "{\"records\":[{\"eventId\":{\"commitNum\":\"x\",\"opNum\":1}}]}",
                "{\"records\":[{\"eventId\":{\"commitNum\":1.5,\"opNum\":1}}]}",
                "{\"records\":[{\"eventId\":{\"commitNum\":-1,\"opNum\":1}}]}",
                "{\"records\":[{\"eventId\":{\"commitNum\":1,\"opNum\":-1}}]}",
                "{\"records\":[{\"eventId\":{\"commitNum\":1}}]}",
                "{\"records\":[{\"eventId\":{\"opNum\":1}}]}",
                "{\"records\":[{\"eventId\":{\"commitNum\":99999999999999999999,\"opNum\":1}}]}",
                "{\"records\":[{\"eventId\":{\"commitNum\":{\"a\":1},\"opNum\":1}}]}"
            })
    void whatIsNoPageIsAnIoException(String body) {
        assertThatThrownBy(() -> parse(body)).isInstanceOf(IOException.class);
    }

    @Test
    void aPageWithoutRecordsIsAPage() throws Exception {
        assertThat(parse("{\"records\":[],\"totalRecords\":0}")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"pg-serialization-formats.json", "nquads.json"})
    void aPageCutAnywhereIsAnIoException(String name) throws Exception {
        StreamFormat format =
                name.equals("nquads.json") ? StreamFormat.NQUADS : StreamFormat.PG_JSON;
        byte[] body = golden(name).trim().getBytes(StandardCharsets.UTF_8);
        PageParser parser = new PageParser(format, ALL);
        for (int length = 0; length < body.length; length++) {
            byte[] cut = Arrays.copyOf(body, length);
            assertThatThrownBy(() -> parser.parse(new ByteArrayInputStream(cut), ignored -> {}))
                    .as("cut after %d bytes", length)
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void aPageWithAnyByteChangedIsAPageOrAnIoException() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        byte[] good = golden("pg-serialization-formats.json").getBytes(StandardCharsets.UTF_8);
        PageParser parser = new PageParser(StreamFormat.PG_JSON, ALL);
        int read = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] body = good.clone();
            int place = random.nextInt(body.length);
            body[place] = (byte) (i % 3 == 0 ? "{}[],:\"0".charAt(i % 8) : random.nextInt());
            try {
                for (ChangeRecord record :
                        parser.parse(new ByteArrayInputStream(body), ignored -> {})) {
                    assertThat(record.eventId().getCommitNum()).isPositive();
                    assertThat(record.eventId().getOpNum()).isPositive();
                }
                read++;
            } catch (IOException expected) {
                // Anything else fails the test.
            } catch (RuntimeException | StackOverflowError e) {
                throw new AssertionError("seed " + seed + ", byte " + place, e);
            }
        }
        assertThat(read).as("seed %d", seed).isBetween(1_000, 19_000);
    }

    @Test
    void aFailingConnectionKeepsItsException() {
        IOException reset = new IOException("Connection reset");
        InputStream body =
                new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw reset;
                    }
                };

        assertThatThrownBy(
                        () -> new PageParser(StreamFormat.PG_JSON, ALL).parse(body, ignored -> {}))
                .isSameAs(reset);
    }

    // ------------------------------------------------------------------ random pages

    @Test
    void readsRandomPagesAsTheyWereWritten() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        PageParser parser = new PageParser(StreamFormat.PG_JSON, ALL);
        for (int round = 0; round < 400; round++) {
            RandomPage page = new RandomPage(random);

            List<ChangeRecord> read =
                    parser.parse(
                            new Dribble(page.json.getBytes(StandardCharsets.UTF_8), random),
                            ignored -> {});

            assertThat(read).as("seed %d, round %d", seed, round).isEqualTo(page.expected);
            assertThat(read)
                    .as("seed %d, round %d", seed, round)
                    .allMatch(record -> record.malformation() == null);
            assertThat(read)
                    .as("seed %d, round %d", seed, round)
                    .extracting(ChangeRecord::rawJson)
                    .isEqualTo(page.raw);
        }
    }

    /** A page in one of the many layouts that mean the same, and what it means. */
    private static final class RandomPage {

        private final Random random;
        private final List<ChangeRecord> expected = new ArrayList<>();
        private final List<String> raw = new ArrayList<>();
        private final String json;

        RandomPage(Random random) {
            this.random = random;
            int count = random.nextInt(30);
            for (int i = 1; i <= count; i++) {
                raw.add(record(i));
            }
            this.json =
                    object(
                            "\"lastEventId\":" + eventId(9, 9),
                            "\"lastTrxTimestamp\":17",
                            "\"format\":\"PG_JSON\"",
                            "\"records\":[" + String.join("," + space(), raw) + "]",
                            "\"totalRecords\":" + count);
        }

        private String record(long opNum) {
            PropertyGraphChange change = new PropertyGraphChange();
            change.setCommitNum(1 + random.nextInt(1 << 30) * (1L << random.nextInt(32)));
            change.setOpNum(opNum);
            change.setCommitTimestamp(random.nextInt(1 << 30) * 1024L);
            change.setOp(random.nextBoolean() ? ChangeOperation.ADD : ChangeOperation.REMOVE);
            change.setLastOp(random.nextInt(3) == 0);
            change.setId(text());
            change.setType(pick("vl", "vp", "e", "ep"));
            change.setKey(pick("label", "name", text()));
            change.setDataType(pick("String", "Double", "date", null));
            String value;
            if (random.nextBoolean()) {
                change.setValue(text());
                value = quote(change.getValue());
            } else {
                value = pick("12", "-1.250", "1e400", "NaN", "-Infinity", "true", "null");
                change.setValue(value.equals("null") ? null : value);
            }
            List<String> data =
                    new ArrayList<>(
                            List.of(
                                    "\"id\":" + quote(change.getId()),
                                    "\"type\":" + quote(change.getType()),
                                    "\"key\":" + quote(change.getKey()),
                                    "\"value\":"
                                            + object(
                                                    "\"value\":" + space() + value,
                                                    "\"dataType\":"
                                                            + (change.getDataType() == null
                                                                    ? "null"
                                                                    : quote(
                                                                            change
                                                                                    .getDataType())))));
            if (change.getType().equals("e")) {
                change.setFrom(text());
                change.setTo(text());
                data.add("\"from\":" + quote(change.getFrom()));
                data.add("\"to\":" + quote(change.getTo()));
            }
            expected.add(change);
            List<String> fields =
                    new ArrayList<>(
                            List.of(
                                    quote(pick("commitTimestamp", "commitTimestampInMillis"))
                                            + ":"
                                            + number(change.getCommitTimestamp()),
                                    "\"eventId\":"
                                            + eventId(change.getCommitNum(), change.getOpNum()),
                                    "\"data\":" + object(data.toArray(new String[0])),
                                    "\"op\":" + quote(change.getOp().name())));
            if (change.isLastOp()) {
                fields.add("\"isLastOp\":" + pick("true", "\"true\""));
            } else if (random.nextBoolean()) {
                fields.add("\"isLastOp\":" + pick("false", "null"));
            }
            return object(fields.toArray(new String[0]));
        }

        private String eventId(long commitNum, long opNum) {
            return random.nextInt(4) == 0
                    ? quote(commitNum + ":" + opNum)
                    : object("\"commitNum\":" + number(commitNum), "\"opNum\":" + number(opNum));
        }

        private String number(long value) {
            return random.nextInt(4) == 0 ? "\"" + value + "\"" : "" + value;
        }

        private String object(String... fields) {
            List<String> all = new ArrayList<>(Arrays.asList(fields));
            if (random.nextInt(4) == 0) {
                all.add(
                        "\"unknown\":"
                                + pick("1", "null", "[{}]", "{\"op\":\"x\"}", "\"\\\"\"", "NaN"));
            }
            Collections.shuffle(all, random);
            return "{" + space() + String.join(space() + "," + space(), all) + space() + "}";
        }

        private String space() {
            return random.nextInt(6) == 0 ? " \t".repeat(random.nextInt(3)) : "";
        }

        private String text() {
            return filler(random, random.nextInt(random.nextInt(20) == 0 ? 9_000 : 12));
        }

        private String quote(String text) {
            StringBuilder json = new StringBuilder("\"");
            for (char c : text.toCharArray()) {
                if (random.nextInt(20) == 0) {
                    json.append(String.format("\\u%04x", (int) c));
                } else {
                    json.append(c);
                }
            }
            return json.append('"').toString();
        }

        private String pick(String... choices) {
            return choices[random.nextInt(choices.length)];
        }
    }

    // ------------------------------------------------------------------ helpers

    private static String filler(Random random, int size) {
        StringBuilder text = new StringBuilder(size);
        for (int i = 0; i < size; i++) {
            int kind = random.nextInt(20);
            text.append(kind == 0 ? 'é' : kind == 1 ? '図' : (char) ('a' + kind));
        }
        return text.toString();
    }

    private static String data(String value) {
        return DATA.replace("\"Ada\"", value);
    }

    private static String record(long commitNum, long opNum, String data) {
        return "{\"commitTimestamp\":5,\"eventId\":{\"commitNum\":"
                + commitNum
                + ",\"opNum\":"
                + opNum
                + "},\"data\":"
                + data
                + ",\"op\":\"ADD\"}";
    }

    private static String page(String... records) {
        return "{\"lastEventId\":{\"commitNum\":1,\"opNum\":1},\"lastTrxTimestamp\":5,\"format\":\"PG_JSON\",\"records\":["
                + String.join(",", records)
                + "],\"totalRecords\":"
                + records.length
                + "}";
    }

    private static String golden(String name) throws IOException {
        try (InputStream in = PageParserTest.class.getResourceAsStream("/stream/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static PropertyGraphChange only(String json) throws IOException {
        List<ChangeRecord> records = parse(json);
        assertThat(records).hasSize(1);
        return (PropertyGraphChange) records.get(0);
    }

    private static List<ChangeRecord> parse(String json) throws IOException {
        return parse(StreamFormat.PG_JSON, json, ALL);
    }

    private static List<ChangeRecord> parse(
            StreamFormat format, String json, Set<ChangeField> fields) throws IOException {
        return parse(format, json, fields, null);
    }

    private static List<ChangeRecord> parse(
            StreamFormat format,
            String json,
            Set<ChangeField> fields,
            Predicate<String> requiredProperties)
            throws IOException {
        return new PageParser(format, fields, requiredProperties)
                .parse(
                        new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)),
                        ignored -> {});
    }

    /** Gives its bytes in pieces of any size, as a connection does. */
    private static final class Dribble extends ByteArrayInputStream {

        private final Random random;

        Dribble(byte[] bytes, Random random) {
            super(bytes);
            this.random = random;
        }

        @Override
        public synchronized int read(byte[] target, int offset, int length) {
            int most = random.nextInt(3) == 0 ? 1 + random.nextInt(20) : 20_000;
            return super.read(target, offset, Math.min(length, most));
        }
    }
}
