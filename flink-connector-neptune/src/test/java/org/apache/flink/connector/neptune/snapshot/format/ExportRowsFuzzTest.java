/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.snapshot.format;

import org.apache.flink.connector.neptune.stream.ChangeRecord;
import org.apache.flink.connector.neptune.stream.PropertyGraphChange;
import org.apache.flink.connector.neptune.stream.RdfChange;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** Any bytes are facts or an {@link IOException} that says where, and reading them ends. */
class ExportRowsFuzzTest {

    private static final ExportSchema SCHEMA = schema();

    static Stream<byte[]> files() {
        return Stream.of(
                        "~id,~label,name:string,tags:string[],scores:int[],born:date,active:bool\n"
                                + "\"p1\",\"Person;Staff\",\"Ann\",\"a;b\\;c\",1;2,1990-05-01T00:00:00Z,true\n"
                                + "\"p2\",\"Person;Staff\",\"\"\"B\nob\"\"\",,7,,\n",
                        "~id,~label,~from,~to,~fromLabels,~toLabels,dist:double\n\"85\",\"route\",\"1\",\"41\",\"a\",\"a\",5.5\n",
                        "\uFEFF:ID,name:String(single)[], a\\:b ,:LABEL\r\nv0, foo ,29,A;B\r\n",
                        "{\"~id\":\"1\",\"~label\":[\"A\"],\"n\":1.5,\"t\":[\"x\",null],\"b\":true}\n{\"~id\":\"2\",\"~from\":\"a\",\"~to\":\"b\"}",
                        "# comment\n<s> <p> \"o\"@en <http://aws.amazon.com/neptune/vocab/v01/DefaultNamedGraph> .\n_:s <p> _:o .")
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    @DictionaryEntries({
        "~id",
        "~label",
        "~from",
        "~to",
        ":ID",
        ":int[]",
        ":date",
        "(set)",
        "\"\"",
        "\",\"",
        "\r\n",
        "\\;",
        "\\:",
        "2021-01-01T00:00:00Z",
        "Infinity",
        "{\"~id\":\"",
        "<http://aws.amazon.com/neptune/vocab/v01/DefaultNamedGraph> .",
        " ."
    })
    @MethodSource("files")
    /** Of the vertices of the first and the fourth file. */
    private static ExportSchema schema() {
        try {
            return ExportSchemaTest.schema(
                    "{\"nodes\":[{\"label\":[\"Person\",\"Staff\"],\"properties\":["
                            + "{\"property\":\"scores\",\"dataType\":\"Double\"},"
                            + "{\"property\":\"born\",\"dataType\":\"Date\"}]},"
                            + "{\"label\":\"A\",\"properties\":["
                            + "{\"property\":\"n\",\"dataType\":\"Float\"},"
                            + "{\"property\":\"t\",\"dataType\":\"Date\"}]}]}");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @FuzzTest
    void readsFactsOrFailsClearly(byte[] content) {
        // An export with a schema was written by neptune-export.
        ExportSchema schema = content.length % 2 == 0 ? ExportSchema.NONE : SCHEMA;
        for (ExportFormat format : ExportFormat.values()) {
            int calls = 0;
            List<ChangeRecord> facts = new ArrayList<>();
            try (FactReader reader = ExportRows.open(format, content, schema)) {
                while (true) {
                    // A row has a byte or an end, and a byte is part of one row.
                    assertThat(calls++).isLessThanOrEqualTo(content.length + 1);
                    facts.clear();
                    try {
                        if (!reader.next(facts)) {
                            break;
                        }
                        assertThat(facts).isNotEmpty().allSatisfy(ExportRowsFuzzTest::isComplete);
                    } catch (MalformedRowException e) {
                        assertThat(facts).isEmpty();
                        saysWhere(e);
                    }
                }
                assertThat(facts).isEmpty();
            } catch (IOException e) {
                saysWhere(e);
            }
        }
    }

    private static void saysWhere(IOException e) {
        assertThat(e).hasMessageMatching("(?s)File nodes/a-1\\.[A-Z_]+, line [1-9]\\d*: .+");
    }

    private static void isComplete(ChangeRecord fact) {
        assertThat(fact.rawJson()).startsWith("{").endsWith("}").doesNotContain("\n");
        if (fact instanceof RdfChange) {
            RdfChange change = (RdfChange) fact;
            assertThat(change.getStatement()).endsWith("\n");
            assertThat(change.getSubject()).isNotNull();
            assertThat(change.getPredicate()).isNotNull();
            assertThat(change.getObject()).isNotNull();
            return;
        }
        PropertyGraphChange change = (PropertyGraphChange) fact;
        assertThat(change.getId()).isNotEmpty();
        assertThat(change.getType()).isIn("vl", "vp", "e", "ep");
        assertThat(change.getKey()).isNotNull();
        assertThat(change.getValue()).isNotNull();
        assertThat(change.getDataType()).isNotEmpty();
        assertThat(change.getFrom() != null).isEqualTo(change.getType().equals("e"));
    }
}
