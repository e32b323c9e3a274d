/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.snapshot.enumerator;

import org.apache.flink.connector.neptune.snapshot.split.ExportSplit;
import org.apache.flink.connector.testutils.source.reader.TestingSplitEnumeratorContext;

import java.util.ArrayList;
import java.util.List;

/** Flink's context for tests, with the reports of a backlog, which that one refuses. */
final class BacklogContext extends TestingSplitEnumeratorContext<ExportSplit> {

    final List<Boolean> backlogs = new ArrayList<>();

    BacklogContext(int parallelism) {
        super(parallelism);
    }

    @Override
    public void setIsProcessingBacklog(boolean isProcessingBacklog) {
        backlogs.add(isProcessingBacklog);
    }

    void register(int reader) {
        registerReader(reader, "host" + reader);
    }

    List<ExportSplit> assignedTo(int reader) {
        SplitAssignmentState<ExportSplit> state = getSplitAssignments().get(reader);
        return state == null ? List.of() : state.getAssignedSplits();
    }

    boolean isReleased(int reader) {
        SplitAssignmentState<ExportSplit> state = getSplitAssignments().get(reader);
        return state != null && state.hasReceivedNoMoreSplitsSignal();
    }
}
