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

package org.apache.flink.connector.neptune.source.testutils;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.connector.neptune.source.deserializer.NeptuneDeserializationSchema;
import org.apache.flink.connector.neptune.stream.ChangeRecord;
import org.apache.flink.connector.neptune.stream.PropertyGraphChange;
import org.apache.flink.connector.neptune.stream.RdfChange;
import org.apache.flink.connector.neptune.stream.StreamFormat;
import org.apache.flink.util.Collector;

/** Emits the value of a property or the object of a statement alone: a schema as users write it. */
public final class ValueSchema implements NeptuneDeserializationSchema<String> {

    private static final long serialVersionUID = 1L;

    private final StreamFormat format;

    public ValueSchema(StreamFormat format) {
        this.format = format;
    }

    @Override
    public StreamFormat getFormat() {
        return format;
    }

    @Override
    public void deserialize(ChangeRecord change, Collector<String> out) {
        out.collect(
                format == StreamFormat.PG_JSON
                        ? ((PropertyGraphChange) change).getValue()
                        : ((RdfChange) change).getObject());
    }

    @Override
    public TypeInformation<String> getProducedType() {
        return Types.STRING;
    }
}
