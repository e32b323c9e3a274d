/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.table.element;

import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamSink;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.table.catalog.GenericInMemoryCatalog;
import org.apache.flink.table.connector.ChangelogMode;
import org.apache.flink.table.connector.ProviderContext;
import org.apache.flink.table.connector.sink.DataStreamSinkProvider;
import org.apache.flink.table.connector.sink.DynamicTableSink;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.factories.DynamicTableSinkFactory;
import org.apache.flink.table.factories.Factory;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A catalog whose tables are sinks that are updated by key, as those of JDBC and upsert-kafka are.
 * They accept deletes that have only the key, where Flink knows of such deletes.
 */
final class UpsertSinkCatalog extends GenericInMemoryCatalog {

    private static final Queue<String> ROWS = new ConcurrentLinkedQueue<>();

    UpsertSinkCatalog(String name) {
        super(name);
        ROWS.clear();
    }

    /**
     * What was written since the catalog was created: the kind and the first column of each row.
     */
    static List<String> rows() {
        return new ArrayList<>(ROWS);
    }

    private static RowData note(RowData row) {
        ROWS.add(row.getRowKind().shortString() + " " + row.getString(0));
        return row;
    }

    @Override
    public Optional<Factory> getFactory() {
        return Optional.of(new SinkFactory());
    }

    private static final class SinkFactory implements DynamicTableSinkFactory {

        @Override
        public String factoryIdentifier() {
            return "upsert";
        }

        @Override
        public Set<ConfigOption<?>> requiredOptions() {
            return Set.of();
        }

        @Override
        public Set<ConfigOption<?>> optionalOptions() {
            return Set.of();
        }

        @Override
        public DynamicTableSink createDynamicTableSink(Context context) {
            return new Sink();
        }
    }

    private static final class Sink implements DynamicTableSink {

        @Override
        public ChangelogMode getChangelogMode(ChangelogMode requested) {
            return ChangelogMode.upsert();
        }

        @Override
        public SinkRuntimeProvider getSinkRuntimeProvider(Context context) {
            return new DataStreamSinkProvider() {
                @Override
                public DataStreamSink<?> consumeDataStream(
                        ProviderContext providerContext, DataStream<RowData> rows) {
                    return rows.map(UpsertSinkCatalog::note, rows.getType())
                            .sinkTo(new DiscardingSink<>());
                }
            };
        }

        @Override
        public DynamicTableSink copy() {
            return new Sink();
        }

        @Override
        public String asSummaryString() {
            return "Updated by key";
        }
    }
}
