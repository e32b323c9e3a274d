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

package org.apache.flink.connector.neptune.source.enumerator;

import org.apache.flink.annotation.Internal;
import org.apache.flink.api.connector.source.SourceEvent;

/**
 * What a reader tells the enumerator of the distance between it and the head of the stream. Advice,
 * not state: it is in no checkpoint, a reader gives it anew after each assignment, and the split
 * does not depend on it.
 */
@Internal
public final class ProcessingBacklogEvent implements SourceEvent {

    private static final long serialVersionUID = 1L;

    private final boolean processingBacklog;

    public ProcessingBacklogEvent(boolean processingBacklog) {
        this.processingBacklog = processingBacklog;
    }

    public boolean isProcessingBacklog() {
        return processingBacklog;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ProcessingBacklogEvent
                && ((ProcessingBacklogEvent) other).processingBacklog == processingBacklog;
    }

    @Override
    public int hashCode() {
        return Boolean.hashCode(processingBacklog);
    }

    @Override
    public String toString() {
        return "processing backlog: " + processingBacklog;
    }
}
