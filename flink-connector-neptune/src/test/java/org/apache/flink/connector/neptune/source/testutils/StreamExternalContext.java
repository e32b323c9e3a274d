/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.testutils;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.connector.neptune.emulator.ChangeLog;
import org.apache.flink.connector.neptune.emulator.NeptuneStreamsEmulator;
import org.apache.flink.connector.neptune.emulator.PropertyValue;
import org.apache.flink.connector.neptune.emulator.Transaction;
import org.apache.flink.connector.neptune.source.NeptuneStreamsSourceBuilder;
import org.apache.flink.connector.neptune.stream.StoppingPosition;
import org.apache.flink.connector.neptune.stream.StreamFormat;
import org.apache.flink.connector.testframe.external.ExternalSystemSplitDataWriter;
import org.apache.flink.connector.testframe.external.source.DataStreamSourceExternalContext;
import org.apache.flink.connector.testframe.external.source.TestingSourceSettings;

import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * One test case of Flink's connector suite: a stream that is empty at first, written to by any
 * number of writers. Each text becomes a transaction of its own.
 */
public final class StreamExternalContext implements DataStreamSourceExternalContext<String> {

    private final NeptuneStreamsEmulator emulator;
    private final StreamFormat format;

    public StreamExternalContext(EmulatorResource resource, StreamFormat format) {
        this.emulator = resource.emulator();
        this.format = format;
        emulator.reset();
    }

    @Override
    public Source<String, ?, ?> createSource(TestingSourceSettings settings) {
        NeptuneStreamsSourceBuilder<String> builder =
                Sources.<String>unsigned(emulator).setDeserializer(new ValueSchema(format));
        if (settings.getBoundedness() == Boundedness.BOUNDED) {
            builder.setBounded(StoppingPosition.latest());
        }
        return builder.build();
    }

    @Override
    public ExternalSystemSplitDataWriter<String> createSourceSplitDataWriter(
            TestingSourceSettings settings) {
        return new Writer();
    }

    @Override
    public List<String> generateTestData(
            TestingSourceSettings settings, int splitIndex, long seed) {
        Random random = new Random(seed);
        List<String> texts = new ArrayList<>();
        int count = 50 + random.nextInt(100);
        for (int i = 0; i < count; i++) {
            texts.add(splitIndex + "-" + i + "-" + Long.toHexString(random.nextLong()));
        }
        return texts;
    }

    @Override
    public TypeInformation<String> getProducedType() {
        return Types.STRING;
    }

    @Override
    public List<URL> getConnectorJarPaths() {
        return Collections.emptyList();
    }

    @Override
    public void close() {
        emulator.reset();
    }

    @Override
    public String toString() {
        return format.toString();
    }

    private final class Writer implements ExternalSystemSplitDataWriter<String> {

        @Override
        public void writeRecords(List<String> records) {
            boolean propertyGraph = format == StreamFormat.PG_JSON;
            ChangeLog log = propertyGraph ? emulator.propertyGraph() : emulator.rdf();
            for (String text : records) {
                Transaction.Builder transaction = Transaction.builder();
                if (propertyGraph) {
                    transaction.addVertexProperty("v", "text", PropertyValue.of(text));
                } else {
                    transaction.addStatement("<urn:s> <urn:p> \"" + text + "\" .\n");
                }
                log.append(transaction.build());
            }
        }

        @Override
        public void close() {
            // The log outlives its writers.
        }
    }
}
