/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.stream.parser;

import org.apache.flink.connector.neptune.stream.ChangeRecord;

import com.fasterxml.jackson.core.JsonParser;

import javax.annotation.Nullable;

import java.io.IOException;

/** Parses the {@code data} object of the records of one format. */
interface RecordDataParser {

    ChangeRecord newRecord();

    /**
     * Parses the object whose opening brace is the current token of the parser.
     *
     * @return why the record is malformed, or null if it is not
     */
    @Nullable
    String parse(JsonParser parser, ChangeRecord record) throws IOException;
}
