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

import org.apache.flink.connector.neptune.emulator.NeptuneStreamsEmulator;
import org.apache.flink.connector.neptune.emulator.SampleGraph;
import org.apache.flink.connector.neptune.emulator.SampleWriter;

import java.net.URI;
import java.time.Duration;

/** An emulator with the sample graph, and on demand a writer that keeps changing it. */
final class Sample implements AutoCloseable {

    private final NeptuneStreamsEmulator emulator;
    private final SampleWriter writer;

    private Sample(NeptuneStreamsEmulator emulator, SampleWriter writer) {
        this.emulator = emulator;
        this.writer = writer;
    }

    /** A sample that stays as it is. */
    static Sample still(int port) {
        return start(port, Duration.ZERO);
    }

    /** A sample that changes every second. */
    static Sample lively(int port) {
        return start(port, Duration.ofSeconds(1));
    }

    private static Sample start(int port, Duration writeEvery) {
        NeptuneStreamsEmulator emulator = NeptuneStreamsEmulator.builder().port(port).start();
        SampleGraph.loadInto(emulator);
        return new Sample(emulator, SampleWriter.start(emulator, writeEvery));
    }

    URI endpoint() {
        return emulator.endpoint();
    }

    @Override
    public void close() {
        writer.close();
        emulator.close();
    }
}
