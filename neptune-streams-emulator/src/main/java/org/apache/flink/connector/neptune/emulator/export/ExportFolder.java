/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator.export;

import org.apache.flink.connector.neptune.emulator.log.LogView;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder of an export, with what the exports of both graphs have in common. */
final class ExportFolder {

    private static final JsonFactory JSON = new JsonFactory();

    private final Path folder;

    /** Creates the folder if it is missing. It must be empty. */
    ExportFolder(Path folder) throws IOException {
        // createDirectories alone would refuse a symbolic link to a folder.
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
        }
        this.folder = folder.toRealPath();
        try (DirectoryStream<Path> content = Files.newDirectoryStream(this.folder)) {
            if (content.iterator().hasNext()) {
                throw new FileAlreadyExistsException(
                        folder.toString(), null, "The folder is not empty. Choose another one.");
            }
        }
    }

    /** Creates a text file, and the folder that it is in. */
    Writer create(String folderName, String fileName) throws IOException {
        Path parent = Files.createDirectories(folder.resolve(folderName));
        return Files.newBufferedWriter(parent.resolve(fileName), StandardCharsets.UTF_8);
    }

    /** Writes the id of the log's last event, or -1 and -1 if the log never had any. */
    void writeLastEventId(LogView log) throws IOException {
        int last = log.commitCount() - 1;
        writeJson(
                "lastEventId.json",
                json -> {
                    json.writeNumberField("commitNum", last < 0 ? -1 : log.commitNum(last));
                    json.writeNumberField("opNum", last < 0 ? -1 : log.opCount(last));
                });
    }

    /** Writes a file with one JSON object. */
    void writeJson(String fileName, JsonContent content) throws IOException {
        try (Writer out = create("", fileName);
                JsonGenerator json = JSON.createGenerator(out)) {
            json.setPrettyPrinter(new DefaultPrettyPrinter());
            json.writeStartObject();
            content.write(json);
            json.writeEndObject();
        }
    }

    /** Writes the fields of an object. */
    @FunctionalInterface
    interface JsonContent {

        void write(JsonGenerator json) throws IOException;
    }
}
