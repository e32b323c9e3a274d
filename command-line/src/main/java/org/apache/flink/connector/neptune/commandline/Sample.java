/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.commandline;

import org.apache.flink.connector.neptune.emulator.NeptuneStreamsEmulator;
import org.apache.flink.connector.neptune.emulator.SampleGraph;
import org.apache.flink.connector.neptune.emulator.SampleWriter;

import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.URI;
import java.time.Duration;
import java.util.function.Consumer;

/** An emulator with the sample graph, and optionally a writer that keeps changing it. */
public final class Sample implements AutoCloseable {

    /** Follows the URL in a command that adds a vertex. */
    public static final String CURL_GREMLIN =
            "/gremlin -d '{\"gremlin\": \"g.addV(\\\"Person\\\").property(\\\"name\\\", \\\"You\\\")"
                    + ".property(\\\"visits\\\", 1)\"}'";

    private final NeptuneStreamsEmulator emulator;
    private final SampleWriter writer;

    private Sample(NeptuneStreamsEmulator emulator, SampleWriter writer) {
        this.emulator = emulator;
        this.writer = writer;
    }

    /**
     * Starts an emulator with the beginning of the sample graph. Its log is short enough to be read
     * on a terminal.
     *
     * @param port the port of the emulator; 0 for a free port
     * @param changes whether the graph changes every second
     */
    public static Sample beginning(int port, boolean changes) {
        return start(port, SampleGraph::loadBeginningInto, changes);
    }

    /** The same with the whole sample graph, and a first change of the writer. */
    public static Sample whole(int port, boolean changes) {
        Sample sample = start(port, SampleGraph::loadInto, changes);
        // The properties of a visitor are then always among those that are found in the graph.
        sample.writer.writeOne();
        return sample;
    }

    private static Sample start(
            int port, Consumer<NeptuneStreamsEmulator> sample, boolean changes) {
        NeptuneStreamsEmulator emulator;
        try {
            emulator = NeptuneStreamsEmulator.builder().port(port).start();
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof BindException) {
                String help = ": choose another port than " + port + " with --emulator-port";
                throw new UncheckedIOException(new BindException(e.getCause().getMessage() + help));
            }
            throw e;
        }
        sample.accept(emulator);
        Duration writeEvery = changes ? Duration.ofSeconds(1) : Duration.ZERO;
        return new Sample(emulator, SampleWriter.start(emulator, writeEvery));
    }

    public URI endpoint() {
        return emulator.endpoint();
    }

    @Override
    public void close() {
        writer.close();
        emulator.close();
    }
}
