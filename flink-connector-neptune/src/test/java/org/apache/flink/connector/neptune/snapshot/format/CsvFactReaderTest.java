/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.snapshot.format;

import org.apache.flink.connector.neptune.stream.ChangeField;
import org.apache.flink.connector.neptune.stream.ChangeOperation;
import org.apache.flink.connector.neptune.stream.ChangeRecord;
import org.apache.flink.connector.neptune.stream.PropertyGraphChange;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

import static org.apache.flink.connector.neptune.snapshot.format.ExportFormat.CSV;
import static org.apache.flink.connector.neptune.snapshot.format.ExportRows.facts;
import static org.apache.flink.connector.neptune.snapshot.format.ExportRows.open;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What is in a CSV file, and what is said about a file that can't be read. */
class CsvFactReaderTest {

    // ------------------------------------------------------------------ neptune-export

    @Test
    void readsEdges() throws IOException {
        assertThat(facts(CSV, "~id,~label,~from,~to,dist:int\n\"79\",\"route\",\"1\",\"35\",745\n"))
                .containsExactly("e 79 label 'route' String 1->35", "ep 79 dist '745' Integer");
    }

    @Test
    void readsNewlinesInQuotes() throws IOException {
        assertThat(
                        facts(
                                CSV,
                                "~id,~label,code:string,desc:string\n"
                                        + "\"0\",\"version\",\"0.77\",\"Version: 0.77\nby Kelvin\r\nEnd.\"\n"
                                        + "\"1\",\"version\",\"0.78\",\n"))
                .containsExactly(
                        "vl 0 label 'version' String",
                        "vp 0 code '0.77' String",
                        "vp 0 desc 'Version: 0.77\nby Kelvin\r\nEnd.' String",
                        "vl 1 label 'version' String",
                        "vp 1 code '0.78' String");
    }

    @Test
    void readsLabelsAndArrays() throws IOException {
        assertThat(
                        facts(
                                CSV,
                                "~id,~label,name:string,tags:string[],scores:int[],born:date,active:bool\n"
                                        + "\"p1\",\"Person;Staff\",\"Ann\",\"a;b\\;c\",1;2,1990-05-01T00:00:00Z,true\n"
                                        + "\"p2\",\"Person;Staff\",\"Bob\",,7,,\n"))
                .containsExactly(
                        "vl p1 label 'Person' String",
                        "vl p1 label 'Staff' String",
                        "vp p1 name 'Ann' String",
                        "vp p1 tags 'a' String",
                        "vp p1 tags 'b;c' String",
                        "vp p1 scores '1' Integer",
                        "vp p1 scores '2' Integer",
                        "vp p1 born '641520000000' Date",
                        "vp p1 active 'true' Boolean",
                        "vl p2 label 'Person' String",
                        "vl p2 label 'Staff' String",
                        "vp p2 name 'Bob' String",
                        "vp p2 scores '7' Integer");
    }

    @Test
    void leavesOutPropertiesThatAreNotRequired() throws IOException {
        assertThat(
                        facts(
                                CSV,
                                "~id,age:int,~label,name:string[]\n1,30,A,x;y\n2,,A,\n",
                                "name"::equals))
                .containsExactly(
                        "vl 1 label 'A' String",
                        "vp 1 name 'x' String",
                        "vp 1 name 'y' String",
                        "vl 2 label 'A' String");
        // The id of openCypher is a property, too.
        String storedId = "key:ID,:LABEL,age:int\n1,A,30\n";
        assertThat(facts(CSV, storedId, "age"::equals))
                .containsExactly("vl 1 label 'A' String", "vp 1 age '30' Integer");
        assertThat(facts(CSV, storedId, "key"::equals))
                .containsExactly("vl 1 label 'A' String", "vp 1 key '1' String");
    }

    @Test
    void tellsAnEmptyStringFromNoValue() throws IOException {
        assertThat(
                        facts(
                                CSV,
                                "~id,~label,name:string,last:string\n"
                                        + "\"bob\",\"person\",\"Bob\",\"\"\n"
                                        + "\"carol\",\"person\",\"Carol\",\n"
                                        + "\"dave\",\"person\",,\"D\"\n"))
                .containsExactly(
                        "vl bob label 'person' String",
                        "vp bob name 'Bob' String",
                        "vp bob last '' String",
                        "vl carol label 'person' String",
                        "vp carol name 'Carol' String",
                        "vl dave label 'person' String",
                        "vp dave last 'D' String");
    }

    @Test
    void readsArraysWithEmptyStrings() throws IOException {
        assertThat(
                        facts(
                                CSV,
                                "~id,~label,a:string[],b:int[],c:date[]\n"
                                        + "\"1\",\"x\",\"\",1;;2,2021-01-01T00:00:00Z;2021-01-01T00:00:00.123Z\n"
                                        + "\"2\",\"x\",\"a;\",,\n"))
                .containsExactly(
                        "vl 1 label 'x' String",
                        "vp 1 a '' String",
                        "vp 1 b '1' Integer",
                        "vp 1 b '2' Integer",
                        "vp 1 c '1609459200000' Date",
                        "vp 1 c '1609459200123' Date",
                        "vl 2 label 'x' String",
                        "vp 2 a 'a' String",
                        "vp 2 a '' String");
    }

    @Test
    void readsQuotesAndSeparatorsInQuotes() throws IOException {
        assertThat(
                        facts(
                                CSV,
                                "~id,~label,json:string\n"
                                        + "\"1\",\"x\",\"{\"\"hobby\"\" : \"\"watching \"\"Flash\"\"\"\"}\"\n"
                                        + "\"2\",\"x\",\" a;b, c\\n \"\n"))
                .containsExactly(
                        "vl 1 label 'x' String",
                        "vp 1 json '{\"hobby\" : \"watching \"Flash\"\"}' String",
                        "vl 2 label 'x' String",
                        "vp 2 json ' a;b, c\\n ' String");
    }

    @Test
    void ignoresTheLabelsOfTheEnds() throws IOException {
        assertThat(
                        facts(
                                CSV,
                                "~id,~label,~from,~to,~fromLabels,~toLabels,dist\n"
                                        + "\"85\",\"route\",\"1\",\"41\",\"airport\",\"airport\",556\n"))
                .containsExactly("e 85 label 'route' String 1->41", "ep 85 dist '556' String");
    }

    @Test
    void takesTypesFromTheSchemaWhereTheHeaderNamesNone() throws IOException {
        ExportSchema schema =
                ExportSchemaTest.schema(
                        "{\"edges\":[{\"label\":\"route\",\"properties\":[{\"property\":\"dist\",\"dataType\":\"Integer\"}]}]}");

        assertThat(
                        facts(
                                CSV,
                                "~id,~label,~from,~to,dist,other\n"
                                        + "\"1\",\"route\",\"a\",\"b\",556,1\n"
                                        + "\"2\",\"walk\",\"a\",\"b\",556,1\n",
                                schema))
                .containsExactly(
                        "e 1 label 'route' String a->b",
                        "ep 1 dist '556' Integer",
                        "ep 1 other '1' String",
                        "e 2 label 'walk' String a->b",
                        "ep 2 dist '556' String",
                        "ep 2 other '1' String");
    }

    @ParameterizedTest
    @CsvSource({
        "byte, -128, Byte",
        "short, 32767, Short",
        "int, 5, Integer",
        "long, 9223372036854775807, Long",
        "float, 1.5, Float",
        "double, 1.0E10, Double",
        "double, 33.6366996765137, Double",
        "double, -Infinity, Double",
        "double, NaN, Double",
        "bool, false, Boolean",
        // Values of another type than the column.
        "int, true, Boolean",
        "byte, 128, Integer",
        "int, 2147483648, Long",
        "int, 9223372036854775808, String",
        "int, 1.5, Double",
        "date, 5, Integer",
        "date, soon, String",
        "bool, 1, Integer",
        "string, 10, String"
    })
    void keepsTheTextOfValues(String type, String text, String dataType) throws IOException {
        assertThat(facts(CSV, "~id,~label,p:" + type + "\n\"1\",\"x\"," + text + "\n"))
                .containsExactly("vl 1 label 'x' String", "vp 1 p '" + text + "' " + dataType);
    }

    @Test
    void anIntegerInADoubleColumnOfNeptuneExportIsAnInteger() throws IOException {
        String content = "~id,~label,p:double\n\"1\",\"x\",5\n\"2\",\"x\",5.0\n";

        assertThat(facts(CSV, content, ExportSchemaTest.schema("{}")))
                .contains("vp 1 p '5' Integer", "vp 2 p '5.0' Double");
        assertThat(facts(CSV, content)).contains("vp 1 p '5' Double", "vp 2 p '5.0' Double");
    }

    // ------------------------------------------------------------------ bulk loader

    @Test
    void readsTheLoadersHeaders() throws IOException {
        assertThat(
                        facts(
                                CSV,
                                "\uFEFF~id, \"first name:String(single)\", age:Int, nick\\:name:STRING(set)[], ok:Boolean,at:DateTime ,plain\r\n"
                                        + " v1 , Ann Lee , 5 ,a;b,TRUE, 2020-01-02 ,  \r\n"
                                        + "\r\n"
                                        + "v2,,,,,,\" x \""))
                .containsExactly(
                        "vl v1 label 'vertex' String",
                        "vp v1 first name 'Ann Lee' String",
                        "vp v1 age '5' Integer",
                        "vp v1 nick:name 'a' String",
                        "vp v1 nick:name 'b' String",
                        "vp v1 ok 'true' Boolean",
                        "vp v1 at '1577923200000' Date",
                        "vl v2 label 'vertex' String",
                        "vp v2 plain ' x ' String");
    }

    @Test
    void readsEdgesWithoutLabels() throws IOException {
        assertThat(facts(CSV, "~from,~to,~id\na,b,1\n~x,c,2\n"))
                .containsExactly("e 1 label 'edge' String a->b", "e 2 label 'edge' String ~x->c");
        assertThat(facts(CSV, "~from,~to,~id,~label\na,b,1,\na,b,2,k\\;l\n"))
                .containsExactly("e 1 label 'edge' String a->b", "e 2 label 'k;l' String a->b");
    }

    @Test
    void readsOpenCypherHeaders() throws IOException {
        assertThat(facts(CSV, ":ID,name:String,age:Int,:LABEL\nv0,foo,29,A;B\n"))
                .containsExactly(
                        "vl v0 label 'A' String",
                        "vl v0 label 'B' String",
                        "vp v0 name 'foo' String",
                        "vp v0 age '29' Integer");
        assertThat(facts(CSV, "personId:ID,:LABEL\nv0,A\n"))
                .containsExactly("vl v0 label 'A' String", "vp v0 personId 'v0' String");
        assertThat(facts(CSV, ":ID,:START_ID,:END_ID,:TYPE,since:Int\ne1,v0,v1,KNOWS,2020\n"))
                .containsExactly("e e1 label 'KNOWS' String v0->v1", "ep e1 since '2020' Integer");
    }

    // ------------------------------------------------------------------ facts

    @Test
    void factsAreAddsOfTheEventOfTheSnapshot() throws IOException {
        List<ChangeRecord> facts =
                ExportRows.read(
                        open(CSV, "~id,~label,~from,~to,w:double\n\"1\",\"k\",\"a\",\"b\",0.5\n"));

        assertThat(facts)
                .allSatisfy(
                        fact -> {
                            assertThat(fact.getCommitNum()).isEqualTo(1132);
                            assertThat(fact.getOpNum()).isZero();
                            assertThat(fact.getCommitTimestamp()).isEqualTo(1_600_000_000_000L);
                            assertThat(fact.getOp()).isEqualTo(ChangeOperation.ADD);
                            assertThat(fact.isLastOp()).isFalse();
                        });
        assertThat(facts.get(0).rawJson())
                .isEqualTo(
                        "{\"commitTimestamp\":1600000000000,\"eventId\":{\"commitNum\":1132,\"opNum\":0},"
                                + "\"data\":{\"id\":\"1\",\"type\":\"e\",\"key\":\"label\",\"value\":{\"value\":\"k\",\"dataType\":\"String\"},"
                                + "\"from\":\"a\",\"to\":\"b\"},\"op\":\"ADD\"}");
        assertThat(facts.get(1).rawJson())
                .contains(
                        "\"type\":\"ep\",\"key\":\"w\",\"value\":{\"value\":0.5,\"dataType\":\"Double\"}}");
    }

    @Test
    void setsOnlyTheFieldsThatAreAskedFor() throws IOException {
        FactReader reader =
                CSV.open(
                        "a.csv",
                        new ByteArrayInputStream(
                                "~id,~label,~from,~to\n1,k,a,b\n".getBytes(StandardCharsets.UTF_8)),
                        EnumSet.of(ChangeField.ID, ChangeField.TO),
                        property -> true,
                        ExportRows.COMMIT,
                        ExportSchema.NONE);

        PropertyGraphChange edge = (PropertyGraphChange) ExportRows.read(reader).get(0);

        assertThat(edge.getId()).isEqualTo("1");
        assertThat(edge.getTo()).isEqualTo("b");
        assertThat(edge.getType()).isNull();
        assertThat(edge.getKey()).isNull();
        assertThat(edge.getValue()).isNull();
        assertThat(edge.getDataType()).isNull();
        assertThat(edge.getFrom()).isNull();
        assertThat(edge.rawJson()).isNull();
    }

    // ------------------------------------------------------------------ errors

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|the file is empty",
                "~label,name:string|the header has no column ~id or :ID. Export with headers",
                "p1,Person,Ann|the header has no column ~id or :ID",
                "~id,~from|an edge needs both columns ~from and ~to",
                "~id,~id|the column ~id is there twice",
                "~id,a:ID|the column a:ID is there twice",
                ":ID,:START_ID(movies),:END_ID|the column :START_ID(movies) has an ID space",
                "~id,a:int,a:string|the column a:string is there twice",
                "~id,rdf:label|the type of the column 'rdf:label' is not known",
                "~id,a:int[|the type of the column 'a:int[' is not known",
                "~id,,a|the column '' has no name",
                "~id,:int|the column ':int' has no name",
                "~id,~weight|the column '~weight' has no name, or one that is reserved",
                "\"~id|the header can't be read: Missing closing quote",
                "\"~id\"x,a|the header can't be read: Unexpected character"
            })
    void refusesHeaders(String header, String problem) {
        assertThatThrownBy(() -> open(CSV, header))
                .isExactlyInstanceOf(IOException.class)
                .hasMessageContaining("File nodes/a-1.CSV, line 1: " + problem)
                .hasMessageContaining("xport");
    }

    @Test
    void leavesOutRowsThatAreMalformed() throws IOException {
        FactReader reader =
                open(
                        CSV,
                        "~id,~label,a:string\n"
                                + "1,x,\"y\nz\"\n"
                                + "2,x,y,z\n"
                                + "3,x\n"
                                + ",x,y\n"
                                + "\"5\"x,x,\"y\"\n"
                                + "6,x,y\n");
        List<ChangeRecord> facts = new ArrayList<>();

        assertThat(reader.next(facts)).isTrue();
        malformed(reader, "line 4: the row has 4 cells, but the header has 3 columns: 2,x,y");
        malformed(reader, "line 5: the row has 2 cells, but the header has 3 columns: 3,x,");
        malformed(reader, "line 6: the row has no id: ,x,y");
        malformed(reader, "line 7: the row is not CSV: Unexpected character ('x'");
        assertThat(reader.next(facts)).isTrue();
        assertThat(reader.next(facts)).isFalse();
        assertThat(facts)
                .extracting(fact -> ((PropertyGraphChange) fact).getId())
                .containsExactly("1", "1", "6", "6");
    }

    @Test
    void refusesAnEdgeWithoutAnEnd() throws IOException {
        FactReader reader = open(CSV, "~id,~from,~to\n1,a,\n2,,b\n3,a,b\n");

        malformed(reader, "line 2: the edge lacks the vertex where it starts or ends: 1,a,");
        malformed(reader, "line 3: the edge lacks the vertex where it starts or ends: 2,,b");
        assertThat(ExportRows.read(reader)).hasSize(1);
    }

    private static void malformed(FactReader reader, String message) {
        List<ChangeRecord> facts = new ArrayList<>();
        assertThatThrownBy(() -> reader.next(facts))
                .isInstanceOf(MalformedRowException.class)
                .hasMessageContaining("File nodes/a-1.CSV, " + message);
        assertThat(facts).isEmpty();
    }

    /** Of another tool, the last row may lack the newline. neptune-export always writes it. */
    @Test
    void aLastCellOfNeptuneExportIsCompleteOnlyBeforeANewline() throws IOException {
        ExportSchema schema =
                ExportSchema.read(
                        "config.json",
                        new ByteArrayInputStream("{}".getBytes(StandardCharsets.UTF_8)));
        String rows = "~id,~label,a:int\n1,x,25";

        assertThat(facts(CSV, rows)).hasSize(2);
        assertThat(facts(CSV, rows + "\n", schema)).hasSize(2);
        assertThatThrownBy(() -> facts(CSV, rows, schema))
                .isExactlyInstanceOf(IOException.class)
                .hasMessageContaining("line 2: the file ends in the middle of this row");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2,\"x", "2,", "2", "2,\"x\",\"", "\"2\"x,\"", "2,x", "2,x,\"\n"})
    void saysThatTheFileWasCut(String lastRow) throws IOException {
        FactReader reader = open(CSV, "~id,~label,a\n1,x,\"y\n\"\n" + lastRow);
        List<ChangeRecord> facts = new ArrayList<>();
        reader.next(facts);
        facts.clear();

        assertThatThrownBy(() -> reader.next(facts))
                .isExactlyInstanceOf(IOException.class)
                .hasMessage(
                        "File nodes/a-1.CSV, line 4: the file ends in the middle of this row."
                                + " Copy or export it again.");
        assertThat(facts).isEmpty();
    }

    @Test
    void refusesBytesThatAreNotUtf8() throws IOException {
        byte[] content = "~id,~label,a\n1,x,Caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> ExportRows.read(open(CSV, content, ExportSchema.NONE)))
                .isExactlyInstanceOf(IOException.class)
                .hasMessageContaining("nodes/a-1.CSV, line 1: in this line or after it")
                .hasMessageContaining("the file is not UTF-8. Export again with a UTF-8 locale");
    }

    @Test
    void keepsTheCauseIfTheFileCannotBeRead() {
        InputStream broken =
                new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new EOFException("Unexpected end of ZLIB input stream");
                    }
                };
        InputStream in =
                new SequenceInputStream(
                        new ByteArrayInputStream("~id\n1\n".getBytes(StandardCharsets.UTF_8)),
                        broken);

        assertThatThrownBy(
                        () ->
                                ExportRows.read(
                                        CSV.open(
                                                "a.csv.gz",
                                                in,
                                                ExportRows.ALL,
                                                property -> true,
                                                ExportRows.COMMIT,
                                                ExportSchema.NONE)))
                .isExactlyInstanceOf(IOException.class)
                .hasMessageContaining("File a.csv.gz, line ")
                .hasMessageContaining("the file can't be read: ")
                .hasMessageContaining("Unexpected end of ZLIB input stream")
                .hasCauseInstanceOf(IOException.class);
    }

    @Test
    void limitsTheLengthOfARow() throws IOException {
        byte[] rows = ("~id,a\n" + "1,x\n".repeat(10_000)).getBytes(StandardCharsets.UTF_8);
        byte[] quote = ("2,\"" + "x\n".repeat(100_000)).getBytes(StandardCharsets.UTF_8);
        RowText text =
                new RowText(
                        "a.csv",
                        new SequenceInputStream(
                                new ByteArrayInputStream(rows), new ByteArrayInputStream(quote)),
                        10_000);
        FactReader reader =
                new CsvFactReader(
                        text,
                        new ElementFacts(ExportRows.ALL, property -> true, ExportRows.COMMIT),
                        ExportSchema.NONE);
        List<ChangeRecord> facts = new ArrayList<>();

        assertThatThrownBy(
                        () -> {
                            while (reader.next(facts)) {
                                assertThat(facts).isNotEmpty();
                            }
                        })
                .isExactlyInstanceOf(IOException.class)
                .hasMessage(
                        "File a.csv, line 10002: the row is longer than 10000 characters."
                                + " A quote may not be closed, or the file is no export.");
        assertThat(facts).hasSize(20_000);
    }
}
