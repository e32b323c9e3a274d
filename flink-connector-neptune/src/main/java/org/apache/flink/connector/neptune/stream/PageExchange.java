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

import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/**
 * What one request's answer was, filled by {@link PageInterceptor} while the SDK handles the
 * answer. Used by the one thread that makes the request.
 */
final class PageExchange {

    final PageParser parser;
    final Consumer<EventId> onLastEventId;
    final Cancellation cancellation;

    boolean gzip;
    int status;

    /** Neptune's own time when it answered, in milliseconds since the epoch; -1 if not told. */
    long serverTimeMillis = -1;

    long bytes;
    List<ChangeRecord> records = Collections.emptyList();

    /** Why the body could not be read; null if it could. */
    Exception bodyFailure;

    /** Neptune's name for the error; empty if the answer is a success or its body names none. */
    String errorCode = "";

    String errorMessage = "";

    PageExchange(PageParser parser, Consumer<EventId> onLastEventId, Cancellation cancellation) {
        this.parser = parser;
        this.onLastEventId = onLastEventId;
        this.cancellation = cancellation;
    }
}
