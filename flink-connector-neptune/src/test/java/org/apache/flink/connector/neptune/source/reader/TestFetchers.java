/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.reader;

import org.apache.flink.connector.neptune.source.metrics.NeptuneStreamsReaderMetrics;
import org.apache.flink.connector.neptune.stream.client.NeptuneStreamsClient;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;

import java.util.function.LongSupplier;

/** Fetchers whose metrics nobody reads. */
final class TestFetchers {

    private TestFetchers() {}

    /** A fetcher that does not know the head of the stream, so it makes exact guesses only. */
    static PageFetcher exact(NeptuneStreamsClient client, int lookahead) {
        return parallel(client, lookahead, () -> -1);
    }

    static PageFetcher parallel(
            NeptuneStreamsClient client, int lookahead, LongSupplier headCommitNum) {
        NeptuneStreamsReaderMetrics metrics = metrics();
        return new PageFetcher(
                client,
                new Lookahead(lookahead, Long.MAX_VALUE, headCommitNum, () -> {}, metrics),
                metrics);
    }

    static NeptuneStreamsReaderMetrics metrics() {
        return new NeptuneStreamsReaderMetrics(
                UnregisteredMetricsGroup.createSourceReaderMetricGroup());
    }
}
