/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.enumerator;

import org.apache.flink.annotation.Internal;
import org.apache.flink.connector.neptune.stream.read.PositionResolver;
import org.apache.flink.util.FlinkRuntimeException;

import javax.annotation.Nullable;

import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Looks up positions in the worker thread of a coordinator. The coordinator thread can end that by
 * {@link #close()}.
 */
@Internal
public final class PositionLookup implements AutoCloseable {

    private final Supplier<PositionResolver> resolvers;

    /** Used by the worker thread, closed by either thread. */
    @Nullable private volatile PositionResolver resolver;

    private volatile boolean closed;

    /**
     * Creates a lookup.
     *
     * @param resolvers creates the resolver, in the worker thread
     */
    public PositionLookup(Supplier<PositionResolver> resolvers) {
        this.resolvers = resolvers;
    }

    /**
     * Checks the endpoint, and looks something up. Runs in the worker thread and may block.
     *
     * @throws FlinkRuntimeException if this lookup was closed
     */
    public <T> T find(Function<PositionResolver, T> lookup) {
        PositionResolver open = resolvers.get();
        resolver = open;
        try {
            if (closed) {
                throw new FlinkRuntimeException("The enumerator was closed.");
            }
            open.checkEndpoint();
            return lookup.apply(open);
        } finally {
            open.close();
        }
    }

    @Override
    public void close() {
        closed = true;
        PositionResolver open = resolver;
        if (open != null) {
            open.close();
        }
    }
}
