/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.documentation;

import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.TableEnvironment;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xml.sax.InputSource;

import javax.xml.parsers.DocumentBuilderFactory;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

/**
 * The code in the documentation is code: what is Java compiles, tables can be declared and queried,
 * JSON and XML are well-formed.
 */
class CodeTest {

    /** Blocks that can't be compiled here, by a piece of their text, and why. */
    private static final Map<String, String> NOT_COMPILED =
            Map.of(
                    "com.amazonaws.services.kinesisanalytics",
                    "aws-kinesisanalytics-runtime is not among the dependencies of this project");

    private static final Pattern END_OF_STATEMENT = Pattern.compile(";[ \\t]*(?:\\n|$)");
    private static final Pattern STATEMENT_SET =
            Pattern.compile("EXECUTE STATEMENT SET\\s+BEGIN\\s+|END;");
    private static final Pattern CREATE = Pattern.compile("\\s*CREATE (TABLE|VIEW) (\\w+)");

    @TempDir private Path folder;

    static List<MarkdownFile.CodeBlock> java() throws IOException {
        return blocks("java").stream()
                .filter(block -> NOT_COMPILED.keySet().stream().noneMatch(block.text()::contains))
                .collect(Collectors.toList());
    }

    static List<MarkdownFile.CodeBlock> sql() throws IOException {
        return blocks("sql");
    }

    static List<MarkdownFile.CodeBlock> json() throws IOException {
        return blocks("json");
    }

    static List<MarkdownFile.CodeBlock> xml() throws IOException {
        return blocks("xml");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("java")
    void javaCompiles(MarkdownFile.CodeBlock block) throws IOException {
        assertThat(new JavaBlock(block.text()).compileInto(folder)).as(block.text()).isEmpty();
    }

    @Test
    void whatIsNotCompiledIsStillThere() throws IOException {
        String code =
                blocks("java").stream()
                        .map(MarkdownFile.CodeBlock::text)
                        .collect(Collectors.joining());
        assertThat(NOT_COMPILED.keySet()).allSatisfy(piece -> assertThat(code).contains(piece));
    }

    /** In the order of the block, so that a query finds the table above it. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("sql")
    void sqlIsAccepted(MarkdownFile.CodeBlock block) {
        TableEnvironment tables = TableEnvironment.create(EnvironmentSettings.inStreamingMode());
        String statements = STATEMENT_SET.matcher(block.text()).replaceAll("");
        for (String statement : END_OF_STATEMENT.split(statements)) {
            Matcher create = CREATE.matcher(statement);
            if (create.lookingAt()) {
                tables.executeSql(statement);
                if (!statement.contains("'print'")) {
                    assertThatCode(() -> tables.explainSql("SELECT * FROM " + create.group(2)))
                            .as(statement)
                            .doesNotThrowAnyException();
                }
            } else if (!statement.isBlank()) {
                assertThatCode(() -> tables.explainSql(statement))
                        .as(statement)
                        .doesNotThrowAnyException();
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("json")
    void jsonIsWellFormed(MarkdownFile.CodeBlock block) {
        ObjectMapper json =
                new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        assertThatCode(() -> json.readTree(block.text())).doesNotThrowAnyException();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("xml")
    void xmlIsWellFormed(MarkdownFile.CodeBlock block) {
        // A snippet may have several elements side by side.
        InputSource snippet = new InputSource(new StringReader("<s>" + block.text() + "</s>"));
        assertThatCode(
                        () ->
                                DocumentBuilderFactory.newInstance()
                                        .newDocumentBuilder()
                                        .parse(snippet))
                .doesNotThrowAnyException();
    }

    private static List<MarkdownFile.CodeBlock> blocks(String language) throws IOException {
        List<MarkdownFile.CodeBlock> blocks = new ArrayList<>();
        for (MarkdownFile page : MarkdownFile.all()) {
            page.blocks().stream()
                    .filter(block -> block.language().equals(language))
                    .forEach(blocks::add);
        }
        return blocks;
    }
}
