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
import org.apache.flink.connector.neptune.table.element.ElementTableFactory;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.connector.source.DynamicTableSource;
import org.apache.flink.table.factories.DynamicTableSourceFactory;
import org.apache.flink.table.factories.FactoryUtil;

import java.util.HashSet;
import java.util.Set;

/**
 * Creates the source of a table with {@code 'connector' = 'neptune-streams'}: of a table of
 * changes, or, with {@code element.type}, of a table of vertices or edges.
 */
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
            helper.validateExcept(ElementTableFactory.FIELDS_PREFIX);
            ReadableConfig options = helper.getOptions();
            boolean batch =
                    context.getConfiguration().get(ExecutionOptions.RUNTIME_MODE)
                            == RuntimeExecutionMode.BATCH;
            boolean elements =
                    OptionChecks.getOptional(options, NeptuneStreamsConnectorOptions.ELEMENT_TYPE)
                            .isPresent();
            return elements
                    ? ElementTableFactory.create(context, options, batch)
                    : ChangeTableFactory.create(context, options, batch);
        } catch (IllegalArgumentException e) {
            throw new ValidationException(e.getMessage());
        }
    }
}
