/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.deserializer;

import org.apache.flink.annotation.Internal;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.util.UserCodeClassLoader;

/** Gives a deserializer access to its reader. */
@Internal
public final class ReaderInitializationContext
        implements DeserializationSchema.InitializationContext {

    private final SourceReaderContext context;

    public ReaderInitializationContext(SourceReaderContext context) {
        this.context = context;
    }

    @Override
    public MetricGroup getMetricGroup() {
        return context.metricGroup().addGroup("deserializer");
    }

    @Override
    public UserCodeClassLoader getUserCodeClassLoader() {
        return context.getUserCodeClassLoader();
    }
}
