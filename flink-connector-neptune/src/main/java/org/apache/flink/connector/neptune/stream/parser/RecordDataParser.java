/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.stream.parser;

import org.apache.flink.connector.neptune.stream.ChangeRecord;

import com.fasterxml.jackson.core.JsonParser;

import java.io.IOException;

/** Reads the {@code data} object of the records of one format. */
interface RecordDataParser {

    ChangeRecord newRecord();

    /**
     * Reads the object whose opening brace the parser stands on, up to its closing one.
     *
     * @return what makes the record malformed, null if nothing does
     */
    String parse(JsonParser parser, ChangeRecord record) throws IOException;
}
