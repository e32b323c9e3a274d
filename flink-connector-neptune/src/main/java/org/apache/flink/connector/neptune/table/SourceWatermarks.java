/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.table;

import org.apache.flink.annotation.Internal;
import org.apache.flink.api.common.eventtime.BoundedOutOfOrdernessWatermarks;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.connector.neptune.source.OptionChecks;
import org.apache.flink.table.api.config.ExecutionConfigOptions;
import org.apache.flink.table.factories.FactoryUtil;

import java.time.Duration;

/**
 * Creates the watermarks of {@code SOURCE_WATERMARK()}. Flink applies its watermark options only to
 * a watermark expression, so this class applies them.
 */
@Internal
public final class SourceWatermarks {

    private SourceWatermarks() {}

    /**
     * Creates the strategy of a table: the watermark trails the highest commit timestamp.
     *
     * @param options the options of the table
     * @param session the configuration of the session
     * @param <T> what the source emits, with the commit timestamp as its event time
     */
    public static <T> WatermarkStrategy<T> of(ReadableConfig options, ReadableConfig session) {
        Duration delay =
                OptionChecks.get(
                        options, NeptuneStreamsConnectorOptions.SCAN_SOURCE_WATERMARK_DELAY);
        WatermarkStrategy<T> strategy =
                options.get(FactoryUtil.WATERMARK_EMIT_STRATEGY).isOnEvent()
                        ? WatermarkStrategy.forGenerator(
                                context -> new EmittedWithEachElement<>(delay))
                        : WatermarkStrategy.forBoundedOutOfOrderness(delay);
        Duration idleTimeout =
                options.getOptional(FactoryUtil.SOURCE_IDLE_TIMEOUT)
                        .orElse(session.get(ExecutionConfigOptions.TABLE_EXEC_SOURCE_IDLE_TIMEOUT));
        if (!idleTimeout.isZero() && !idleTimeout.isNegative()) {
            strategy = strategy.withIdleness(idleTimeout);
        }
        if (options.getOptional(FactoryUtil.WATERMARK_ALIGNMENT_GROUP).isPresent()) {
            strategy =
                    strategy.withWatermarkAlignment(
                            options.get(FactoryUtil.WATERMARK_ALIGNMENT_GROUP),
                            options.get(FactoryUtil.WATERMARK_ALIGNMENT_MAX_DRIFT),
                            options.get(FactoryUtil.WATERMARK_ALIGNMENT_UPDATE_INTERVAL));
        }
        return strategy;
    }

    /** Emits a watermark after each element, and not only once per interval. */
    private static final class EmittedWithEachElement<T>
            extends BoundedOutOfOrdernessWatermarks<T> {

        EmittedWithEachElement(Duration delay) {
            super(delay);
        }

        @Override
        public void onEvent(T element, long timestamp, WatermarkOutput output) {
            super.onEvent(element, timestamp, output);
            onPeriodicEmit(output);
        }
    }
}
