/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.documentation;

import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A block of Java. A block with a public class is compiled as it stands. Any other is a fragment: a
 * method's body, that may begin with imports of its own. It has the connector's, Flink's and Java's
 * usual imports, and those of {@link #GIVEN} that it does not declare itself.
 */
final class JavaBlock {

    /** The class of a fragment. */
    static final String FRAGMENT = "Fragment";

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

    private final String text;

    JavaBlock(String text) {
        this.text = text;
    }

    /** Compiles the block into a folder, and returns the problems. */
    List<Diagnostic<? extends JavaFileObject>> compileInto(Path folder) throws IOException {
        Matcher publicClass = PUBLIC_CLASS.matcher(text);
        boolean isClass = publicClass.find();
        Matcher inPackage = PACKAGE.matcher(text);
        Path parent =
                inPackage.find()
                        ? Files.createDirectories(
                                folder.resolve(inPackage.group(1).replace('.', '/')))
                        : folder;
        Path source = parent.resolve((isClass ? publicClass.group(1) : FRAGMENT) + ".java");
        Files.writeString(source, isClass ? text : fragment());
        return compile(source, folder);
    }

    private String fragment() {
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
        return source.append("class " + FRAGMENT + " {\nvoid fragment(")
                .append(parameters)
                .append(") throws Exception {\n")
                .append(body)
                .append("}\n}\n")
                .toString();
    }

    private static List<Diagnostic<? extends JavaFileObject>> compile(Path source, Path folder)
            throws IOException {
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
