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

package org.apache.flink.connector.neptune.source.split;

import org.apache.flink.annotation.Internal;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.connector.neptune.stream.StreamEnd;
import org.apache.flink.connector.neptune.stream.StreamFormat;
import org.apache.flink.connector.neptune.stream.StreamPosition;

import java.util.Objects;

/**
 * The one split of a source: a stream, the position to read it from, and where it ends. A Neptune
 * stream is strictly sequential and never sharded, so there is nothing to divide.
 */
@Internal
public final class NeptuneStreamsSplit implements SourceSplit {

    private final StreamFormat format;
    private final StreamPosition position;
    private final StreamEnd end;

    public NeptuneStreamsSplit(StreamFormat format, StreamPosition position, StreamEnd end) {
        this.format = Objects.requireNonNull(format, "format");
        this.position = Objects.requireNonNull(position, "position");
        this.end = Objects.requireNonNull(end, "end");
    }

    @Override
    public String splitId() {
        return format.toString();
    }

    public StreamFormat getFormat() {
        return format;
    }

    public StreamPosition getPosition() {
        return position;
    }

    public StreamEnd getEnd() {
        return end;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NeptuneStreamsSplit
                && ((NeptuneStreamsSplit) other).format == format
                && ((NeptuneStreamsSplit) other).position.equals(position)
                && ((NeptuneStreamsSplit) other).end.equals(end);
    }

    @Override
    public int hashCode() {
        return Objects.hash(format, position, end);
    }

    @Override
    public String toString() {
        return format + " from " + position + ", ends " + end;
    }
}
