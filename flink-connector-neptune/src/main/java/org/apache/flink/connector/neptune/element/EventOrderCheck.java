/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.element;

import javax.annotation.Nullable;

/**
 * Checks that successive deltas of one element come in the order of the log. In batch execution
 * mode, Flink sorts them by key and event time, and the times of successive transactions are not
 * always in order.
 */
final class EventOrderCheck {

    @Nullable private String key;
    private long commitNum;
    private long opNum;

    /**
     * Compares a delta with the one before it, if that is one of the same element.
     *
     * @throws IllegalStateException if the delta is older
     */
    void check(ElementDelta delta) {
        boolean isOlder =
                delta.getCommitNum() < commitNum
                        || (delta.getCommitNum() == commitNum && delta.getOpNum() < opNum);
        if (isOlder && delta.getKey().equals(key)) {
            throw new IllegalStateException(
                    "The changes of the element '"
                            + delta.getElementId()
                            + "' are not in the order of the log: "
                            + delta.getCommitNum()
                            + ":"
                            + delta.getOpNum()
                            + " came after "
                            + commitNum
                            + ":"
                            + opNum
                            + ". The batch execution mode of DataStream jobs sorts them by event time: set"
                            + " 'execution.runtime-mode' to STREAMING. In that mode, use keyBy directly after the source."
                            + " If 'scan.stream-identity' is 'ignore' and the log began anew, start without state.");
        }
        key = delta.getKey();
        commitNum = delta.getCommitNum();
        opNum = delta.getOpNum();
    }
}
