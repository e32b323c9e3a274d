/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.quickstart;

import org.apache.flink.connector.neptune.emulator.NeptuneStreamsEmulator;
import org.apache.flink.connector.neptune.emulator.SampleGraph;
import org.apache.flink.connector.neptune.emulator.SampleWriter;

import java.net.URI;
import java.time.Duration;

/** An emulator with the sample graph, and optionally a writer that keeps changing it. */
final class Sample implements AutoCloseable {

    private final NeptuneStreamsEmulator emulator;
    private final SampleWriter writer;

    private Sample(NeptuneStreamsEmulator emulator, SampleWriter writer) {
        this.emulator = emulator;
        this.writer = writer;
    }

    /** A sample graph that does not change. */
    static Sample still(int port) {
        return start(port, Duration.ZERO);
    }

    /** A sample graph that changes every second. */
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
