/*
 * Licensed to the Apache Software Foundation (ASF) under one
 * or more contributor license agreements.  See the NOTICE file
 * distributed with this work for additional information
 * regarding copyright ownership.  The ASF licenses this file
 * to you under the Apache License, Version 2.0 (the
 * "License"); you may not use this file except in compliance
 * with the License.  You may obtain a copy of the License at
 *
 *   http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing,
 * software distributed under the License is distributed on an
 * "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY
 * KIND, either express or implied.  See the License for the
 * specific language governing permissions and limitations
 * under the License.
 */

package org.apache.flink.connector.neptune.quickstart;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.connector.neptune.source.deserializer.NeptuneDeserializationSchema;
import org.apache.flink.connector.neptune.stream.ChangeField;
import org.apache.flink.connector.neptune.stream.ChangeRecord;
import org.apache.flink.connector.neptune.stream.StreamFormat;
import org.apache.flink.util.Collector;

import java.io.IOException;
import java.util.Set;

/** Reads each change as one line of text. */
final class LineSchema implements NeptuneDeserializationSchema<String> {

    private static final long serialVersionUID = 1L;

    private final StreamFormat stream;
    private final LineFormat lines;

    LineSchema(StreamFormat stream, LineFormat lines) {
        this.stream = stream;
        this.lines = lines;
    }

    @Override
    public StreamFormat getFormat() {
        return stream;
    }

    @Override
    public Set<ChangeField> getRequiredFields() {
        return lines.requiredFields(stream);
    }

    @Override
    public void deserialize(ChangeRecord change, Collector<String> out) throws IOException {
        out.collect(lines.line(change));
    }

    @Override
    public TypeInformation<String> getProducedType() {
        return Types.STRING;
    }
}
