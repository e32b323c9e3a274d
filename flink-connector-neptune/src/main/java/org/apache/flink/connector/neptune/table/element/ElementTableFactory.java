/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.table.element;

import org.apache.flink.annotation.Internal;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.connector.neptune.source.SourceSettings;
import org.apache.flink.connector.neptune.table.DeclaredMetadata;
import org.apache.flink.connector.neptune.table.NeptuneStreamsConnectorOptions.ChangelogModeOption;
import org.apache.flink.connector.neptune.table.SourceWatermarks;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.api.config.ExecutionConfigOptions;
import org.apache.flink.table.catalog.ResolvedSchema;
import org.apache.flink.table.catalog.UniqueConstraint;
import org.apache.flink.table.connector.source.DynamicTableSource;
import org.apache.flink.table.factories.DynamicTableFactory;

import java.util.Collections;
import java.util.List;

/** Creates the source of a table with {@code element.type}. */
@Internal
public final class ElementTableFactory {

    /** What begins the keys of the options of columns. */
    public static final String FIELDS_PREFIX = "fields.";

    private static final List<String> KEY = Collections.singletonList("id");

    private ElementTableFactory() {}

    /**
     * Creates the source of a table.
     *
     * @param options the options, whose keys were checked
     * @param batch whether the query runs in batch mode
     * @throws IllegalArgumentException if an option is wrong
     * @throws ValidationException if a column or the primary key is wrong
     */
    public static DynamicTableSource create(
            DynamicTableFactory.Context context, ReadableConfig options, boolean batch) {
        ElementTableSettings tableSettings = new ElementTableSettings(options);
        ResolvedSchema schema = context.getCatalogTable().getResolvedSchema();
        String table = context.getObjectIdentifier().asSummaryString();
        checkPrimaryKey(table, schema, tableSettings);
        if (!tableSettings.isAppend()) {
            refuseOperation(table, schema, tableSettings);
        }
        if (tableSettings.mode() == ChangelogModeOption.UPSERT) {
            refuseWatermark(table, schema);
        }
        return new ElementTableSource(
                context.getObjectIdentifier(),
                SourceSettings.from(options),
                tableSettings,
                batch,
                tableSettings.timeToLive() == null && hasStateTtl(context.getConfiguration()),
                SourceWatermarks.of(options, context.getConfiguration()),
                DeclaredElementColumns.of(
                        tableSettings.type(),
                        tableSettings.mode(),
                        context.getPhysicalRowDataType(),
                        context.getCatalogTable().getOptions()),
                DeclaredMetadata.types(schema, ElementMetadata.types(tableSettings.isAppend())),
                context.getPhysicalRowDataType());
    }

    private static boolean hasStateTtl(ReadableConfig session) {
        return !session.get(ExecutionConfigOptions.IDLE_STATE_RETENTION).isZero();
    }

    private static void checkPrimaryKey(
            String table, ResolvedSchema schema, ElementTableSettings options) {
        List<String> key =
                schema.getPrimaryKey()
                        .map(UniqueConstraint::getColumns)
                        .orElse(Collections.emptyList());
        if (options.isAppend() && !key.isEmpty()) {
            throw new ValidationException(
                    "The table "
                            + table
                            + " declares a primary key, but 'scan.changelog-mode' is append: each version of an"
                            + " element is a row, so no columns are unique. Declare another table without the key, for"
                            + " example with LIKE ... (EXCLUDING CONSTRAINTS).");
        }
        if (!options.isAppend() && !key.equals(KEY)) {
            throw new ValidationException(
                    "The table "
                            + table
                            + " has rows of elements, which their ids identify. Declare the column id STRING and"
                            + " PRIMARY KEY (id) NOT ENFORCED, and no other key. Without a key, set"
                            + " 'scan.changelog-mode' to 'append': then each version of an element is a row.");
        }
    }

    /**
     * Flink completes a delete that has only the key with the last row, also with its time. So a
     * temporal join would not find this row at any time, and a window would count the delete at the
     * wrong time.
     */
    private static void refuseWatermark(String table, ResolvedSchema schema) {
        if (!schema.getWatermarkSpecs().isEmpty()) {
            throw new ValidationException(
                    "The table "
                            + table
                            + " has a watermark, but 'scan.changelog-mode' is upsert: a delete has only the key, so"
                            + " Flink would give it the time of the row that it deletes. Set 'scan.changelog-mode' to"
                            + " 'retract', or leave the watermark out, for example with LIKE ... (EXCLUDING"
                            + " WATERMARKS).");
        }
    }

    private static void refuseOperation(
            String table, ResolvedSchema schema, ElementTableSettings options) {
        DeclaredMetadata.column(schema, ElementMetadata.OP.key())
                .ifPresent(
                        column -> {
                            throw new ValidationException(
                                    "Column '"
                                            + column
                                            + "' of the table "
                                            + table
                                            + " has the metadata 'op', but 'scan.changelog-mode' is "
                                            + options.mode()
                                            + ": there, the kind of a row says what was done with the element. Leave"
                                            + " the column out, or set 'scan.changelog-mode' to 'append'.");
                        });
    }
}
