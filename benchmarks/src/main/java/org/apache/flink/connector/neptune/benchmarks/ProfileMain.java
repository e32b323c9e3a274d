/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.benchmarks;

import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Prints how the samples of a JDK Flight Recorder recording are divided among the parts of the
 * program.
 */
final class ProfileMain {

    /**
     * Prefixes of frames and the part that each belongs to. The topmost frame that matches a prefix
     * decides; of several prefixes that match, the first one.
     */
    private static final Map<String, String> PARTS = new LinkedHashMap<>();

    static {
        PARTS.put("com.fasterxml.jackson", "parsing: Jackson");
        PARTS.put(
                "org.apache.flink.connector.neptune.stream.parser.NQuadsParser",
                "parsing: N-Quads");
        PARTS.put(
                "org.apache.flink.connector.neptune.stream.parser.CapturingInputStream",
                "parsing: copy of the bytes");
        PARTS.put(
                "org.apache.flink.connector.neptune.stream.read.TransactionAssembler",
                "transactions and gaps");
        PARTS.put(
                "org.apache.flink.connector.neptune.stream.read.GapWatch", "transactions and gaps");
        PARTS.put(
                "org.apache.flink.connector.neptune.stream.client.SdkNeptuneStreamsClient.requireOrder",
                "transactions and gaps");
        PARTS.put("org.apache.flink.connector.neptune.stream.", "parsing: records");
        PARTS.put(
                "org.apache.flink.api.java.typeutils.runtime.PojoSerializer",
                "Flink: copies between operators");
        PARTS.put("org.apache.flink.table.runtime.typeutils", "Flink: copies between operators");
        PARTS.put("org.apache.flink.runtime.state", "Flink: state");
        PARTS.put("org.apache.flink.connector.neptune.element.ElementDelta", "grouping by element");
        PARTS.put("org.apache.flink.connector.neptune.element", "folding elements");
        PARTS.put(
                "org.apache.flink.connector.neptune.source.deserializer.Element",
                "grouping by element");
        PARTS.put("org.apache.flink.connector.neptune.snapshot.format", "facts of the rows");
        PARTS.put("org.apache.flink.connector.neptune.snapshot", "emitting");
        PARTS.put("org.apache.flink.connector.neptune.table", "rows");
        PARTS.put("org.apache.flink.connector.neptune.source", "emitting");
        PARTS.put("org.apache.http.", "HTTP");
        PARTS.put("software.amazon.awssdk", "AWS SDK");
        PARTS.put("org.apache.flink.", "Flink: the rest");
    }

    private ProfileMain() {}

    public static void main(String[] args) throws IOException {
        Map<String, Integer> samples = new HashMap<>();
        int total = 0;
        try (RecordingFile recording = new RecordingFile(Path.of(args[0]))) {
            while (recording.hasMoreEvents()) {
                RecordedEvent event = recording.readEvent();
                if (event.getEventType().getName().equals("jdk.ExecutionSample")
                        && event.getStackTrace() != null) {
                    String part = part(event.getStackTrace().getFrames());
                    if (part != null) {
                        samples.merge(part, 1, Integer::sum);
                        total++;
                    }
                }
            }
        }
        int all = total;
        System.out.println("| part | samples |\n|---|---|");
        samples.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .forEach(
                        part ->
                                System.out.printf(
                                        Locale.ROOT,
                                        "| %s | %.0f %% |%n",
                                        part.getKey(),
                                        100.0 * part.getValue() / all));
    }

    /** The part of the program; null if no frame belongs to one. */
    private static String part(List<RecordedFrame> frames) {
        for (RecordedFrame frame : frames) {
            String name = name(frame);
            for (Map.Entry<String, String> part : PARTS.entrySet()) {
                if (name.startsWith(part.getKey())) {
                    return part.getValue();
                }
            }
        }
        return null;
    }

    private static String name(RecordedFrame frame) {
        return frame.getMethod().getType().getName() + "." + frame.getMethod().getName();
    }
}
