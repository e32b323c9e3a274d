/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.snapshot.enumerator;

import org.apache.flink.annotation.Internal;

/** When a reader that has no more files is told so. */
@Internal
public enum Release {
    /** At once: nothing is read after the export. */
    EACH,
    /**
     * When no reader has a file: a bounded stream is read after the export. A job that takes
     * checkpoints waits for one, as with {@link #AFTER_CHECKPOINT}. A job in batch mode takes none.
     */
    TOGETHER,
    /**
     * When a checkpoint is complete that began after no reader had a file: an unbounded stream is
     * read after the export. Then all operators have processed all facts of the export, so no
     * change overtakes one, and no reader that is restored has a file.
     */
    AFTER_CHECKPOINT
}
