/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.reader;

import org.apache.flink.annotation.Internal;
import org.apache.flink.connector.neptune.stream.MalformedRecordPolicy;
import org.apache.flink.connector.neptune.stream.NeptuneStreamsException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import javax.annotation.Nullable;

/** Fails or skips at a malformed record, as configured. Used in the task thread. */
@Internal
public final class MalformedRecordHandler {

    private static final Logger LOG = LoggerFactory.getLogger(MalformedRecordHandler.class);

    private final MalformedRecordPolicy policy;
    private final Runnable onSkipped;

    /**
     * Creates a handler.
     *
     * @param onSkipped counts a record that is skipped
     */
    public MalformedRecordHandler(MalformedRecordPolicy policy, Runnable onSkipped) {
        this.policy = policy;
        this.onSkipped = onSkipped;
    }

    /**
     * Handles a malformed record.
     *
     * @param problem says which record is malformed and why, as sentences
     * @throws NeptuneStreamsException if malformed records are not skipped
     */
    public void handle(String problem, @Nullable Exception cause) throws NeptuneStreamsException {
        if (policy == MalformedRecordPolicy.FAIL) {
            throw new NeptuneStreamsException(
                    NeptuneStreamsException.Kind.MALFORMED_RECORD,
                    problem + " Set 'scan.malformed-record' to 'skip' to skip malformed records.",
                    cause);
        }
        onSkipped.run();
        LOG.warn("{} It is skipped because 'scan.malformed-record' is 'skip'.", problem);
    }
}
