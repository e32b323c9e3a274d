/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.snapshot.reader;

import org.apache.flink.connector.base.source.reader.RecordsBySplits;
import org.apache.flink.connector.base.source.reader.RecordsWithSplitIds;
import org.apache.flink.connector.base.source.reader.splitreader.SplitReader;
import org.apache.flink.connector.base.source.reader.splitreader.SplitsAddition;
import org.apache.flink.connector.base.source.reader.splitreader.SplitsChange;
import org.apache.flink.connector.neptune.snapshot.format.ExportSchema;
import org.apache.flink.connector.neptune.snapshot.layout.ExportFile;
import org.apache.flink.connector.neptune.snapshot.split.ExportSplit;
import org.apache.flink.connector.neptune.stream.ChangeField;
import org.apache.flink.metrics.Counter;
import org.apache.flink.util.function.FunctionWithException;

import javax.annotation.Nullable;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Reads the files that are assigned to a reader, one after the other. Runs in the fetcher thread;
 * only {@link #wakeUp} is called by other threads.
 */
final class ExportSplitReader implements SplitReader<ExportRow, ExportSplit> {

    /**
     * The most facts and the most unpacked bytes of a batch, except that a batch has at least one
     * row.
     */
    private static final int FACTS_PER_BATCH = 2_000;

    private static final long BYTES_PER_BATCH = 1 << 20;

    private final Set<ChangeField> fields;
    private final Predicate<String> requiredProperties;
    private final FunctionWithException<ExportFile, ExportSchema, IOException> schemas;
    private final Counter bytesIn;
    private final Queue<ExportSplit> splits = new ArrayDeque<>();
    private final Set<String> paused = new HashSet<>();

    @Nullable private ExportSchema schema;

    /** The file of the first split. */
    @Nullable private ExportFileReader file;

    /** The bytes of that file that were counted. */
    private long counted;

    private final Object lock = new Object();
    private boolean wokenUp;

    /**
     * Creates a reader without splits.
     *
     * @param fields the fields of the facts to read
     * @param requiredProperties whether to read the property with this name
     * @param schemas reads the types of the properties of the export, once with the first file
     * @param bytesIn counts the bytes of the files, as stored
     */
    ExportSplitReader(
            Set<ChangeField> fields,
            Predicate<String> requiredProperties,
            FunctionWithException<ExportFile, ExportSchema, IOException> schemas,
            Counter bytesIn) {
        this.fields = fields;
        this.requiredProperties = requiredProperties;
        this.schemas = schemas;
        this.bytesIn = bytesIn;
    }

    @Override
    public RecordsWithSplitIds<ExportRow> fetch() throws IOException {
        RecordsBySplits.Builder<ExportRow> rows = new RecordsBySplits.Builder<>();
        ExportSplit split = splits.peek();
        if (split == null || paused.contains(split.splitId())) {
            awaitWakeUp();
            return rows.build();
        }
        if (file == null) {
            if (schema == null) {
                schema = schemas.apply(split.getFile());
            }
            file =
                    ExportFileReader.open(
                            split, fields, requiredProperties, schema, System::nanoTime);
        }
        // The split makes it from the path each time.
        String splitId = split.splitId();
        long before = file.unpackedBytesRead();
        int facts = 0;
        while (facts < FACTS_PER_BATCH && file.unpackedBytesRead() - before < BYTES_PER_BATCH) {
            ExportRow row = file.next();
            if (row == null) {
                countBytes();
                rows.addFinishedSplit(splitId);
                splits.remove();
                closeFile();
                return rows.build();
            }
            facts += row.getFacts().size() + 1;
            // A row before the position of the split was emitted before a failure.
            if (row.getNumber() > split.getRowsRead()) {
                rows.add(splitId, row);
            }
        }
        countBytes();
        return rows.build();
    }

    private void countBytes() {
        bytesIn.inc(file.bytesRead() - counted);
        counted = file.bytesRead();
    }

    private void awaitWakeUp() throws IOException {
        synchronized (lock) {
            try {
                while (!wokenUp) {
                    lock.wait();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("Interrupted while the reader was paused.", e);
            }
            wokenUp = false;
        }
    }

    @Override
    public void wakeUp() {
        synchronized (lock) {
            wokenUp = true;
            lock.notifyAll();
        }
    }

    @Override
    public void handleSplitsChanges(SplitsChange<ExportSplit> change) {
        if (!(change instanceof SplitsAddition)) {
            throw new UnsupportedOperationException("Unknown change of splits: " + change);
        }
        splits.addAll(change.splits());
    }

    @Override
    public void pauseOrResumeSplits(
            Collection<ExportSplit> splitsToPause, Collection<ExportSplit> splitsToResume) {
        splitsToPause.forEach(split -> paused.add(split.splitId()));
        splitsToResume.forEach(split -> paused.remove(split.splitId()));
    }

    private void closeFile() throws IOException {
        ExportFileReader open = file;
        file = null;
        counted = 0;
        if (open != null) {
            open.close();
        }
    }

    @Override
    public void close() throws IOException {
        closeFile();
    }
}
