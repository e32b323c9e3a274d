/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator.export;

import org.apache.flink.connector.neptune.emulator.ExportFormat;
import org.apache.flink.connector.neptune.emulator.sparql.SparqlEngine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;

/** The export of an RDF graph: one file, or several if a file has a maximum of statements. */
final class RdfExport {

    private final ExportFolder folder;
    private final ExportFormat format;
    private final int maxPerFile;

    private Writer file;
    private int fileCount;
    private int statementCount;

    RdfExport(ExportFolder folder, ExportFormat format, int maxPerFile) {
        this.folder = folder;
        this.format = format;
        this.maxPerFile = maxPerFile;
    }

    /** Writes the graph, which must not change meanwhile. */
    void write(SparqlEngine graph) throws IOException {
        open();
        try {
            graph.forEachExportedLine(
                    format == ExportFormat.N_QUADS_WITH_GRAPH_NAMES, this::writeLine);
        } finally {
            file.close();
        }
    }

    private void writeLine(String line) {
        try {
            if (statementCount == maxPerFile) {
                file.close();
                open();
            }
            file.write(line);
            statementCount++;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void open() throws IOException {
        fileCount++;
        statementCount = 0;
        String number = maxPerFile == Integer.MAX_VALUE ? "" : "-" + fileCount;
        String extension = format == ExportFormat.N_TRIPLES ? ".nt" : ".nq";
        file = folder.create("statements", "statements" + number + extension);
    }
}
