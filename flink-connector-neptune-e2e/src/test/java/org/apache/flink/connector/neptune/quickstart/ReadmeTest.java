/*
 * Licensed to the Apache Software Foundation (ASF) under one
 * or more contributor license agreements.  See the NOTICE file
 * distributed with this work for additional information
 * regarding copyright ownership.  The ASF licenses this file
 * to you under the Apache License, Version 2.0 (the
 * "License"); you may not use this file except in compliance
 * with the License.  You may obtain a copy of the License at
 *
 *   http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing,
 * software distributed under the License is distributed on an
 * "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY
 * KIND, either express or implied.  See the License for the
 * specific language governing permissions and limitations
 * under the License.
 */

package org.apache.flink.connector.neptune.quickstart;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

class ReadmeTest {

    @TempDir private Path folder;

    @Test
    void theExampleCompilesAsItStands() throws Exception {
        String code = new Readme().block("java");
        Matcher name = Pattern.compile("public class (\\w+)").matcher(code);
        assertThat(name.find()).isTrue();
        Path source = Files.writeString(folder.resolve(name.group(1) + ".java"), code);

        assertThat(compile(source)).isEmpty();
        assertThat(folder.resolve(name.group(1) + ".class")).exists();
    }

    @Test
    void theLinksLeadSomewhere() throws Exception {
        Matcher link = Pattern.compile("\\]\\((?!https?:)([^)#]+)").matcher(new Readme().text());
        int links = 0;
        while (link.find()) {
            assertThat(Path.of("..").resolve(link.group(1))).exists();
            links++;
        }
        assertThat(links).isPositive();
    }

    private List<Diagnostic<? extends JavaFileObject>> compile(Path source) throws Exception {
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
