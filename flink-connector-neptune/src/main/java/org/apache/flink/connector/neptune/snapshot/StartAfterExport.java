/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.snapshot;

import org.apache.flink.connector.neptune.source.enumerator.SourceStart;
import org.apache.flink.connector.neptune.stream.StartingPosition;

import java.io.IOException;

/** The stream continues after the event that the export corresponds to. */
final class StartAfterExport implements SourceStart {

    private static final long serialVersionUID = 1L;

    private final NeptuneExport export;

    StartAfterExport(NeptuneExport export) {
        this.export = export;
    }

    @Override
    public StartingPosition position() throws IOException {
        return export.position().toStartingPosition();
    }

    @Override
    public boolean followsAnotherSource() {
        return true;
    }

    @Override
    public String toString() {
        return "after the export " + export;
    }
}
