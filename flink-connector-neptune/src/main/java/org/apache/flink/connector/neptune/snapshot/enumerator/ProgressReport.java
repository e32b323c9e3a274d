/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.snapshot.enumerator;

import org.apache.flink.metrics.MetricGroup;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports the progress of a snapshot in metrics and in the log. Used by the coordinator thread; the
 * metrics are read by their reporters.
 */
final class ProgressReport {

    /** Of the enumerator, so that all lines about a snapshot have the same logger. */
    private static final Logger LOG = LoggerFactory.getLogger(ExportEnumerator.class);

    private final Object snapshot;
    private volatile Progress progress;

    /** The last progress in the log. */
    private Progress logged;

    private boolean complete;

    /**
     * Creates a report.
     *
     * @param snapshot its text names the snapshot
     */
    ProgressReport(Object snapshot, Progress progress) {
        this.snapshot = snapshot;
        this.progress = progress;
        this.logged = progress;
    }

    void registerMetrics(MetricGroup metrics) {
        metrics.gauge("snapshotFiles", () -> progress.files);
        metrics.gauge("snapshotFilesRead", () -> progress.filesRead);
        metrics.gauge("snapshotBytes", () -> progress.bytes);
        metrics.gauge("snapshotBytesRead", () -> progress.bytesRead);
    }

    Progress current() {
        return progress;
    }

    void begin(Progress found) {
        set(found);
        LOG.info("Begins to read the snapshot {}: {}.", snapshot, found);
    }

    void resume() {
        LOG.info("Continues to read the snapshot {}: {} were read.", snapshot, progress);
    }

    void addFile(long size) {
        progress = progress.plusFile(size);
    }

    /** Says once that all files were read. */
    void complete() {
        if (!complete) {
            complete = true;
            set(progress.complete());
            LOG.info("Has read the snapshot {}: {}.", snapshot, progress);
        }
    }

    /** Logs the progress if it has changed. */
    void log() {
        if (progress != logged) {
            logged = progress;
            LOG.info("Reads the snapshot {}: {}.", snapshot, progress);
        }
    }

    private void set(Progress newProgress) {
        progress = newProgress;
        logged = newProgress;
    }
}
