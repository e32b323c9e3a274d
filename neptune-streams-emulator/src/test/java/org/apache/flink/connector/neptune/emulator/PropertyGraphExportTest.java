/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The files of an export, exactly as neptune-export would write them. */
class PropertyGraphExportTest {

    @TempDir private Path temporary;

    private final NeptuneStreamsEmulator emulator = NeptuneStreamsEmulator.start();

    @AfterEach
    void close() {
        emulator.close();
    }

    @Test
    void csvWithSeveralLabelsAndArrays() throws IOException {
        add("g.addV('Staff::Person').property(id,'p1').property('name','Ann')");
        add("g.V('p1').property('tags','a').property('tags','b;c')");
        add("g.V('p1').property('scores',1).property('scores',2)");
        add("g.V('p1').property('born',datetime('1990-05-01T00:00:00Z'))");
        add("g.V('p1').property('active',true)");
        add("g.addV('Person::Staff').property(id,'p2').property('name','Bob')");
        add("g.V('p2').property('scores',7)");
        assertThat(exported("nodes/Person%3BStaff-1.modified.csv"))
                .isEqualTo(
                        "~id,~label,name:string,tags:string[],scores:int[],born:date,active:bool\n"
                                + "\"p1\",\"Person;Staff\",\"Ann\",\"a;b\\;c\",1;2,"
                                + "1990-05-01T00:00:00Z,true\n"
                                + "\"p2\",\"Person;Staff\",\"Bob\",,7,,\n");
    }

    @Test
    void csvOfEdges() throws IOException {
        add("g.addV('airport').property(id,'1').addV('airport').property(id,'35').iterate()");
        add("g.addE('route').from(__.V('1')).to(__.V('35')).property(id,'79')");
        add("g.E('79').property('dist',745)");
        assertThat(exported("edges/route-1.modified.csv"))
                .isEqualTo("~id,~label,~from,~to,dist:int\n\"79\",\"route\",\"1\",\"35\",745\n");
        assertThat(ExportedFiles.in(temporary))
                .containsExactly(
                        "config.json",
                        "edges/route-1.modified.csv",
                        "lastEventId.json",
                        "nodes/airport-1.modified.csv",
                        "stats.json");
        assertThat(read("nodes/airport-1.modified.csv"))
                .isEqualTo("~id,~label\n\"1\",\"airport\"\n\"35\",\"airport\"\n");
    }

    @Test
    void csvTexts() throws IOException {
        add("g.addV('T').property(id,'quotes').property('a','{\"hobby\" : \"\"Flash\"\"}')");
        add("g.addV('T').property(id,'newline').property('a','one\\ntwo, three')");
        add("g.addV('T').property(id,'semicolon').property('a','x;y\\\\;z\\\\')");
        add("g.addV('T').property(id,'empty').property('a','')");
        add("g.addV('T').property(id,'absent')");
        add("g.addV('T').property(id,'\"é').property('a','\u20ac \ud83d\ude00')");
        assertThat(exported("nodes/T-1.modified.csv"))
                .isEqualTo(
                        "~id,~label,a:string\n"
                                + "\"quotes\",\"T\",\"{\"\"hobby\"\" : \"\"\"\"Flash\"\"\"\"}\"\n"
                                + "\"newline\",\"T\",\"one\ntwo, three\"\n"
                                + "\"semicolon\",\"T\",\"x;y;z\\\"\n"
                                + "\"empty\",\"T\",\"\"\n"
                                + "\"absent\",\"T\",\n"
                                + "\"\"\"é\",\"T\",\"\u20ac \ud83d\ude00\"\n");
    }

    @Test
    void csvValuesOfEachType() throws IOException {
        add(
                "g.addV('T').property(id,'v').property('b',false).property('y',1b)"
                        + ".property('s',2s).property('i',3).property('l',4l)"
                        + ".property('f',0.1f).property('d',1.0E10d).property('nan',NaN)"
                        + ".property('t',datetime('2021-01-01T00:00:00.120Z'))");
        assertThat(exported("nodes/T-1.modified.csv"))
                .isEqualTo(
                        "~id,~label,b:bool,y:byte,s:short,i:int,l:long,f:float,d:double,"
                                + "nan:double,t:date\n"
                                + "\"v\",\"T\",false,1,2,3,4,0.1,1.0E10,NaN,"
                                + "2021-01-01T00:00:00.120Z\n");
    }

    @Test
    void aCsvColumnHasOneType() throws IOException {
        add(
                "g.addV('T').property(id,'1').property('number',5).property('boolean',true)"
                        + ".property('date',datetime('2021-01-01T00:00:00Z'))"
                        + ".property('text',datetime('2021-01-01T00:00:00Z'))");
        add(
                "g.addV('T').property(id,'2').property('number',true).property('boolean',5)"
                        + ".property('date',5).property('text','x;y')");
        add("g.addV('T').property(id,'3').property('number',2.5d)");
        assertThat(exported("nodes/T-1.modified.csv"))
                .isEqualTo(
                        "~id,~label,number:double,boolean:string,date:date,text:string\n"
                                + "\"1\",\"T\",5,\"true\",2021-01-01T00:00:00Z,"
                                + "\"2021-01-01T00:00:00Z\"\n"
                                + "\"2\",\"T\",true,\"5\",5,\"x;y\"\n"
                                + "\"3\",\"T\",2.5,,,\n");
    }

    @Test
    void labelsInTextsAndFileNames() throws IOException {
        String longLabel = "x".repeat(300);
        add("g.addV('a;b').property(id,'1')");
        add("g.addV('a;b::a').property(id,'2')");
        add("g.addV('ä/ö (1)').property(id,'3')");
        add("g.addV('" + longLabel + "').property(id,'4')");
        emulator.exportTo(temporary, ExportFormat.CSV);
        assertThat(read("nodes/a%5C%3Bb-1.modified.csv")).endsWith("\"1\",\"a\\;b\"\n");
        assertThat(read("nodes/a%3Ba%5C%3Bb-1.modified.csv")).endsWith("\"2\",\"a;a\\;b\"\n");
        assertThat(read("nodes/%C3%A4%2F%C3%B6+%281%29-1.modified.csv")).contains("\"ä/ö (1)\"");
        assertThat(ExportedFiles.in(temporary))
                .anyMatch(name -> name.matches("nodes/[0-9a-f]{40}\\..*csv"));
    }

    @Test
    void json() throws IOException {
        add("g.addV('B::A').property(id,'1').property('p','x').property('n',5)");
        add("g.addV('A::B').property(id,'2').property('p','y').property('p','z')");
        add("g.addV('A::B').property(id,'3').property('n','ten').property('p','w')");
        add("g.addV('A::B').property(id,'4').property('n',6)");
        add("g.addE('e').from(__.V('1')).to(__.V('2')).property(id,'5').property('w',1)");
        add("g.addE('e').from(__.V('1')).to(__.V('2')).property(id,'6').property('w',0.5f)");
        add("g.addE('e').from(__.V('1')).to(__.V('2')).property(id,'7').property('w',2)");
        add("g.addE('e').from(__.V('1')).to(__.V('2')).property(id,'8').property('b',true)");
        add("g.E('8').property('t',datetime('2021-01-01T00:00:00Z'))");
        emulator.exportTo(temporary, ExportFormat.JSON);
        assertThat(read("nodes/A%3BB-1.json"))
                .isEqualTo(
                        "{\"~id\":\"1\",\"~label\":[\"A\",\"B\"],\"p\":\"x\",\"n\":5}\n"
                                + "{\"~id\":\"2\",\"~label\":[\"A\",\"B\"],\"p\":[\"y\",\"z\"]}\n"
                                + "{\"~id\":\"3\",\"~label\":[\"A\",\"B\"],\"p\":[\"w\"],"
                                + "\"n\":\"ten\"}\n"
                                + "{\"~id\":\"4\",\"~label\":[\"A\",\"B\"],\"n\":\"6\"}");
        assertThat(read("edges/e-1.json"))
                .isEqualTo(
                        "{\"~id\":\"5\",\"~label\":\"e\",\"~from\":\"1\",\"~to\":\"2\",\"w\":1}\n"
                                + "{\"~id\":\"6\",\"~label\":\"e\",\"~from\":\"1\",\"~to\":\"2\","
                                + "\"w\":0.5}\n"
                                + "{\"~id\":\"7\",\"~label\":\"e\",\"~from\":\"1\",\"~to\":\"2\","
                                + "\"w\":2.0}\n"
                                + "{\"~id\":\"8\",\"~label\":\"e\",\"~from\":\"1\",\"~to\":\"2\","
                                + "\"b\":true,\"t\":\"2021-01-01T00:00:00Z\"}");
    }

    @Test
    void schemaAndCounts() throws IOException {
        add("g.addV('A::B').property(id,'1').property('p',1).property('p','x')");
        add("g.addV('A::B').property(id,'2')");
        add("g.addE('e').from(__.V('1')).to(__.V('2')).property('w',1)");
        emulator.exportTo(temporary, ExportFormat.CSV);
        assertThat(json("config.json"))
                .isEqualTo(
                        parsed(
                                "{'nodes':[{'label':['A','B'],'properties':[{'property':'p',"
                                        + "'dataType':'String','isMultiValue':true,"
                                        + "'isNullable':true,'allTypes':['Integer','String']}]}],"
                                        + "'edges':[{'label':'e','properties':[{'property':'w',"
                                        + "'dataType':'Integer','isMultiValue':false,"
                                        + "'isNullable':false,'allTypes':['Integer']}]}]}"));
        assertThat(json("stats.json"))
                .isEqualTo(
                        parsed(
                                "{'stats':{'nodes':2,'edges':1,'properties':2,'details':{"
                                        + "'nodes':[{'description':'A;B','labels':['A','B'],"
                                        + "'count':2,'properties':[{'name':'p','count':1,"
                                        + "'numberOfRecords':2,'minCardinality':2,"
                                        + "'maxCardinality':2,'isNullable':true,'dataTypes':{"
                                        + "'inferred':'String','counts':[{'Integer':1},"
                                        + "{'String':1}]}}]}],"
                                        + "'edges':[{'description':'e','labels':{'edge':['e']},"
                                        + "'count':1,'properties':[{'name':'w','count':1,"
                                        + "'numberOfRecords':1,'minCardinality':1,"
                                        + "'maxCardinality':1,'isNullable':false,'dataTypes':{"
                                        + "'inferred':'Integer','counts':[{'Integer':1}]}}]}]}}}"));
    }

    @Test
    void aMaximumDividesTheElementsOfALabel() throws IOException {
        for (int i = 1; i <= 5; i++) {
            add("g.addV('A').property(id,'" + i + "').property('p" + (i / 5) + "'," + i + ")");
        }
        emulator.exportTo(temporary, ExportFormat.CSV, 2);
        String header = "~id,~label,p0:int,p1:int\n";
        assertThat(read("nodes/A-1.modified.csv"))
                .isEqualTo(header + "\"1\",\"A\",1,\n\"2\",\"A\",2,\n");
        assertThat(read("nodes/A-2.modified.csv"))
                .isEqualTo(header + "\"3\",\"A\",3,\n\"4\",\"A\",4,\n");
        assertThat(read("nodes/A-3.modified.csv")).isEqualTo(header + "\"5\",\"A\",,5\n");
        assertThatThrownBy(() -> emulator.exportTo(temporary, ExportFormat.CSV, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private void add(String query) {
        emulator.executeGremlin(query);
    }

    private String exported(String file) throws IOException {
        emulator.exportTo(temporary, ExportFormat.CSV);
        return read(file);
    }

    private String read(String file) throws IOException {
        return Files.readString(temporary.resolve(file));
    }

    private JsonNode json(String file) throws IOException {
        return new ObjectMapper().readTree(temporary.resolve(file).toFile());
    }

    private static JsonNode parsed(String json) throws IOException {
        return new ObjectMapper().readTree(json.replace('\'', '"'));
    }
}
