/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.snapshot.format;

import org.apache.flink.connector.neptune.stream.ChangeRecord;
import org.apache.flink.connector.neptune.stream.StreamFormat;
import org.apache.flink.connector.neptune.stream.ValueType;
import org.apache.flink.connector.neptune.stream.parser.PageParser;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

/** Facts that are written as neptune-export writes them are read as they were. */
class RandomExportTest {

    private static final String[] TEXTS = {
        "",
        " ",
        "a",
        "Ann Lee",
        "\"",
        "\"\"",
        ",",
        "\n",
        "\r\n",
        ";",
        "a;b",
        "\\;",
        "\\",
        "'",
        "~id",
        "Caf\u00e9",
        "\u56f3",
        "\ud83d\ude00",
        "\t",
        "5",
        "true",
        "2021-01-01T00:00:00Z"
    };
    private static final ValueType[] TYPES = ValueType.values();

    private final long seed = Long.getLong("export.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @Test
    void readsWhatWasWritten() throws IOException {
        for (int i = 0; i < 200; i++) {
            List<String> expected = new ArrayList<>();
            String file = random.nextBoolean() ? csv(expected) : json(expected);
            ExportFormat format = file.startsWith("~id") ? ExportFormat.CSV : ExportFormat.JSON;

            List<ChangeRecord> facts =
                    ExportRows.read(
                            ExportRows.open(
                                    format,
                                    file.getBytes(StandardCharsets.UTF_8),
                                    ExportSchema.NONE));

            assertThat(facts)
                    .as("seed %s, file %s: %s", seed, i, file)
                    .extracting(ExportRows::text)
                    .isEqualTo(expected);
            parsesTheRawJson(facts);
        }
    }

    /** The JSON text is a record of the stream, but for operation 0, which no record has. */
    private void parsesTheRawJson(List<ChangeRecord> facts) throws IOException {
        StringBuilder page = new StringBuilder("{\"records\":[");
        for (ChangeRecord fact : facts) {
            page.append(page.length() > 12 ? "," : "")
                    .append(fact.rawJson().replace("\"opNum\":0}", "\"opNum\":1}"));
        }
        List<ChangeRecord> records =
                new PageParser(StreamFormat.PG_JSON, ExportRows.ALL)
                        .parse(
                                new ByteArrayInputStream(
                                        page.append("]}")
                                                .toString()
                                                .getBytes(StandardCharsets.UTF_8)),
                                ignored -> {});
        records.forEach(record -> record.setOpNum(0));
        assertThat(records).as("seed %s", seed).isEqualTo(facts);
    }

    private String csv(List<String> expected) {
        int columns = random.nextInt(5);
        boolean edges = random.nextBoolean();
        StringBuilder file = new StringBuilder(edges ? "~id,~label,~from,~to" : "~id,~label");
        ValueType[] types = new ValueType[columns];
        boolean[] arrays = new boolean[columns];
        for (int c = 0; c < columns; c++) {
            types[c] = TYPES[random.nextInt(TYPES.length)];
            arrays[c] = random.nextBoolean();
            file.append(",p")
                    .append(c)
                    .append(':')
                    .append(types[c].text().toLowerCase(Locale.ROOT));
            file.append(arrays[c] ? "[]" : "");
        }
        file.append('\n');
        for (int row = random.nextInt(20); row > 0; row--) {
            String id = "i" + text();
            file.append(quoted(id)).append(",\"A;B\"");
            if (edges) {
                String from = text();
                String to = text();
                file.append(',').append(quoted(from)).append(',').append(quoted(to));
                expected.add("e " + id + " label 'A;B' String " + from + "->" + to);
            } else {
                expected.add("vl " + id + " label 'A' String");
                expected.add("vl " + id + " label 'B' String");
            }
            for (int c = 0; c < columns; c++) {
                file.append(',');
                List<String> cell = new ArrayList<>();
                for (int n = arrays[c] ? random.nextInt(4) : random.nextInt(2); n > 0; n--) {
                    // An export does not escape a backslash before the separator.
                    String value = value(types[c]).replaceFirst("\\\\+$", "");
                    cell.add(arrays[c] ? value.replace("\\;", ";").replace(";", "\\;") : value);
                    String read = arrays[c] ? value.replace("\\;", ";") : value;
                    expected.add(
                            (edges ? "ep " : "vp ")
                                    + id
                                    + (" p" + c + " '" + inStream(types[c], read) + "' ")
                                    + types[c].text());
                }
                String joined = String.join(";", cell);
                file.append(
                        types[c] == ValueType.STRING && !cell.isEmpty() ? quoted(joined) : joined);
            }
            file.append('\n');
        }
        return file.toString();
    }

    private String json(List<String> expected) throws IOException {
        StringBuilder file = new StringBuilder();
        for (int row = random.nextInt(20); row > 0; row--) {
            StringWriter line = new StringWriter();
            String id = "i" + text();
            try (JsonGenerator json = new JsonFactory().createGenerator(line)) {
                json.writeStartObject();
                json.writeStringField("~id", id);
                json.writeFieldName("~label");
                json.writeArray(new String[] {"A"}, 0, 1);
                expected.add("vl " + id + " label 'A' String");
                for (int c = random.nextInt(5); c > 0; c--) {
                    json.writeArrayFieldStart("p" + c);
                    for (int n = random.nextInt(4); n > 0; n--) {
                        ValueType type =
                                new ValueType[] {
                                            ValueType.STRING,
                                            ValueType.INTEGER,
                                            ValueType.DOUBLE,
                                            ValueType.BOOLEAN
                                        }
                                        [random.nextInt(4)];
                        String value = value(type);
                        if (type == ValueType.STRING) {
                            json.writeString(value);
                        } else {
                            json.writeRawValue(value);
                        }
                        expected.add("vp " + id + " p" + c + " '" + value + "' " + type.text());
                    }
                    json.writeEndArray();
                }
                json.writeEndObject();
            }
            file.append(line).append('\n');
        }
        return file.toString();
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int n = random.nextInt(4); n > 0; n--) {
            text.append(TEXTS[random.nextInt(TEXTS.length)]);
        }
        return text.toString();
    }

    private String value(ValueType type) {
        switch (type) {
            case BOOLEAN:
                return Boolean.toString(random.nextBoolean());
            case BYTE:
                return Integer.toString((byte) random.nextInt());
            case SHORT:
                return Integer.toString((short) random.nextInt());
            case INTEGER:
                return Integer.toString(random.nextInt());
            case LONG:
                return Long.toString(random.nextLong());
            case FLOAT:
                return Float.toString(random.nextFloat());
            case DOUBLE:
                return Double.toString(random.nextGaussian() * 1e9);
            case DATE:
                return Instant.ofEpochMilli(random.nextLong() / 100_000_000).toString();
            default:
                return text();
        }
    }

    private static String inStream(ValueType type, String value) {
        return type == ValueType.DATE ? Long.toString(Instant.parse(value).toEpochMilli()) : value;
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }
}
