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

import org.apache.flink.annotation.Internal;

/**
 * Hears what happens while a stream is read, for metrics. Called by the thread that reads; must not
 * block.
 */
@Internal
public interface ReadListener {

    /** A listener that does not care. */
    ReadListener NONE = new ReadListener() {};

    /** A page came. */
    default void onPage(StreamPage page) {}

    /** There was nothing to read. */
    default void onNoRecords() {}

    /** Nothing follows what was read, and all of it was handed on. */
    default void onHead() {}

    /** A request failed and will be tried again. */
    default void onRetry(NeptuneStreamsException failure) {}

    /** A transaction is too large to be handed on in one piece. */
    default void onOversizedTransaction() {}

    /** The position had expired and reading went on elsewhere. */
    default void onExpiredPositionReset() {}

    /** Commits are missing and are being waited for. */
    default void onMissingCommits() {}
}
