/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.snapshot.layout;

import org.apache.flink.connector.neptune.stream.StreamFormat;
import org.apache.flink.core.fs.Path;

import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Tests with a folder that has the files of an export. */
abstract class ExportFolderTests {

    static final String VERTICES = "~id,~label,name:string\n\"1\",\"Person\",\"Ann\"\n";
    static final String EDGES = "~id,~label,~from,~to\n\"2\",\"knows\",\"1\",\"1\"\n";
    static final String SHA1 = "2fd4e1c67a2d28fced849ee1bb76e7391b93eb12";
    static final String STATEMENT = "<urn:s> <urn:p> <urn:o> .\n";

    @TempDir java.nio.file.Path folder;

    final List<ExportFile> list(StreamFormat graph) throws IOException {
        List<ExportFile> files = ExportLayout.list(new Path(folder.toString()), graph);
        ExportContentCheck.check(files);
        return files;
    }

    final void refuses(StreamFormat graph, String message) {
        assertThatThrownBy(() -> list(graph))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(message);
    }

    final List<String> names(List<ExportFile> files) {
        return files.stream()
                .map(file -> file.getPath().getPath().substring(folder.toString().length() + 1))
                .collect(Collectors.toList());
    }

    final void describeExport() throws IOException {
        write("config.json", "{}");
        write("stats.json", "{}");
        write("lastEventId.json", "{\"commitNum\":1,\"opNum\":1}");
    }

    final void write(String name, String content) throws IOException {
        write(name, content.getBytes(StandardCharsets.UTF_8));
    }

    final void writeGzip(String name, String content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content.getBytes(StandardCharsets.UTF_8));
        }
        write(name, bytes.toByteArray());
    }

    private void write(String name, byte[] content) throws IOException {
        java.nio.file.Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }
}
