/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.table;

import org.apache.flink.annotation.Internal;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.connector.neptune.source.AwsCredentialsOptions;
import org.apache.flink.connector.neptune.source.NeptuneStreamsSourceOptions;
import org.apache.flink.connector.neptune.source.SourceSettings;
import org.apache.flink.connector.neptune.source.UnknownOptions;
import org.apache.flink.connector.neptune.stream.StreamFormat;
import org.apache.flink.connector.neptune.table.NeptuneStreamsConnectorOptions.ChangelogModeOption;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.connector.source.DynamicTableSource;
import org.apache.flink.table.factories.DynamicTableSourceFactory;
import org.apache.flink.table.factories.FactoryUtil;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes tables of {@code 'connector' = 'neptune-streams'}. */
@Internal
public final class NeptuneStreamsDynamicTableFactory implements DynamicTableSourceFactory {

    /** The name of the connector. */
    public static final String IDENTIFIER = "neptune-streams";

    /** What Flink itself reads, in every table with watermarks. */
    private static final Set<ConfigOption<?>> OPTIONS_OF_FLINK =
            Set.of(
                    FactoryUtil.CONNECTOR,
                    FactoryUtil.WATERMARK_EMIT_STRATEGY,
                    FactoryUtil.WATERMARK_ALIGNMENT_GROUP,
                    FactoryUtil.WATERMARK_ALIGNMENT_MAX_DRIFT,
                    FactoryUtil.WATERMARK_ALIGNMENT_UPDATE_INTERVAL,
                    FactoryUtil.SOURCE_IDLE_TIMEOUT);

    @Override
    public String factoryIdentifier() {
        return IDENTIFIER;
    }

    @Override
    public Set<ConfigOption<?>> requiredOptions() {
        Set<ConfigOption<?>> options = new LinkedHashSet<>();
        options.add(NeptuneStreamsSourceOptions.ENDPOINT);
        options.add(NeptuneStreamsConnectorOptions.FORMAT);
        return options;
    }

    @Override
    public Set<ConfigOption<?>> optionalOptions() {
        Set<ConfigOption<?>> options = new LinkedHashSet<>(NeptuneStreamsSourceOptions.all());
        options.remove(NeptuneStreamsSourceOptions.ENDPOINT);
        options.add(NeptuneStreamsConnectorOptions.SCAN_CHANGELOG_MODE);
        options.add(NeptuneStreamsConnectorOptions.SCAN_SOURCE_WATERMARK_DELAY);
        return options;
    }

    @Override
    public DynamicTableSource createDynamicTableSource(Context context) {
        Set<String> given = new HashSet<>(context.getCatalogTable().getOptions().keySet());
        AwsCredentialsOptions.otherSpellings().forEach(given::remove);
        FactoryUtil.TableFactoryHelper helper = FactoryUtil.createTableFactoryHelper(this, context);
        try {
            UnknownOptions.refuse(given, supportedKeys());
            helper.validate();
            refusePrimaryKey(context);
            return source(context, helper.getOptions());
        } catch (IllegalArgumentException e) {
            throw new ValidationException(e.getMessage());
        }
    }

    private static DynamicTableSource source(Context context, ReadableConfig options) {
        StreamFormat format = SourceSettings.read(options, NeptuneStreamsConnectorOptions.FORMAT);
        ChangelogModeOption mode =
                SourceSettings.read(options, NeptuneStreamsConnectorOptions.SCAN_CHANGELOG_MODE);
        return new NeptuneStreamsDynamicSource(
                context.getObjectIdentifier(),
                SourceSettings.from(options),
                format,
                mode == ChangelogModeOption.RETRACT,
                SourceWatermarks.of(options, context.getConfiguration()),
                Columns.physical(format, context.getPhysicalRowDataType()),
                Columns.metadataTypes(context.getCatalogTable().getResolvedSchema()),
                context.getPhysicalRowDataType());
    }

    private Set<String> supportedKeys() {
        return Stream.of(requiredOptions(), optionalOptions(), OPTIONS_OF_FLINK)
                .flatMap(Set::stream)
                .map(ConfigOption::key)
                .collect(Collectors.toSet());
    }

    private static void refusePrimaryKey(Context context) {
        if (context.getPrimaryKeyIndexes().length > 0) {
            throw new ValidationException(
                    "The table "
                            + context.getObjectIdentifier().asSummaryString()
                            + " declares a primary key, but no columns of a change log are unique: an element has a row"
                            + " a label and property value, and a row a change of each. Declare the key on a table"
                            + " that a query of this one fills.");
        }
    }
}
