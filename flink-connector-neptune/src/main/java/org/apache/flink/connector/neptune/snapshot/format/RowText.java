/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.snapshot.format;

import javax.annotation.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

import static org.apache.flink.connector.neptune.stream.parser.PageParser.shorten;

/**
 * The text of a file of an export. It refuses bytes that are not UTF-8, skips a byte order mark,
 * and limits the length of a row, so that a quote that is never closed does not fill the heap.
 *
 * <p>It knows where the reader of the rows is, and so makes the exceptions for it.
 */
final class RowText extends Reader {

    /** In characters: 64 MB of heap. */
    private static final int LONGEST_ROW = 32 << 20;

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final String file;
    private final Reader in;
    private final long longestRow;

    private boolean atStart = true;
    private boolean atEnd;
    private char last;
    private long line = 1;
    private long readSinceRowStart;

    RowText(String file, InputStream in) {
        this(file, in, LONGEST_ROW);
    }

    RowText(String file, InputStream in, long longestRow) {
        this.file = file;
        // A reader that is given the character set would replace other bytes.
        this.in =
                new InputStreamReader(
                        in,
                        StandardCharsets.UTF_8
                                .newDecoder()
                                .onMalformedInput(CodingErrorAction.REPORT)
                                .onUnmappableCharacter(CodingErrorAction.REPORT));
        this.longestRow = longestRow;
    }

    /** Says that a row begins in this line, counted from 1. */
    void startRow(long line) {
        this.line = line;
        readSinceRowStart = 0;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        int count;
        try {
            count = in.read(buffer, offset, length);
        } catch (CharacterCodingException e) {
            throw failure(
                    "in this line or after it, the file is not UTF-8."
                            + " Export again with a UTF-8 locale (-Dfile.encoding=UTF-8)",
                    e);
        } catch (IOException e) {
            throw failure(
                    "in this line or after it, the file can't be read: "
                            + e
                            + ". If the file is incomplete, copy or export it again",
                    e);
        }
        if (count <= 0) {
            atEnd = true;
            return count;
        }
        last = buffer[offset + count - 1];
        readSinceRowStart += count;
        if (readSinceRowStart > longestRow + length) {
            throw failure(
                    "the row is longer than "
                            + longestRow
                            + " characters. A quote may not be closed, or the file is no export",
                    null);
        }
        if (atStart) {
            atStart = false;
            if (buffer[offset] == BYTE_ORDER_MARK) {
                System.arraycopy(buffer, offset + 1, buffer, offset, --count);
                // The caller must not see an empty read.
                return count > 0 ? count : read(buffer, offset, length);
            }
        }
        return count;
    }

    /** Whether everything was read. */
    boolean atEnd() {
        return atEnd;
    }

    /** Whether the text that was read so far ends with the end of a line. */
    boolean endsWithNewline() {
        return last == '\n' || last == '\r';
    }

    /** The exception for a file that can't be read further. */
    IOException failure(String problem, @Nullable Exception cause) {
        return new IOException(where() + problem + ".", cause);
    }

    /** The exception for a file that ends before its last row is complete. */
    IOException cutOff() {
        return failure("the file ends in the middle of this row. Copy or export it again", null);
    }

    /** The exception for a row that is left out if malformed records are skipped. */
    MalformedRowException malformed(String problem, String row) {
        return new MalformedRowException(where() + problem + ": " + shorten(row));
    }

    private String where() {
        return "File " + file + ", line " + line + ": ";
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
