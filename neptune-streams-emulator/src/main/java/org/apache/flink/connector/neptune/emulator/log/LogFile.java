/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator.log;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * An append-only file of frames, after a line with the kind of its content. A frame is the length
 * of the payload, the CRC-32 of the payload, the CRC-32 of these two numbers (four bytes each), and
 * the payload.
 *
 * <p>The operating system has a frame when {@link #append} returns, so the frame survives the
 * process, but not a failure of the machine. If the process is killed during a write, an incomplete
 * frame may remain. It is removed when the file is opened again. Thread-safe.
 */
public final class LogFile implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LogFile.class);
    private static final int FORMAT = 1;
    private static final int FRAME_HEAD = 12;

    private final Path path;
    private final byte[] title;
    // Not a channel, because an interrupt of a thread that writes would close it.
    private final RandomAccessFile file;

    private long restoredLength;
    private long length;
    private RuntimeException refusal;

    private LogFile(Path path, String content, RandomAccessFile file) {
        this.path = path;
        this.title = (title(content) + FORMAT + '\n').getBytes(StandardCharsets.US_ASCII);
        this.file = file;
    }

    /**
     * Opens or creates a file.
     *
     * @param content the kind of its content, which an existing file must have
     * @throws UncheckedIOException if it cannot be used, is damaged or has another content
     */
    static LogFile open(Path path, String content) {
        LogFile opened = null;
        boolean whole = false;
        try {
            opened = new LogFile(path, content, new RandomAccessFile(path.toFile(), "rw"));
            opened.check(content);
            whole = true;
            return opened;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot open the log file " + path + ": " + e, e);
        } finally {
            if (opened != null && !whole) {
                opened.close();
            }
        }
    }

    /**
     * Appends a frame and runs an action. The frame is not in the file if this throws anything.
     *
     * @throws UncheckedIOException if the frame cannot be written
     * @throws RuntimeException if the action throws it
     * @throws IllegalStateException if the file is closed
     */
    synchronized void append(byte[] payload, Runnable completion) {
        if (refusal != null) {
            throw refusal;
        }
        ByteBuffer frame = ByteBuffer.allocate(FRAME_HEAD + payload.length);
        frame.putInt(payload.length).putInt(checksum(payload, payload.length));
        frame.putInt(checksum(frame.array(), frame.position())).put(payload);
        boolean complete = false;
        try {
            file.write(frame.array());
            completion.run();
            length += frame.capacity();
            complete = true;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot write to the log file "
                            + path
                            + " ("
                            + e.getMessage()
                            + "), so nothing has changed. Is there room on the disk?",
                    e);
        } finally {
            if (!complete) {
                cutOff();
            }
        }
    }

    /** Visits the frames that were in the file when it was opened, in order. */
    void forEachRestored(FrameVisitor visitor) {
        try (DataInputStream in = read()) {
            in.readFully(new byte[title.length]);
            long at = title.length;
            while (at < restoredLength) {
                int payload = in.readInt();
                in.readLong();
                visitor.visit(in);
                at += FRAME_HEAD + payload;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the log file " + path + ": " + e, e);
        }
    }

    @Override
    public synchronized void close() {
        refusal =
                new IllegalStateException(
                        "Cannot write to the log file "
                                + path
                                + ", because the emulator is closed.");
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot close the log file " + path + ": " + e, e);
        }
    }

    /** Removes an incomplete frame, because the file could not be read if more frames followed. */
    private void cutOff() {
        try {
            file.setLength(length);
            file.seek(length);
        } catch (IOException e) {
            refusal =
                    new IllegalStateException(
                            "A write to the log file "
                                    + path
                                    + " failed and left bytes that could not be removed ("
                                    + e.getMessage()
                                    + "). Start the emulator again to repair the file.",
                            e);
        }
    }

    private void check(String content) throws IOException {
        long size = file.length();
        try (DataInputStream in = read()) {
            byte[] start = in.readNBytes(title.length);
            if (!Arrays.equals(start, title)) {
                if (size >= title.length
                        || !Arrays.equals(start, Arrays.copyOf(title, start.length))) {
                    throw otherTitle(content, new String(start, StandardCharsets.ISO_8859_1));
                }
                // A new file, or one that was not created completely.
                file.setLength(0);
                file.write(title);
                restoredLength = title.length;
            } else {
                restoredLength = endOfWholeFrames(in, size);
            }
        }
        if (restoredLength < size) {
            LOG.warn(
                    "Removing the last {} bytes of {}: the process that wrote them ended during"
                            + " the write.",
                    size - restoredLength,
                    path);
        }
        length = restoredLength;
        file.setLength(length);
        file.seek(length);
    }

    private long endOfWholeFrames(DataInputStream in, long size) throws IOException {
        long at = title.length;
        byte[] head = new byte[FRAME_HEAD];
        byte[] part = new byte[1 << 16];
        while (size - at >= FRAME_HEAD) {
            in.readFully(head);
            ByteBuffer numbers = ByteBuffer.wrap(head);
            int payload = numbers.getInt();
            int checksum = numbers.getInt();
            // The length has its own checksum, because a wrong one looks like an incomplete frame.
            if (payload < 1 || numbers.getInt() != checksum(head, FRAME_HEAD - Integer.BYTES)) {
                throw damaged(at);
            }
            if (size - at - FRAME_HEAD < payload) {
                break;
            }
            CRC32 found = new CRC32();
            for (int left = payload; left > 0; ) {
                int count = Math.min(left, part.length);
                in.readFully(part, 0, count);
                found.update(part, 0, count);
                left -= count;
            }
            if ((int) found.getValue() != checksum) {
                throw damaged(at);
            }
            at += FRAME_HEAD + payload;
        }
        return at;
    }

    private UncheckedIOException damaged(long at) {
        return refused(
                "is damaged at byte "
                        + at
                        + ". Everything before it is valid. To continue without everything that"
                        + " follows, truncate the file (truncate -s "
                        + at
                        + "). To start with empty logs, delete the folder.");
    }

    private UncheckedIOException otherTitle(String content, String start) {
        return refused(
                start.startsWith(title(content))
                        ? "has another format than "
                                + FORMAT
                                + " (at byte 0). Use the version of the emulator that wrote it, or"
                                + " another folder."
                        : "is not a "
                                + content
                                + " log of this emulator (at byte 0). Choose another folder, or"
                                + " move the file away.");
    }

    private UncheckedIOException refused(String reason) {
        String message = "The log file " + path + ' ' + reason;
        return new UncheckedIOException(message, new IOException(message));
    }

    private DataInputStream read() throws IOException {
        return new DataInputStream(
                new BufferedInputStream(new FileInputStream(path.toFile()), 1 << 16));
    }

    private static String title(String content) {
        return "Neptune Streams emulator, " + content + " log, format ";
    }

    private static int checksum(byte[] bytes, int length) {
        CRC32 checksum = new CRC32();
        checksum.update(bytes, 0, length);
        return (int) checksum.getValue();
    }

    /** Visits the frames of a file. */
    @FunctionalInterface
    interface FrameVisitor {

        /** Reads exactly the payload. */
        void visit(DataInputStream payload) throws IOException;
    }
}
