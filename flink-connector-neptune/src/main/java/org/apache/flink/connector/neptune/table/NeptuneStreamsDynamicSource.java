/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.table;

import org.apache.flink.annotation.Internal;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.connector.neptune.source.SourceSettings;
import org.apache.flink.connector.neptune.stream.StreamFormat;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamSource;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.catalog.ObjectIdentifier;
import org.apache.flink.table.connector.ChangelogMode;
import org.apache.flink.table.connector.ProviderContext;
import org.apache.flink.table.connector.source.DataStreamScanProvider;
import org.apache.flink.table.connector.source.DynamicTableSource;
import org.apache.flink.table.connector.source.ScanTableSource;
import org.apache.flink.table.connector.source.abilities.SupportsFilterPushDown;
import org.apache.flink.table.connector.source.abilities.SupportsLimitPushDown;
import org.apache.flink.table.connector.source.abilities.SupportsProjectionPushDown;
import org.apache.flink.table.connector.source.abilities.SupportsReadingMetadata;
import org.apache.flink.table.connector.source.abilities.SupportsSourceWatermark;
import org.apache.flink.table.connector.source.abilities.SupportsWatermarkPushDown;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.expressions.ResolvedExpression;
import org.apache.flink.table.types.DataType;
import org.apache.flink.types.RowKind;

import javax.annotation.Nullable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The table source. Only the fields that a query needs are parsed. */
@Internal
public final class NeptuneStreamsDynamicSource
        implements ScanTableSource,
                SupportsReadingMetadata,
                SupportsProjectionPushDown,
                SupportsFilterPushDown,
                SupportsLimitPushDown,
                SupportsWatermarkPushDown,
                SupportsSourceWatermark {

    private final ObjectIdentifier table;
    private final SourceSettings settings;
    private final StreamFormat format;
    private final boolean retract;
    private final boolean batch;
    private final WatermarkStrategy<RowData> sourceWatermarks;
    private final List<ChangeColumn> declared;
    private final Map<String, DataType> metadataTypes;

    // The planner sets these.
    private List<ChangeColumn> projected;
    private Map<String, ChangeColumn> metadata = Collections.emptyMap();
    private List<ColumnFilter> filters = Collections.emptyList();
    private long limit = Long.MAX_VALUE;
    @Nullable private WatermarkStrategy<RowData> watermarks;
    private DataType producedType;

    NeptuneStreamsDynamicSource(
            ObjectIdentifier table,
            SourceSettings settings,
            StreamFormat format,
            boolean retract,
            boolean batch,
            WatermarkStrategy<RowData> sourceWatermarks,
            List<ChangeColumn> declared,
            Map<String, DataType> metadataTypes,
            DataType physicalType) {
        this.table = table;
        this.settings = settings;
        this.format = format;
        this.retract = retract;
        this.batch = batch;
        this.sourceWatermarks = sourceWatermarks;
        this.declared = declared;
        this.metadataTypes = metadataTypes;
        this.projected = declared;
        this.producedType = physicalType;
    }

    /** Whether the table has only the rows that are left at the end, because of batch mode. */
    private boolean materializes() {
        return retract && batch;
    }

    @Override
    public ChangelogMode getChangelogMode() {
        return retract && !batch
                ? ChangelogMode.newBuilder()
                        .addContainedKind(RowKind.INSERT)
                        .addContainedKind(RowKind.DELETE)
                        .build()
                : ChangelogMode.insertOnly();
    }

    @Override
    public Map<String, DataType> listReadableMetadata() {
        return metadataTypes;
    }

    @Override
    public void applyReadableMetadata(List<String> metadataKeys, DataType producedDataType) {
        List<String> names = DataType.getFieldNames(producedDataType);
        int first = names.size() - metadataKeys.size();
        metadata = new LinkedHashMap<>();
        for (int i = 0; i < metadataKeys.size(); i++) {
            metadata.put(names.get(first + i), DeclaredColumns.metadata(metadataKeys.get(i)));
        }
        producedType = producedDataType;
    }

    @Override
    public boolean supportsNestedProjection() {
        return false;
    }

    @Override
    public void applyProjection(int[][] projectedFields, DataType producedDataType) {
        projected = new ArrayList<>();
        for (int[] field : projectedFields) {
            projected.add(declared.get(field[0]));
        }
        producedType = producedDataType;
    }

    @Override
    public Result applyFilters(List<ResolvedExpression> expressions) {
        if (watermarks != null) {
            // A row that the source drops does not reach the watermark generator, so event time
            // would stop although the stream continues. The planner pushes watermarks first.
            return Result.of(Collections.emptyList(), expressions);
        }
        // The rows that are left are found by their last changes, so no change of a fact may be
        // missing. A fact has the same data in all its changes, but not the same metadata.
        Map<String, ChangeColumn> columns =
                materializes() ? new HashMap<>() : new HashMap<>(metadata);
        declared.forEach(column -> columns.put(column.key(), column));
        List<ResolvedExpression> accepted = new ArrayList<>();
        List<ResolvedExpression> remaining = new ArrayList<>();
        filters = new ArrayList<>();
        for (ResolvedExpression expression : expressions) {
            Optional<ColumnFilter> filter = ColumnFilter.of(expression, columns);
            filter.ifPresent(filters::add);
            (filter.isPresent() ? accepted : remaining).add(expression);
        }
        return Result.of(accepted, remaining);
    }

    @Override
    public void applyLimit(long rows) {
        // In retract mode the first rows can be deleted later, so they are not the result.
        if (!retract) {
            limit = rows;
        }
    }

    @Override
    public void applyWatermark(WatermarkStrategy<RowData> strategy) {
        watermarks = strategy;
    }

    @Override
    public void applySourceWatermark() {
        // The event time of each row is its commit timestamp.
        watermarks = sourceWatermarks;
    }

    @Override
    public ScanRuntimeProvider getScanRuntimeProvider(ScanContext context) {
        List<ChangeColumn> columns = new ArrayList<>(projected);
        columns.addAll(metadata.values());
        List<ChangeColumn> read = new ArrayList<>(columns);
        filters.forEach(filter -> read.add(filter.column()));
        TypeInformation<RowData> rowType = context.createTypeInformation(producedType);
        BatchChangelogMaterializer materializer =
                materializes()
                        ? new BatchChangelogMaterializer(format, columns, producedType)
                        : null;
        RowDataSchema schema =
                new RowDataSchema(
                        format,
                        materializer == null ? columns : materializer.changeColumns(),
                        filters,
                        retract,
                        limit,
                        materializer == null
                                ? rowType
                                : context.createTypeInformation(materializer.changeType()));
        Source<RowData, ?, ?> source = LogSource.of(settings, schema);
        WatermarkStrategy<RowData> strategy =
                watermarks == null ? WatermarkStrategy.noWatermarks() : watermarks;
        String name = asSummaryString() + " " + table.asSummaryString();
        return new DataStreamScanProvider() {
            @Override
            public DataStream<RowData> produceDataStream(
                    ProviderContext providerContext, StreamExecutionEnvironment env) {
                if (retract && !batch) {
                    // Not earlier, because the planner can ask for a provider before it pushes the
                    // projection down.
                    RetractModeCheck.check(table, read, watermarks != null);
                }
                DataStreamSource<RowData> stream =
                        env.fromSource(source, strategy, name, schema.getProducedType());
                providerContext.generateUid(LogSource.UID).ifPresent(stream::uid);
                // Operators up to the first exchange by key have the same parallelism, so rows of
                // one fact can't overtake each other.
                stream.setParallelism(1);
                return materializer == null ? stream : materializer.materialize(stream, rowType);
            }

            @Override
            public boolean isBounded() {
                return source.getBoundedness() == Boundedness.BOUNDED;
            }
        };
    }

    @Override
    public DynamicTableSource copy() {
        NeptuneStreamsDynamicSource copy =
                new NeptuneStreamsDynamicSource(
                        table,
                        settings,
                        format,
                        retract,
                        batch,
                        sourceWatermarks,
                        declared,
                        metadataTypes,
                        producedType);
        copy.projected = projected;
        copy.metadata = metadata;
        copy.filters = filters;
        copy.limit = limit;
        copy.watermarks = watermarks;
        return copy;
    }

    @Override
    public String asSummaryString() {
        return LogSource.summary(settings, format);
    }
}
