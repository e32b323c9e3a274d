/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.e2e;

import java.io.IOException;
import java.util.Random;

/** What changes a graph while it is read. */
interface RandomTransactions {

    /**
     * Sends a random transaction; it may fail, and it need not change anything.
     *
     * @return the status of the response: 200, or 400 if the graph refuses what was sent
     */
    int sendRandomTransaction(EmulatorProcess origin, Random random) throws IOException;
}
