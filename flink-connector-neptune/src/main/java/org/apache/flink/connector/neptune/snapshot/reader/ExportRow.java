/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.snapshot.reader;

import org.apache.flink.connector.neptune.snapshot.format.MalformedRowException;
import org.apache.flink.connector.neptune.stream.ChangeRecord;

import javax.annotation.Nullable;

import java.util.List;

/** One row of a file: the facts of one vertex or edge, one statement, or a malformed row. */
final class ExportRow {

    private final long number;
    private final List<ChangeRecord> facts;
    @Nullable private final MalformedRowException malformation;

    private ExportRow(
            long number, List<ChangeRecord> facts, @Nullable MalformedRowException malformation) {
        this.number = number;
        this.facts = facts;
        this.malformation = malformation;
    }

    static ExportRow of(long number, List<ChangeRecord> facts) {
        return new ExportRow(number, facts, null);
    }

    static ExportRow malformed(long number, MalformedRowException malformation) {
        return new ExportRow(number, List.of(), malformation);
    }

    /** The number of the row in its file, from 1, without the header. */
    long getNumber() {
        return number;
    }

    List<ChangeRecord> getFacts() {
        return facts;
    }

    /** Why the row can't be read; null if it can. */
    @Nullable
    MalformedRowException getMalformation() {
        return malformation;
    }
}
