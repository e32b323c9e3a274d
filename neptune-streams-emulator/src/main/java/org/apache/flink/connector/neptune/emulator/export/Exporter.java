/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator.export;

import org.apache.flink.connector.neptune.emulator.ExportFormat;
import org.apache.flink.connector.neptune.emulator.gremlin.GremlinEngine;
import org.apache.flink.connector.neptune.emulator.log.LogView;
import org.apache.flink.connector.neptune.emulator.sparql.SparqlEngine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** Exports a graph together with its position in the log. Thread-safe. */
public final class Exporter {

    private final GremlinEngine propertyGraph;
    private final SparqlEngine rdf;

    public Exporter(GremlinEngine propertyGraph, SparqlEngine rdf) {
        this.propertyGraph = propertyGraph;
        this.rdf = rdf;
    }

    /**
     * Writes the graph of the format as it is between two transactions. Transactions wait
     * meanwhile.
     *
     * @throws UncheckedIOException if the folder is not empty or cannot be written
     * @throws IllegalStateException if the log has commits that the graph does not have
     */
    public void export(Path path, ExportFormat format, int maxPerFile) {
        try {
            ExportFolder folder = new ExportFolder(path);
            if (format.isPropertyGraph()) {
                propertyGraph.whileUnchanged(
                        log -> {
                            writePosition(folder, log);
                            new PropertyGraphExport(folder, format, maxPerFile)
                                    .write(propertyGraph);
                        });
            } else {
                rdf.whileUnchanged(
                        log -> {
                            writePosition(folder, log);
                            new RdfExport(folder, format, maxPerFile).write(rdf);
                        });
            }
        } catch (IOException e) {
            throw failure(path, e);
        } catch (UncheckedIOException e) {
            throw failure(path, e.getCause());
        }
    }

    private static void writePosition(ExportFolder folder, LogView log) throws IOException {
        if (log.hasDirectCommits()) {
            throw new IllegalStateException(
                    "Cannot export the graph, because it does not have the commits that were"
                            + " appended to the ChangeLog directly. Write with queries instead.");
        }
        folder.writeLastEventId(log);
    }

    private static UncheckedIOException failure(Path path, IOException e) {
        return new UncheckedIOException("Cannot export to " + path + ": " + e, e);
    }
}
