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
import org.apache.flink.connector.base.source.reader.splitreader.SplitReader;
import org.apache.flink.connector.neptune.source.deserializer.NeptuneDeserializationSchema;
import org.apache.flink.connector.neptune.source.enumerator.NoFurtherSplitEvent;
import org.apache.flink.connector.neptune.source.enumerator.ProcessingBacklogEvent;
import org.apache.flink.connector.neptune.source.metrics.NeptuneStreamsReaderMetrics;
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
 * Reads the stream if the split is assigned to it. The other readers of a source have no split.
 *
 * <p>A reader without a split marks itself idle, so that watermarks do not wait for it. It does so
 * only after the enumerator has said that no further split will come: until then, the split may
 * still be assigned, with old changes.
 */
@Internal
public final class NeptuneStreamsSourceReader<T>
        extends SingleThreadMultiplexSourceReaderBase<
                Transaction, T, NeptuneStreamsSplit, NeptuneStreamsSplitState> {

    private static final Logger LOG = LoggerFactory.getLogger(NeptuneStreamsSourceReader.class);

    private static final String NO_SPLIT = "none";

    @Nullable private final StoppingPosition stop;

    // Task thread only.
    @Nullable private ReaderOutput<T> output;
    private boolean noFurtherSplit;
    private boolean markedIdle;

    private NeptuneStreamsSourceReader(
            Supplier<SplitReader<Transaction, NeptuneStreamsSplit>> splitReaders,
            NeptuneStreamsRecordEmitter<T> emitter,
            @Nullable StoppingPosition stop,
            SourceReaderContext context) {
        super(splitReaders, emitter, new Configuration(), context);
        this.stop = stop;
    }

    /**
     * Creates a reader.
     *
     * @param clients creates the client that the split is read with
     * @param backlogThreshold how far behind the head of the stream a backlog begins; 0 if no
     *     backlog is to be reported
     * @param stop the configured stopping position; null if the source never ends
     */
    public static <T> NeptuneStreamsSourceReader<T> create(
            NeptuneDeserializationSchema<T> deserializer,
            Supplier<NeptuneStreamsClient> clients,
            ReadSettings settings,
            Duration backlogThreshold,
            @Nullable StoppingPosition stop,
            SourceReaderContext context) {
        NeptuneStreamsReaderMetrics metrics =
                new NeptuneStreamsReaderMetrics(context.metricGroup());
        LagTracker lags = new LagTracker(metrics);
        metrics.registerLags(lags::commitsBehind, lags::millisBehind, lags::lastCommitNum);
        BacklogReporter backlog =
                new BacklogReporter(
                        lags,
                        backlogThreshold,
                        processing ->
                                context.sendSourceEventToCoordinator(
                                        new ProcessingBacklogEvent(processing)));
        StreamFormat format = deserializer.getFormat();
        return new NeptuneStreamsSourceReader<>(
                () -> {
                    NeptuneStreamsClient client = clients.get();
                    HeadProbe probe = new HeadProbe(client, lags, backlog, HeadProbe.INTERVAL);
                    Lookahead lookahead = Lookahead.of(settings, lags, probe, metrics);
                    return new NeptuneStreamsSplitReader(
                            format,
                            client.describe(),
                            new PageFetcher(client, lookahead, metrics),
                            settings,
                            lags,
                            probe);
                },
                new NeptuneStreamsRecordEmitter<>(
                        deserializer, settings.getMalformedRecord(), metrics, lags),
                stop,
                context);
    }

    @Override
    public void addSplits(List<NeptuneStreamsSplit> splits) {
        super.addSplits(splits.stream().map(this::untilStop).collect(Collectors.toList()));
    }

    /**
     * Replaces the end of a restored split if the job no longer has a stopping position. That end
     * was resolved for an earlier configuration.
     */
    private NeptuneStreamsSplit untilStop(NeptuneStreamsSplit split) {
        if (split.getEnd().canBe(stop)) {
            return split;
        }
        if (stop == null) {
            LOG.info("The job no longer has a stopping position and does not end: {}.", split);
            return split.until(StreamEnd.never());
        }
        LOG.warn(
                "The job keeps the stopping position of the state that was restored: {}. The configured one, {}"
                        + " ('scan.bounded.*'), is ignored. To use the configured one, start the source without"
                        + " state, from the position in the restored state.",
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
            noFurtherSplit = true;
            updateIdleness();
        } else {
            super.handleSourceEvents(event);
        }
    }

    private void updateIdleness() {
        boolean idle = noFurtherSplit && getNumberOfCurrentlyAssignedSplits() == 0;
        // The output is known from the first poll on, which calls this method again.
        if (idle == markedIdle || output == null) {
            return;
        }
        if (idle) {
            // Flink marks a task idle only if both this output and the outputs of its splits are
            // idle. In a hybrid source, the output of a finished split of an earlier source stays
            // active unless another output of a split becomes idle.
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
        // There is no other split to request.
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
