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

import org.apache.flink.annotation.PublicEvolving;

/**
 * Whether a job checks that the stream is the one that it read before: after a restore, after an
 * outage of the endpoint, and while the stream is idle.
 */
@PublicEvolving
public enum StreamIdentityPolicy {
    /**
     * The last event that was read must still have its commit timestamp and its operation. If it
     * does not, the job fails before it emits anything of the other stream.
     */
    VERIFY("verify"),
    /** Read on from the position, whatever the stream holds there. */
    IGNORE("ignore");

    private final String text;

    StreamIdentityPolicy(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
