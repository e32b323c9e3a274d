/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.snapshot.format;

import org.apache.flink.annotation.Internal;
import org.apache.flink.connector.neptune.stream.ChangeRecord;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** Reads the facts of one file of an export, row by row. Not thread-safe. */
@Internal
public interface FactReader extends Closeable {

    /**
     * Reads the next row and adds its facts to the list: the labels and properties of a vertex, an
     * edge and its properties, or one statement.
     *
     * @return false at the end of the file. Then nothing was added.
     * @throws MalformedRowException if the row can't be read. Then nothing was added, and the next
     *     call reads the next row.
     * @throws IOException if the file can't be read, is not of its format, or ends in the middle of
     *     a row. The message names the file and the line.
     */
    boolean next(List<ChangeRecord> facts) throws IOException;
}
