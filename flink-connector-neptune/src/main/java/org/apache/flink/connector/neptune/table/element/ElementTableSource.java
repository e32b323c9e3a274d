/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.table.element;

import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.connector.neptune.element.ElementDelta;
import org.apache.flink.connector.neptune.element.ElementProjection;
import org.apache.flink.connector.neptune.source.SourceSettings;
import org.apache.flink.connector.neptune.source.deserializer.ElementDeltaSchema;
import org.apache.flink.connector.neptune.stream.StreamFormat;
import org.apache.flink.connector.neptune.table.EqualityCondition;
import org.apache.flink.connector.neptune.table.LogSource;
import org.apache.flink.connector.neptune.table.NeptuneStreamsConnectorOptions.ChangelogModeOption;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamSource;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.table.catalog.ObjectIdentifier;
import org.apache.flink.table.connector.ChangelogMode;
import org.apache.flink.table.connector.ProviderContext;
import org.apache.flink.table.connector.source.DataStreamScanProvider;
import org.apache.flink.table.connector.source.DynamicTableSource;
import org.apache.flink.table.connector.source.ScanTableSource;
import org.apache.flink.table.connector.source.abilities.SupportsFilterPushDown;
import org.apache.flink.table.connector.source.abilities.SupportsProjectionPushDown;
import org.apache.flink.table.connector.source.abilities.SupportsReadingMetadata;
import org.apache.flink.table.connector.source.abilities.SupportsSourceWatermark;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.expressions.ResolvedExpression;
import org.apache.flink.table.types.DataType;
import org.apache.flink.types.RowKind;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import javax.annotation.Nullable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The source of a table of elements: the log, grouped by element and transaction, and a keyed
 * operator that folds it into the states of elements and emits rows.
 *
 * <p>Only what the query reads is parsed, shuffled and kept in state. Conditions other than on the
 * id and limits are left to Flink, because a row can change.
 */
final class ElementTableSource
        implements ScanTableSource,
                SupportsReadingMetadata,
                SupportsProjectionPushDown,
                SupportsFilterPushDown,
                SupportsSourceWatermark {

    private static final Logger LOG = LoggerFactory.getLogger(ElementTableSource.class);

    /** What tells the state of the keyed operator apart from that of the source. */
    private static final String UID = "neptune-elements";

    private final ObjectIdentifier table;
    private final SourceSettings settings;
    private final ElementTableSettings tableSettings;
    private final boolean batch;
    private final boolean ignoresStateTtl;
    private final WatermarkStrategy<ElementDelta> sourceWatermarks;
    private final List<ElementColumn> declared;
    private final Map<String, DataType> metadataTypes;

    // The planner sets these.
    private List<ElementColumn> projected;
    private List<ElementMetadata> metadata = Collections.emptyList();
    @Nullable private Set<String> ids;
    private boolean hasWatermarks;
    private DataType producedType;

    /**
     * Creates a source.
     *
     * @param ignoresStateTtl whether the session forgets state, but the table does not
     */
    ElementTableSource(
            ObjectIdentifier table,
            SourceSettings settings,
            ElementTableSettings tableSettings,
            boolean batch,
            boolean ignoresStateTtl,
            WatermarkStrategy<ElementDelta> sourceWatermarks,
            List<ElementColumn> declared,
            Map<String, DataType> metadataTypes,
            DataType physicalType) {
        this.table = table;
        this.settings = settings;
        this.tableSettings = tableSettings;
        this.batch = batch;
        this.ignoresStateTtl = ignoresStateTtl;
        this.sourceWatermarks = sourceWatermarks;
        this.declared = declared;
        this.metadataTypes = metadataTypes;
        this.projected = declared;
        this.producedType = physicalType;
    }

    @Override
    public ChangelogMode getChangelogMode() {
        if (batch || tableSettings.isAppend()) {
            return ChangelogMode.insertOnly();
        }
        // Without the row before an update, Flink keeps the rows once more to add it.
        return tableSettings.mode() == ChangelogModeOption.UPSERT
                ? ChangelogMode.upsert()
                : ChangelogMode.newBuilder()
                        .addContainedKind(RowKind.INSERT)
                        .addContainedKind(RowKind.UPDATE_BEFORE)
                        .addContainedKind(RowKind.UPDATE_AFTER)
                        .addContainedKind(RowKind.DELETE)
                        .build();
    }

    @Override
    public Map<String, DataType> listReadableMetadata() {
        return metadataTypes;
    }

    @Override
    public void applyReadableMetadata(List<String> metadataKeys, DataType producedDataType) {
        metadata = metadataKeys.stream().map(ElementMetadata::of).collect(Collectors.toList());
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

    /** Accepts conditions on the id, which never changes. */
    @Override
    public Result applyFilters(List<ResolvedExpression> expressions) {
        ids = null;
        List<ResolvedExpression> accepted = new ArrayList<>();
        List<ResolvedExpression> remaining = new ArrayList<>();
        for (ResolvedExpression expression : expressions) {
            Optional<EqualityCondition> condition = EqualityCondition.of(expression, this::isId);
            condition.ifPresent(one -> restrictTo(one.values()));
            (condition.isPresent() ? accepted : remaining).add(expression);
        }
        return Result.of(accepted, remaining);
    }

    /** A metadata column can have the name, if the table does not declare the id. */
    private boolean isId(String column) {
        return column.equals(ReservedColumn.ID.columnName())
                && declared.contains(ReservedColumn.ID);
    }

    private void restrictTo(Set<String> values) {
        if (ids == null) {
            ids = new HashSet<>(values);
        } else {
            ids.retainAll(values);
        }
    }

    /** The event time of a delta is its commit timestamp, and rows have that of their delta. */
    @Override
    public void applySourceWatermark() {
        hasWatermarks = true;
    }

    @Override
    public ScanRuntimeProvider getScanRuntimeProvider(ScanContext context) {
        ElementProjection projection = projection();
        ElementDeltaSchema schema = new ElementDeltaSchema(projection, hasWatermarks);
        Source<ElementDelta, ?, ?> source = LogSource.of(settings, schema);
        WatermarkStrategy<ElementDelta> strategy =
                hasWatermarks ? sourceWatermarks : WatermarkStrategy.noWatermarks();
        KeyedProcessFunction<String, ElementDelta, RowData> function = function(projection);
        TypeInformation<RowData> rowType = context.createTypeInformation(producedType);
        String name = asSummaryString() + " " + table.asSummaryString();
        return new DataStreamScanProvider() {
            @Override
            public DataStream<RowData> produceDataStream(
                    ProviderContext providerContext, StreamExecutionEnvironment env) {
                if (ignoresStateTtl && !batch) {
                    LOG.warn(
                            "The table {} keeps its elements for ever: 'table.exec.state.ttl' does not apply to it,"
                                    + " because a forgotten element would become an unknown one. To forget elements"
                                    + " that do not change, set 'element.state.ttl'.",
                            table.asSummaryString());
                }
                DataStreamSource<ElementDelta> deltas =
                        env.fromSource(source, strategy, name, schema.getProducedType());
                providerContext.generateUid(LogSource.UID).ifPresent(deltas::uid);
                // The log has one reader. The elements are distributed over all tasks after it.
                deltas.setParallelism(1);
                SingleOutputStreamOperator<RowData> rows =
                        deltas.keyBy(ElementDelta::getKey, Types.STRING)
                                .process(function)
                                .returns(rowType);
                providerContext.generateUid(UID).ifPresent(rows::uid);
                return rows;
            }

            @Override
            public boolean isBounded() {
                return source.getBoundedness() == Boundedness.BOUNDED;
            }
        };
    }

    private KeyedProcessFunction<String, ElementDelta, RowData> function(
            ElementProjection projection) {
        ElementRows rows = new ElementRows(projected, metadata);
        MisfitPolicy misfits =
                new MisfitPolicy(tableSettings.multipleValues(), tableSettings.conversionError());
        return batch
                ? new BatchElementRowFunction(projection, rows, tableSettings.isAppend(), misfits)
                : new ElementRowFunction(
                        projection,
                        tableSettings.timeToLive(),
                        rows,
                        tableSettings.mode(),
                        misfits);
    }

    /** What the query reads of the graph. */
    private ElementProjection projection() {
        ElementProjection projection = ElementProjection.ofType(tableSettings.type());
        if (!tableSettings.labels().isEmpty()) {
            projection = projection.withLabels(tableSettings.labels().toArray(new String[0]));
        }
        if (!projected.contains(ReservedColumn.LABELS)) {
            projection = projection.withMemberLabelsOnly();
        }
        if (projected.stream().noneMatch(PropertiesColumn.class::isInstance)) {
            projection =
                    projection.withProperties(
                            projected.stream()
                                    .filter(PropertyColumn.class::isInstance)
                                    .map(column -> ((PropertyColumn) column).property())
                                    .collect(Collectors.toSet()));
        }
        if (tableSettings.forgetsUnlabelled()) {
            projection = projection.forgettingUnlabelled();
        }
        return ids == null ? projection : projection.withIds(ids);
    }

    @Override
    public DynamicTableSource copy() {
        ElementTableSource copy =
                new ElementTableSource(
                        table,
                        settings,
                        tableSettings,
                        batch,
                        ignoresStateTtl,
                        sourceWatermarks,
                        declared,
                        metadataTypes,
                        producedType);
        copy.projected = projected;
        copy.metadata = metadata;
        copy.ids = ids;
        copy.hasWatermarks = hasWatermarks;
        return copy;
    }

    @Override
    public String asSummaryString() {
        return LogSource.summary(settings, StreamFormat.PG_JSON);
    }
}
