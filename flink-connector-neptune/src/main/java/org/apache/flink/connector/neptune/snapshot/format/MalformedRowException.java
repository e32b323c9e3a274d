/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.snapshot.format;

import org.apache.flink.annotation.Internal;

import java.io.IOException;

/**
 * A row of an export that can't be read. The rows after it can. The message says the file, the
 * line, the problem and the beginning of the row.
 */
@Internal
public final class MalformedRowException extends IOException {

    private static final long serialVersionUID = 1L;

    MalformedRowException(String message) {
        super(message);
    }
}
