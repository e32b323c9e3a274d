/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.reader;

import org.apache.flink.annotation.Internal;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.base.source.reader.SingleThreadMultiplexSourceReaderBase;
import org.apache.flink.connector.neptune.source.deserializer.NeptuneDeserializationSchema;
import org.apache.flink.connector.neptune.source.enumerator.NoFurtherSplitEvent;
import org.apache.flink.connector.neptune.source.metrics.NeptuneStreamsReaderMetrics;
import org.apache.flink.connector.neptune.source.metrics.ReadProgress;
import org.apache.flink.connector.neptune.source.split.NeptuneStreamsSplit;
import org.apache.flink.connector.neptune.source.split.NeptuneStreamsSplitState;
import org.apache.flink.connector.neptune.stream.StoppingPosition;
import org.apache.flink.connector.neptune.stream.StreamFormat;
import org.apache.flink.connector.neptune.stream.client.NeptuneStreamsClient;
import org.apache.flink.connector.neptune.stream.read.ReadSettings;
import org.apache.flink.connector.neptune.stream.read.StreamEnd;
import org.apache.flink.connector.neptune.stream.read.Transaction;
import org.apache.flink.core.io.InputStatus;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import javax.annotation.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Reads the stream if it gets the split. All readers but one get none: a reader marks itself idle
 * once the enumerator has said so, and watermarks downstream no longer wait for it. Until then it
 * is active, because the split may still come to it with changes that are old.
 */
@Internal
public final class NeptuneStreamsSourceReader<T>
        extends SingleThreadMultiplexSourceReaderBase<
                Transaction, T, NeptuneStreamsSplit, NeptuneStreamsSplitState> {

    private static final Logger LOG = LoggerFactory.getLogger(NeptuneStreamsSourceReader.class);

    private static final String NO_SPLIT = "none";

    @Nullable private final StoppingPosition stop;

    // Task's thread only.
    @Nullable private ReaderOutput<T> output;
    private boolean toldNoFurtherSplit;
    private boolean markedIdle;

    private NeptuneStreamsSourceReader(
            NeptuneDeserializationSchema<T> deserializer,
            Supplier<NeptuneStreamsClient> clients,
            ReadSettings settings,
            NeptuneStreamsReaderMetrics metrics,
            Duration backlogThreshold,
            Duration headProbeInterval,
            @Nullable StoppingPosition stop,
            SourceReaderContext context) {
        super(
                () ->
                        splitReader(
                                deserializer.getFormat(),
                                clients.get(),
                                settings,
                                metrics,
                                new BacklogReporter(
                                        metrics.getProgress(),
                                        backlogThreshold,
                                        context::sendSourceEventToCoordinator),
                                headProbeInterval),
                new NeptuneStreamsRecordEmitter<>(
                        deserializer, settings.getMalformedRecord(), metrics),
                new Configuration(),
                context);
        this.stop = stop;
    }

    /**
     * A reader.
     *
     * @param clients makes the client that a split is read with
     * @param backlogThreshold how far behind the head a backlog begins; 0 for nowhere
     * @param headProbeInterval how often to look for the head of the stream; null for the usual
     * @param stop where the source ends, as the user named it; null if it never does
     */
    public static <T> NeptuneStreamsSourceReader<T> create(
            NeptuneDeserializationSchema<T> deserializer,
            Supplier<NeptuneStreamsClient> clients,
            ReadSettings settings,
            Duration backlogThreshold,
            @Nullable Duration headProbeInterval,
            @Nullable StoppingPosition stop,
            SourceReaderContext context) {
        return new NeptuneStreamsSourceReader<>(
                deserializer,
                clients,
                settings,
                new NeptuneStreamsReaderMetrics(context.metricGroup()),
                backlogThreshold,
                headProbeInterval == null ? HeadProbe.INTERVAL : headProbeInterval,
                stop,
                context);
    }

    private static NeptuneStreamsSplitReader splitReader(
            StreamFormat format,
            NeptuneStreamsClient client,
            ReadSettings settings,
            NeptuneStreamsReaderMetrics metrics,
            BacklogReporter backlog,
            Duration headProbeInterval) {
        ReadProgress progress = metrics.getProgress();
        HeadProbe probe =
                new HeadProbe(client, progress, backlog, headProbeInterval, format.toString());
        return new NeptuneStreamsSplitReader(format, client, settings, metrics, progress, probe);
    }

    @Override
    public void addSplits(List<NeptuneStreamsSplit> splits) {
        super.addSplits(splits.stream().map(this::untilStop).collect(Collectors.toList()));
    }

    /** The end in a restored split was resolved for an earlier configuration of the job. */
    private NeptuneStreamsSplit untilStop(NeptuneStreamsSplit split) {
        if (split.getEnd().canBe(stop)) {
            return split;
        }
        if (stop == null) {
            LOG.info("The job has no stopping position any more; it goes on for ever: {}.", split);
            return split.until(StreamEnd.never());
        }
        LOG.warn(
                "The job keeps the stopping position of the state that was restored: {}. The configured one, {}"
                        + " ('scan.bounded.*'), is ignored. To use it, start the source without that state, after"
                        + " the event that the state names.",
                split,
                stop);
        return split;
    }

    @Override
    public InputStatus pollNext(ReaderOutput<T> output) throws Exception {
        this.output = output;
        updateIdleness();
        return super.pollNext(output);
    }

    @Override
    public void handleSourceEvents(SourceEvent event) {
        if (event instanceof NoFurtherSplitEvent) {
            toldNoFurtherSplit = true;
            updateIdleness();
        } else {
            super.handleSourceEvents(event);
        }
    }

    private void updateIdleness() {
        boolean idle = toldNoFurtherSplit && getNumberOfCurrentlyAssignedSplits() == 0;
        // Before the first poll there is no output; that poll comes in any case.
        if (idle == markedIdle || output == null) {
            return;
        }
        if (idle) {
            // Flink marks a task idle only if both kinds of outputs are: this one and those of
            // splits. The latter are active for ever in a task that had a split of another source,
            // in a hybrid one.
            output.createOutputForSplit(NO_SPLIT).markIdle();
            output.releaseOutputForSplit(NO_SPLIT);
            output.markIdle();
        } else {
            output.markActive();
        }
        markedIdle = idle;
    }

    @Override
    protected void onSplitFinished(Map<String, NeptuneStreamsSplitState> finishedSplits) {
        // The enumerator has no other split to give.
    }

    @Override
    protected NeptuneStreamsSplitState initializedState(NeptuneStreamsSplit split) {
        return new NeptuneStreamsSplitState(split);
    }

    @Override
    protected NeptuneStreamsSplit toSplitType(String splitId, NeptuneStreamsSplitState state) {
        return state.toSplit();
    }
}
