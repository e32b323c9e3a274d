/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.table;

import org.apache.flink.annotation.Internal;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.connector.neptune.source.NeptuneStreamsSourceOptions;
import org.apache.flink.connector.neptune.source.OptionChecks;
import org.apache.flink.connector.neptune.source.SourceSettings;
import org.apache.flink.connector.neptune.stream.StreamFormat;
import org.apache.flink.connector.neptune.table.NeptuneStreamsConnectorOptions.ChangelogModeOption;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.connector.source.DynamicTableSource;
import org.apache.flink.table.factories.DynamicTableSourceFactory;
import org.apache.flink.table.factories.FactoryUtil;

import java.util.HashSet;
import java.util.Set;

/** Creates the source of a table with {@code 'connector' = 'neptune-streams'}. */
@Internal
public final class NeptuneStreamsDynamicTableFactory implements DynamicTableSourceFactory {

    /** The name of the connector. */
    public static final String IDENTIFIER = "neptune-streams";

    @Override
    public String factoryIdentifier() {
        return IDENTIFIER;
    }

    @Override
    public Set<ConfigOption<?>> requiredOptions() {
        return Set.of(NeptuneStreamsSourceOptions.ENDPOINT, NeptuneStreamsConnectorOptions.FORMAT);
    }

    @Override
    public Set<ConfigOption<?>> optionalOptions() {
        Set<ConfigOption<?>> options = new HashSet<>(NeptuneStreamsSourceOptions.all());
        options.addAll(OptionChecks.declaredIn(NeptuneStreamsConnectorOptions.class));
        options.removeAll(requiredOptions());
        return options;
    }

    @Override
    public DynamicTableSource createDynamicTableSource(Context context) {
        FactoryUtil.TableFactoryHelper helper = FactoryUtil.createTableFactoryHelper(this, context);
        try {
            helper.validate();
            refusePrimaryKey(context);
            return source(context, helper.getOptions());
        } catch (IllegalArgumentException e) {
            throw new ValidationException(e.getMessage());
        }
    }

    private static DynamicTableSource source(Context context, ReadableConfig options) {
        StreamFormat format = OptionChecks.get(options, NeptuneStreamsConnectorOptions.FORMAT);
        ChangelogModeOption mode =
                OptionChecks.get(options, NeptuneStreamsConnectorOptions.SCAN_CHANGELOG_MODE);
        boolean batch =
                context.getConfiguration().get(ExecutionOptions.RUNTIME_MODE)
                        == RuntimeExecutionMode.BATCH;
        return new NeptuneStreamsDynamicSource(
                context.getObjectIdentifier(),
                SourceSettings.from(options),
                format,
                mode == ChangelogModeOption.RETRACT,
                batch,
                SourceWatermarks.of(options, context.getConfiguration()),
                DeclaredColumns.physical(format, context.getPhysicalRowDataType()),
                DeclaredColumns.metadataTypes(context.getCatalogTable().getResolvedSchema()),
                context.getPhysicalRowDataType());
    }

    private static void refusePrimaryKey(Context context) {
        if (context.getPrimaryKeyIndexes().length > 0) {
            throw new ValidationException(
                    "The table "
                            + context.getObjectIdentifier().asSummaryString()
                            + " declares a primary key, but no columns of a change log are unique: each change of a"
                            + " label or of a property value is a row. Declare the key on the table that a query of"
                            + " this one writes to.");
        }
    }
}
