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

package org.apache.flink.connector.neptune.stream;

import org.apache.flink.connector.neptune.stream.NeptuneStreamsException.Kind;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Notices commits that are missing from the stream. Neptune numbers commits without gaps, and AWS's
 * own poller takes a jump for a passing fault: the later commit became visible first. So a jump is
 * read again until it closes or the patience ends.
 */
final class GapWatch {

    private static final Logger LOG = LoggerFactory.getLogger(GapWatch.class);

    private final String stream;
    private final ReadSettings settings;
    private final ReadListener listener;
    private final LongSupplier nanoTime;
    private final Backoff backoff;

    /** The commit before the gap; 0 while there is none. */
    private long gapAfter;

    private long gapSince;

    GapWatch(String stream, ReadSettings settings, ReadListener listener, LongSupplier nanoTime) {
        this.stream = stream;
        this.settings = settings;
        this.listener = listener;
        this.nanoTime = nanoTime;
        this.backoff = new Backoff(settings.getPollBackoffMin(), settings.getPollBackoffMax());
    }

    /**
     * How many of the records may be used now.
     *
     * @throws NeptuneStreamsException if a gap stayed open for too long and the policy is to fail
     */
    int recordsBeforeGap(StreamPosition position, List<ChangeRecord> records) {
        long previous = commitBefore(position, records);
        for (int i = 0; i < records.size(); i++) {
            long commit = records.get(i).getCommitNum();
            if (commit > previous + 1 && !mayPass(previous, commit)) {
                return i;
            }
            previous = commit;
        }
        if (gapAfter != 0 && previous > gapAfter) {
            LOG.info("The commits missing behind commit {} of {} have come.", gapAfter, stream);
            forget();
        }
        return records.size();
    }

    long nextWaitNanos() {
        return backoff.nextNanos();
    }

    void forget() {
        gapAfter = 0;
        backoff.reset();
    }

    private static long commitBefore(StreamPosition position, List<ChangeRecord> records) {
        EventId from = position.getEventId();
        if (from == null || from.equals(EventId.BEFORE_ALL)) {
            return records.get(0).getCommitNum();
        }
        // A position at an operation behind the last one of its commit begins with the next commit.
        boolean wantsThisCommit =
                position.getIterator() == StreamPosition.Iterator.AT_SEQUENCE_NUMBER
                        && from.getOpNum() <= 1;
        return wantsThisCommit ? from.getCommitNum() - 1 : from.getCommitNum();
    }

    private boolean mayPass(long previous, long commit) {
        long missing = commit - previous - 1;
        if (gapAfter != previous) {
            forget();
            gapAfter = previous;
            gapSince = nanoTime.getAsLong();
            listener.onMissingCommits();
            LOG.warn(
                    "{} of {}: commit {} follows {}. Reading again for up to {} until the missing ones come.",
                    commits(missing),
                    stream,
                    commit,
                    previous,
                    settings.getMissingCommitTimeout());
        }
        Duration open = Duration.ofNanos(nanoTime.getAsLong() - gapSince);
        if (open.compareTo(settings.getMissingCommitTimeout()) < 0) {
            return false;
        }
        if (settings.getMissingCommit() == MissingCommitPolicy.FAIL) {
            throw new NeptuneStreamsException(
                    Kind.MISSING_COMMITS,
                    commits(missing)
                            + " of "
                            + stream
                            + ": commit "
                            + commit
                            + " follows "
                            + previous
                            + ", and did so for "
                            + open.toMillis()
                            + " ms ('scan.missing-commit.timeout'). Nothing was skipped: a restart reads on behind"
                            + " commit "
                            + previous
                            + ". If the commits do not exist or have expired, set 'scan.missing-commit' to"
                            + " 'continue' to pass the gap.");
        }
        LOG.warn(
                "{} of {}: going on with commit {} behind {}, as 'scan.missing-commit' demands.",
                commits(missing),
                stream,
                commit,
                previous);
        forget();
        return true;
    }

    private static String commits(long missing) {
        return missing == 1 ? "1 commit is missing" : missing + " commits are missing";
    }
}
