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

import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import javax.xml.parsers.DocumentBuilderFactory;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
 *
 * <p>A block of Java with a public class is compiled as it stands. Any other is a fragment: a
 * method's body, that may begin with imports of its own. It has the connector's, Flink's and Java's
 * usual imports, and those of {@link #GIVEN} that it does not declare itself.
 */
class CodeTest {

    /** Blocks that can't be compiled here, by a piece of their text, and why. */
    private static final Map<String, String> NOT_COMPILED =
            Map.of(
                    "com.amazonaws.services.kinesisanalytics",
                    "aws-kinesisanalytics-runtime is not among the dependencies of this project");

    /** The variables that a fragment can use. */
    private static final Map<String, String> GIVEN = new LinkedHashMap<>();

    static {
        GIVEN.put("env", "StreamExecutionEnvironment");
        GIVEN.put("source", "NeptuneStreamsSource<PropertyGraphChange>");
        GIVEN.put("builder", "NeptuneStreamsSourceBuilder<PropertyGraphChange>");
        GIVEN.put("changes", "DataStream<PropertyGraphChange>");
    }

    private static final List<String> IMPORTS =
            List.of(
                    "java.net.URI",
                    "java.time.*",
                    "java.util.*",
                    "org.apache.flink.api.common.eventtime.WatermarkStrategy",
                    "org.apache.flink.api.common.typeinfo.TypeInformation",
                    "org.apache.flink.configuration.Configuration",
                    "org.apache.flink.connector.base.source.hybrid.HybridSource",
                    "org.apache.flink.connector.neptune.aws.CredentialsProviderType",
                    "org.apache.flink.connector.neptune.element.Element",
                    "org.apache.flink.connector.neptune.element.ElementAssembler",
                    "org.apache.flink.connector.neptune.element.ElementChange",
                    "org.apache.flink.connector.neptune.element.ElementDelta",
                    "org.apache.flink.connector.neptune.element.ElementProjection",
                    "org.apache.flink.connector.neptune.element.ElementType",
                    "org.apache.flink.connector.neptune.emulator.*",
                    // There is one in the room stream, too, which is not for users.
                    "org.apache.flink.connector.neptune.emulator.Transaction",
                    "org.apache.flink.connector.neptune.snapshot.NeptuneExport",
                    "org.apache.flink.connector.neptune.source.*",
                    "org.apache.flink.connector.neptune.source.deserializer.*",
                    "org.apache.flink.connector.neptune.stream.*",
                    "org.apache.flink.streaming.api.datastream.DataStream",
                    "org.apache.flink.streaming.api.environment.StreamExecutionEnvironment");

    private static final Pattern PUBLIC_CLASS = Pattern.compile("public (?:final )?class (\\w+)");
    private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+);");
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
        Matcher publicClass = PUBLIC_CLASS.matcher(block.text());
        boolean isClass = publicClass.find();
        Matcher inPackage = PACKAGE.matcher(block.text());
        Path parent =
                inPackage.find()
                        ? Files.createDirectories(
                                folder.resolve(inPackage.group(1).replace('.', '/')))
                        : folder;
        Path source = parent.resolve((isClass ? publicClass.group(1) : "Fragment") + ".java");
        Files.writeString(source, isClass ? block.text() : fragment(block.text()));

        assertThat(compile(source)).as(block.text()).isEmpty();
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

    private static String fragment(String text) {
        StringBuilder source = new StringBuilder();
        IMPORTS.forEach(name -> source.append("import ").append(name).append(";\n"));
        StringBuilder body = new StringBuilder();
        for (String line : text.split("\n")) {
            (line.startsWith("import ") ? source : body).append(line).append('\n');
        }
        String parameters =
                GIVEN.entrySet().stream()
                        .filter(given -> !text.matches("(?s).*\\s" + given.getKey() + "\\s*=.*"))
                        .map(given -> given.getValue() + " " + given.getKey())
                        .collect(Collectors.joining(", "));
        return source.append("class Fragment {\nvoid fragment(")
                .append(parameters)
                .append(") throws Exception {\n")
                .append(body)
                .append("}\n}\n")
                .toString();
    }

    private List<Diagnostic<? extends JavaFileObject>> compile(Path source) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
        String classPath =
                System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path"));
        try (StandardJavaFileManager files =
                compiler.getStandardFileManager(problems, null, null)) {
            compiler.getTask(
                            null,
                            files,
                            problems,
                            List.of(
                                    "-proc:none",
                                    "--release",
                                    "11",
                                    "-Xlint:deprecation,unchecked",
                                    "-d",
                                    folder.toString(),
                                    "-cp",
                                    classPath),
                            null,
                            files.getJavaFileObjects(source))
                    .call();
        }
        return problems.getDiagnostics();
    }
}
