/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.table;

import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.connector.neptune.source.OptionChecks;
import org.apache.flink.connector.neptune.source.SourceSettings;
import org.apache.flink.connector.neptune.stream.StreamFormat;
import org.apache.flink.connector.neptune.table.NeptuneStreamsConnectorOptions.ChangelogModeOption;
import org.apache.flink.connector.neptune.table.element.ElementTableFactory;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.connector.source.DynamicTableSource;
import org.apache.flink.table.factories.DynamicTableFactory;

/** Creates the source of a table of changes: without {@code element.type}. */
final class ChangeTableFactory {

    private ChangeTableFactory() {}

    /**
     * Creates the source of a table.
     *
     * @param options the options, whose keys were checked
     * @param batch whether the query runs in batch mode
     * @throws IllegalArgumentException if an option is wrong
     * @throws ValidationException if a column is wrong or there is a primary key
     */
    static DynamicTableSource create(
            DynamicTableFactory.Context context, ReadableConfig options, boolean batch) {
        refusePrimaryKey(context);
        refuseOptionsOfElements(context, options);
        StreamFormat format = OptionChecks.get(options, NeptuneStreamsConnectorOptions.FORMAT);
        return new NeptuneStreamsDynamicSource(
                context.getObjectIdentifier(),
                SourceSettings.from(options),
                format,
                mode(options) == ChangelogModeOption.RETRACT,
                batch,
                SourceWatermarks.of(options, context.getConfiguration()),
                DeclaredColumns.physical(format, context.getPhysicalRowDataType()),
                DeclaredMetadata.types(
                        context.getCatalogTable().getResolvedSchema(), ReadableMetadata.types()),
                context.getPhysicalRowDataType());
    }

    private static ChangelogModeOption mode(ReadableConfig options) {
        ConfigOption<ChangelogModeOption> option =
                NeptuneStreamsConnectorOptions.SCAN_CHANGELOG_MODE;
        ChangelogModeOption mode =
                OptionChecks.getOptional(options, option).orElse(ChangelogModeOption.APPEND);
        if (mode == ChangelogModeOption.UPSERT) {
            throw OptionChecks.invalid(
                    option,
                    "can't be upsert without 'element.type', because a change is not updated: use append or retract");
        }
        return mode;
    }

    private static void refusePrimaryKey(DynamicTableFactory.Context context) {
        if (context.getPrimaryKeyIndexes().length > 0) {
            throw new ValidationException(
                    "The table "
                            + context.getObjectIdentifier().asSummaryString()
                            + " declares a primary key, but no columns of a change log are unique: each change of a"
                            + " label or of a property value is a row. Declare the key on the table that a query of"
                            + " this one writes to.");
        }
    }

    private static void refuseOptionsOfElements(
            DynamicTableFactory.Context context, ReadableConfig options) {
        for (ConfigOption<?> option :
                OptionChecks.declaredIn(NeptuneStreamsConnectorOptions.class)) {
            if (option.key().startsWith("element.")) {
                OptionChecks.refuseWithout(
                        options, option, NeptuneStreamsConnectorOptions.ELEMENT_TYPE);
            }
        }
        for (String key : context.getCatalogTable().getOptions().keySet()) {
            if (key.startsWith(ElementTableFactory.FIELDS_PREFIX)) {
                OptionChecks.refuseWithout(
                        options,
                        ConfigOptions.key(key).stringType().noDefaultValue(),
                        NeptuneStreamsConnectorOptions.ELEMENT_TYPE);
            }
        }
    }
}
