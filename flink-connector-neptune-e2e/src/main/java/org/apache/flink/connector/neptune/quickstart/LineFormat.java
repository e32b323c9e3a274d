/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.quickstart;

import org.apache.flink.connector.neptune.stream.ChangeField;
import org.apache.flink.connector.neptune.stream.ChangeRecord;
import org.apache.flink.connector.neptune.stream.StreamFormat;

import java.io.IOException;
import java.io.Serializable;
import java.util.Set;

/** A way to write a change on one line. */
interface LineFormat extends Serializable {

    /** What the line is made of. */
    Set<ChangeField> requiredFields(StreamFormat stream);

    /** The line, without its end. */
    String line(ChangeRecord change) throws IOException;
}
