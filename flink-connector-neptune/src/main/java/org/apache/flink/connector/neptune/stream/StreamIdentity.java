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

import javax.annotation.Nullable;

/**
 * Knows the last event that was read, and compares it with what the stream has under the same id.
 * If they differ, the stream was reset or is that of another cluster. Its event ids then mean
 * nothing, even where it has grown longer than the position. Not thread-safe.
 *
 * <p>The comparison is due when reading resumes from a checkpoint, and whenever the stream may have
 * been replaced while nobody could see it: after the endpoint was not available, and after the
 * stream ended before the position. It is made by reading on from the last event inclusive, which
 * costs no further request.
 */
final class StreamIdentity {

    private static final Logger LOG = LoggerFactory.getLogger(StreamIdentity.class);

    /** Replicas behind one endpoint may contradict each other, but hardly so often in a row. */
    private static final int MOST_ABSENCES = 3;

    private final String stream;
    private final boolean verify;

    @Nullable private LastEvent lastEvent;
    private boolean due;
    private int absences;

    /**
     * An identity.
     *
     * @param lastEvent what is known of the event that reading goes on behind; null for nothing
     */
    StreamIdentity(String stream, StreamIdentityPolicy policy, @Nullable LastEvent lastEvent) {
        this.stream = stream;
        this.verify = policy == StreamIdentityPolicy.VERIFY;
        this.lastEvent = lastEvent;
        this.due = verify && lastEvent != null;
    }

    /** Whether the last event must be compared before anything behind it is used. */
    boolean isDue() {
        return due;
    }

    /** Takes note that everything up to this record was read. */
    void onRead(ChangeRecord record) {
        lastEvent = LastEvent.of(record, lastEvent != null && lastEvent.engineMarksLastOp());
    }

    /** Says that the stream may have been replaced. */
    void suspect() {
        due = verify && lastEvent != null;
    }

    /** Says that reading goes on elsewhere. */
    void forget() {
        lastEvent = null;
        settle();
    }

    /**
     * Compares.
     *
     * @param found what the stream has in the place of the last event
     * @throws NeptuneStreamsException if it is another event
     */
    void compare(ChangeRecord found) throws NeptuneStreamsException {
        if (!verify || lastEvent == null || !found.eventId().equals(lastEvent.getEventId())) {
            return;
        }
        LastEvent now = LastEvent.of(found, lastEvent.engineMarksLastOp());
        if (!lastEvent.matches(now)) {
            throw replaced("is " + now.describe() + " there, but");
        }
        if (due) {
            LOG.info("The stream {} still has the last event read: {}.", stream, lastEvent);
        }
        settle();
    }

    /**
     * Says that the stream reaches back before the last event and beyond it, but does not have it.
     *
     * @throws NeptuneStreamsException if that was so several times in a row
     */
    void onAbsent() throws NeptuneStreamsException {
        absences++;
        LOG.warn("The stream {} does not have the last event read: {}.", stream, lastEvent);
        if (absences >= MOST_ABSENCES) {
            throw replaced("is not there, although older and newer events are, and");
        }
    }

    /** Says that the last event can't be compared. */
    void giveUp(String why) {
        LOG.warn(
                "Whether the stream {} is the one that was read before can't be verified, because {}. The last event"
                        + " read: {}.",
                stream,
                why,
                lastEvent);
        settle();
    }

    private void settle() {
        due = false;
        absences = 0;
    }

    private NeptuneStreamsException replaced(String now) {
        return new NeptuneStreamsException(
                Kind.STREAM_REPLACED,
                "The stream "
                        + stream
                        + " is not the one that this job has read: event "
                        + lastEvent.getEventId()
                        + " "
                        + now
                        + " was "
                        + lastEvent.describe()
                        + " when it was read. Nothing of the other stream was emitted. Usual causes: Neptune Streams"
                        + " was disabled and enabled again, the cluster was reset or restored from a backup, or"
                        + " 'endpoint' leads to another cluster. If the endpoint is wrong, correct it and restore the"
                        + " same state. If the stream is new, load the graph afresh and start without the old state at"
                        + " 'trim-horizon'. If you are sure that the event ids are still valid, set"
                        + " 'scan.stream-identity' to 'ignore'.");
    }
}
