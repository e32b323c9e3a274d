/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.testutils;

import org.apache.flink.connector.neptune.emulator.ChangeLog;

import java.util.ArrayList;
import java.util.List;

/** What a log of the emulator holds, for comparison with what arrived. */
public final class LogContents {

    private LogContents() {}

    /** The JSON of all records, in order. */
    public static List<String> records(ChangeLog log) {
        List<String> records = new ArrayList<>();
        log.forEach((commitNum, opNum, timestamp, json) -> records.add(json));
        return records;
    }
}
