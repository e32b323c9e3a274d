/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.element;

import org.apache.flink.annotation.PublicEvolving;
import org.apache.flink.util.Collector;

import javax.annotation.Nullable;

import java.time.Duration;
import java.util.Objects;

/**
 * Puts vertices and edges together from the deltas of {@code
 * NeptuneDeserializationSchema.elementDeltas()}, and emits how each transaction changes them:
 *
 * <pre>{@code
 * DataStream<ElementChange> changes =
 *         deltas.keyBy(ElementDelta::getKey).process(new ElementAssembler()).uid("elements");
 * }</pre>
 *
 * <p>The changes of one element come in the order of the log. The order of changes of different
 * elements is not defined.
 */
@PublicEvolving
public final class ElementAssembler extends ElementFunction<ElementChange> {

    private static final long serialVersionUID = 1L;

    /**
     * Assembles all vertices and edges with all their labels and properties. Use it only if the
     * deltas were read without a projection, too.
     */
    public ElementAssembler() {
        this(ElementProjection.all());
    }

    /**
     * Assembles what the projection reads.
     *
     * @param projection the one that the deltas were read with, or one that reads less. If it reads
     *     more, what the source left out is missing from the elements, and a restore with a source
     *     that reads more is not refused, although the state does not have it.
     */
    public ElementAssembler(ElementProjection projection) {
        this(Objects.requireNonNull(projection, "projection"), null);
    }

    private ElementAssembler(ElementProjection projection, @Nullable Duration timeToLive) {
        super(projection, timeToLive);
    }

    /**
     * Returns an assembler that forgets an element which was not changed for so long. No {@link
     * ElementChange.Kind#DELETE} is emitted then. By default elements are never forgotten.
     *
     * <p>The time can be changed when a job is restored. But before version 2.2, Flink does not
     * restore state that was kept without a time to live if it has one now, or the other way
     * around.
     *
     * @param timeToLive in processing time, in whole milliseconds
     * @throws IllegalArgumentException if it is less than one millisecond
     */
    public ElementAssembler withTimeToLive(Duration timeToLive) {
        if (timeToLive.toMillis() < 1) {
            throw new IllegalArgumentException(
                    "The time to live of elements must be at least 1 ms, but is "
                            + timeToLive
                            + ". Leave withTimeToLive() out to keep them for ever.");
        }
        return new ElementAssembler(projection(), timeToLive);
    }

    @Override
    protected void onChange(
            ElementDelta delta,
            ElementState before,
            ElementState after,
            Collector<ElementChange> out) {
        boolean existed = before.isMember(projection());
        boolean exists = after.isMember(projection());
        ElementChange change = new ElementChange();
        change.setType(delta.getElementType());
        change.setId(delta.getElementId());
        change.setCommitNum(delta.getCommitNum());
        change.setCommitTimestamp(delta.getCommitTimestamp());
        if (!existed) {
            change.setKind(ElementChange.Kind.CREATE);
        } else {
            change.setKind(exists ? ElementChange.Kind.UPDATE : ElementChange.Kind.DELETE);
        }
        change.setBefore(existed ? element(before) : null);
        change.setAfter(exists ? element(after) : null);
        out.collect(change);
    }

    private static Element element(ElementState state) {
        Element element = new Element();
        element.setLabels(state.labels());
        element.setFrom(state.from());
        element.setTo(state.to());
        element.setProperties(state.properties());
        return element;
    }
}
