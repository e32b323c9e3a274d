/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.snapshot.reader;

import org.apache.flink.connector.neptune.snapshot.format.ExportSchema;
import org.apache.flink.connector.neptune.snapshot.format.FactReader;
import org.apache.flink.connector.neptune.snapshot.format.MalformedRowException;
import org.apache.flink.connector.neptune.snapshot.layout.ExportFile;
import org.apache.flink.connector.neptune.snapshot.layout.ExportStorage;
import org.apache.flink.connector.neptune.snapshot.split.ExportSplit;
import org.apache.flink.connector.neptune.stream.ChangeField;
import org.apache.flink.connector.neptune.stream.ChangeRecord;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.Path;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import javax.annotation.Nullable;

import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/** Opens one file of an export and reads its rows. Used in the fetcher thread. */
final class ExportFileReader implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(ExportFileReader.class);

    private static final Duration LOG_INTERVAL = Duration.ofSeconds(30);

    private final ExportFile file;
    private final CountingStream bytes;

    /** The same stream if the file is not compressed. */
    private final CountingStream unpacked;

    private final FactReader reader;
    private final LongSupplier nanoTime;
    private long rows;
    private long loggedAt;

    private ExportFileReader(
            ExportFile file,
            CountingStream bytes,
            CountingStream unpacked,
            FactReader reader,
            LongSupplier nanoTime) {
        this.file = file;
        this.bytes = bytes;
        this.unpacked = unpacked;
        this.reader = reader;
        this.nanoTime = nanoTime;
        this.loggedAt = nanoTime.getAsLong();
    }

    /**
     * Opens the file of a split.
     *
     * @param fields the fields of the facts to read
     * @param requiredProperties whether to read the property with this name
     * @param schema the types of properties where the file names none
     * @param nanoTime the clock for progress in the log
     * @throws IOException if the file can't be opened, or has changed since the job began to read
     *     the export
     */
    static ExportFileReader open(
            ExportSplit split,
            Set<ChangeField> fields,
            Predicate<String> requiredProperties,
            ExportSchema schema,
            LongSupplier nanoTime)
            throws IOException {
        ExportFile file = split.getFile();
        Path path = file.getPath();
        FileStatus status = ExportStorage.status(path);
        if (status == null) {
            throw new IOException(
                    "The file "
                            + path
                            + " is not there any more. The job reads the files that it found when it began to read"
                            + " the snapshot. Move the file back to this path, or start the job again without"
                            + " state, from another export.");
        } else if (status.getLen() != file.getLength()) {
            // Times are not compared: copies of a file on several machines have different ones.
            throw changed(file, status.getLen());
        }
        LOG.info("Reads {}.", split);
        CountingStream bytes = new CountingStream(ExportStorage.open(path));
        try {
            CountingStream unpacked =
                    file.isGzip() ? new CountingStream(ExportStorage.unpacked(path, bytes)) : bytes;
            FactReader reader =
                    file.getFormat()
                            .open(
                                    path.toString(),
                                    unpacked,
                                    fields,
                                    requiredProperties,
                                    split.getCommit(),
                                    schema);
            return new ExportFileReader(file, bytes, unpacked, reader, nanoTime);
        } catch (IOException | RuntimeException e) {
            bytes.close();
            throw e;
        }
    }

    private static IOException changed(ExportFile file, long length) {
        return new IOException(
                "The file "
                        + file.getPath()
                        + " has changed since the job began to read the snapshot: it had "
                        + file.getLength()
                        + " bytes and has "
                        + length
                        + " now. Do not write to an export that is read. Start the job again without state, from"
                        + " an export that is complete.");
    }

    /** The bytes of the file that have been read, before they are unpacked. */
    long bytesRead() {
        return bytes.count;
    }

    /** The bytes of the file that have been read, after they were unpacked. */
    long unpackedBytesRead() {
        return unpacked.count;
    }

    /**
     * Reads the next row.
     *
     * @return null at the end of the file
     * @throws IOException if the file can't be read any further, or has changed
     */
    @Nullable
    ExportRow next() throws IOException {
        logProgress();
        List<ChangeRecord> facts = new ArrayList<>();
        try {
            if (reader.next(facts)) {
                return ExportRow.of(++rows, facts);
            }
        } catch (MalformedRowException e) {
            return ExportRow.malformed(++rows, e);
        }
        // What follows a compressed stream need not be read.
        if (bytes.count > file.getLength() || (bytes.count < file.getLength() && !file.isGzip())) {
            throw changed(file, bytes.count);
        }
        return null;
    }

    private void logProgress() {
        if (rows % 1_000 == 0 && nanoTime.getAsLong() - loggedAt >= LOG_INTERVAL.toNanos()) {
            loggedAt = nanoTime.getAsLong();
            LOG.info(
                    "Has read {} of {} MB of {}, {} rows.",
                    bytes.count >> 20,
                    file.getLength() >> 20,
                    file.getPath(),
                    rows);
        }
    }

    @Override
    public void close() throws IOException {
        reader.close();
        bytes.close();
    }

    /** Counts the bytes that are read. */
    private static final class CountingStream extends FilterInputStream {

        private long count;
        private boolean ended;

        CountingStream(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count += read < 0 ? 0 : 1;
            ended |= read < 0;
            return read;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = super.read(target, offset, length);
            count += Math.max(0, read);
            ended |= read < 0;
            return read;
        }

        /**
         * A stream of gzip looks for a further member only if bytes are available. The stream of a
         * file system may not know that.
         */
        @Override
        public int available() {
            return ended ? 0 : 1;
        }
    }
}
