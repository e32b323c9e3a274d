/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.benchmarks;

import org.apache.flink.connector.neptune.benchmarks.SnapshotCase.Who;
import org.apache.flink.connector.neptune.snapshot.format.ExportFormat;

import java.io.IOException;
import java.nio.file.Path;

/** A process that reads exports, one after the other. See {@link ReaderProcess}. */
final class SnapshotProcess implements AutoCloseable {

    private final ChildProcess process = new ChildProcess(SnapshotProcess.class, "2g");

    SnapshotProcess() throws IOException {}

    /** Runs a case and returns the seconds that its job took. */
    double run(SnapshotCase what, SnapshotExport export) throws IOException {
        return Double.parseDouble(
                process.ask(
                        String.join(
                                " ",
                                what.who().name(),
                                what.format().name(),
                                Integer.toString(what.readers()),
                                Long.toString(export.facts()),
                                export.folder().toString())));
    }

    public static void main(String[] args) throws Exception {
        ChildProcess.serve(
                command -> {
                    String[] words = command.split(" ", 5);
                    SnapshotCase what =
                            new SnapshotCase(
                                    Who.valueOf(words[0]),
                                    ExportFormat.valueOf(words[1]),
                                    Integer.parseInt(words[2]));
                    System.gc();
                    return SnapshotJobs.run(what, Path.of(words[4]), Long.parseLong(words[3]));
                });
    }

    @Override
    public void close() {
        process.close();
    }
}
