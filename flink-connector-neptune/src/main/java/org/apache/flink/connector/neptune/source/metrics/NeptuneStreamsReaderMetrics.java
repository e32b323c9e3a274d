/*
 * Licensed to the Apache Software Foundation (ASF) under one
 * or more contributor license agreements.  See the NOTICE file
 * distributed with this work for additional information
 * regarding copyright ownership.  The ASF licenses this file
 * to you under the Apache License, Version 2.0 (the
 * "License"); you may not use this file except in compliance
 * with the License.  You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package org.apache.flink.connector.neptune.source.metrics;

import org.apache.flink.annotation.Internal;
import org.apache.flink.connector.neptune.stream.NeptuneStreamsException;
import org.apache.flink.connector.neptune.stream.ReadListener;
import org.apache.flink.connector.neptune.stream.StreamPage;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.SourceReaderMetricGroup;

/**
 * The metrics of a reader: Flink's own names where it has one, and the group {@code neptune} for
 * the rest. Each counter is written by one thread.
 */
@Internal
public final class NeptuneStreamsReaderMetrics implements ReadListener {

    /** The group of the connector's own metrics. */
    public static final String GROUP = "neptune";

    private final Counter bytesIn;
    private final Counter recordsInErrors;
    private final Counter polls;
    private final Counter emptyPolls;
    private final Counter retries;
    private final Counter throttled;
    private final Counter oversizedTransactions;
    private final Counter expiredPositionResets;
    private final Counter missingCommits;

    public NeptuneStreamsReaderMetrics(SourceReaderMetricGroup metrics) {
        this.bytesIn = metrics.getIOMetricGroup().getNumBytesInCounter();
        this.recordsInErrors = metrics.getNumRecordsInErrorsCounter();
        MetricGroup group = metrics.addGroup(GROUP);
        this.polls = group.counter("polls");
        this.emptyPolls = group.counter("emptyPolls");
        this.retries = group.counter("retries");
        this.throttled = group.counter("throttled");
        this.oversizedTransactions = group.counter("oversizedTransactions");
        this.expiredPositionResets = group.counter("expiredPositionResets");
        this.missingCommits = group.counter("missingCommits");
    }

    @Override
    public void onPage(StreamPage page) {
        polls.inc();
        bytesIn.inc(page.getBytes());
    }

    @Override
    public void onNoRecords() {
        polls.inc();
        emptyPolls.inc();
    }

    @Override
    public void onRetry(NeptuneStreamsException failure) {
        retries.inc();
        if (failure.getKind() == NeptuneStreamsException.Kind.THROTTLED) {
            throttled.inc();
        }
    }

    @Override
    public void onOversizedTransaction() {
        oversizedTransactions.inc();
    }

    @Override
    public void onExpiredPositionReset() {
        expiredPositionResets.inc();
    }

    @Override
    public void onMissingCommits() {
        missingCommits.inc();
    }

    /** A record could not be understood and was left out. */
    public void onMalformedRecord() {
        recordsInErrors.inc();
    }
}
