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
 * A file that only grows: a line that says what it is, then frames. A frame is the length of its
 * payload, the payload's CRC-32, the CRC-32 of these two (four bytes each), and the payload.
 *
 * <p>A frame is with the operating system when {@link #append} returns, so it outlives the process
 * however that ends, but not the machine. A process that is killed while it writes leaves the
 * beginning of a frame; that is cut off when the file is opened again.
 *
 * <p>Thread-safe.
 */
public final class LogFile implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LogFile.class);
    private static final int FORMAT = 1;
    private static final int FRAME_HEAD = 12;

    private final Path path;
    private final byte[] title;
    // Not a channel: that would be closed by an interrupt, such as a server's that goes down.
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
     * Opens a file or creates it.
     *
     * @param content what is in it; a file with other content is refused
     * @throws UncheckedIOException if it is damaged, is something else, or cannot be used
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
     * Appends a frame, and then does what must happen with it or not at all.
     *
     * @throws UncheckedIOException if the frame cannot be written; then it is not in the file
     * @throws RuntimeException what the completion throws; then the frame is not in the file
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

    /** After this, appending fails. */
    @Override
    public synchronized void close() {
        refusal = new IllegalStateException("The emulator is closed, and its log " + path + ".");
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot close the log file " + path + ": " + e, e);
        }
    }

    /** A half-written frame with good ones behind it would make the file unreadable. */
    private void cutOff() {
        try {
            file.setLength(length);
            file.seek(length);
        } catch (IOException e) {
            refusal =
                    new IllegalStateException(
                            "A write to the log file "
                                    + path
                                    + " failed, and what it left could not be removed ("
                                    + e.getMessage()
                                    + "). Nothing more is written to it; when the emulator is"
                                    + " started again, the file is put in order.",
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
                // A new file, or one whose creation was cut short.
                file.setLength(0);
                file.write(title);
                restoredLength = title.length;
            } else {
                restoredLength = endOfWholeFrames(in, size);
            }
        }
        if (restoredLength < size) {
            LOG.warn(
                    "Cutting off the last {} bytes of {}: the process that wrote them was ended"
                            + " before it was done.",
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
            // The length must be right: a wrong one would look like an unfinished frame.
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
                        + ". What is before that is whole: to go on with it, and without all that"
                        + " follows, cut the file to "
                        + at
                        + " bytes (truncate -s "
                        + at
                        + "). To start anew, delete the folder.");
    }

    private UncheckedIOException otherTitle(String content, String start) {
        return refused(
                start.startsWith(title(content))
                        ? "says at byte 0 that it has another format than "
                                + FORMAT
                                + ". Use the version of the emulator that wrote it, or another"
                                + " folder."
                        : "is, from byte 0 on, no "
                                + content
                                + " log of this emulator. Choose another folder, or move the file"
                                + " away.");
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

    /** Sees the frames of a file. */
    @FunctionalInterface
    interface FrameVisitor {

        /** Must read exactly the payload. */
        void visit(DataInputStream payload) throws IOException;
    }
}
