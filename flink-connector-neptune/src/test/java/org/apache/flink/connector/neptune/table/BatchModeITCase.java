/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.table;

import org.apache.flink.connector.neptune.emulator.NeptuneStreamsEmulator;
import org.apache.flink.connector.neptune.emulator.SampleGraph;
import org.apache.flink.connector.neptune.source.testutils.LogContents;
import org.apache.flink.connector.neptune.stream.StreamFormat;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.types.Row;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Queries in batch mode that have one slot for all their tasks. */
class BatchModeITCase {

    @RegisterExtension
    public static final MiniClusterExtension MINI_CLUSTER =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(1)
                            .build());

    @ParameterizedTest
    @EnumSource(StreamFormat.class)
    void aQueryOfParallelism4RunsInOneSlot(StreamFormat format) throws Exception {
        try (NeptuneStreamsEmulator emulator = NeptuneStreamsEmulator.start()) {
            SampleGraph.loadInto(emulator);
            TableEnvironment tables = TableEnvironment.create(EnvironmentSettings.inBatchMode());
            tables.getConfig().set("parallelism.default", "4");
            tables.executeSql(
                    SqlTables.create(
                            "changes", SqlTables.METADATA_COLUMNS, emulator, format.toString()));
            long records =
                    LogContents.records(
                                    format == StreamFormat.PG_JSON
                                            ? emulator.propertyGraph()
                                            : emulator.rdf())
                            .size();
            assertThat(SqlTables.rows(tables, "SELECT `raw` FROM changes")).hasSize((int) records);
            assertThat(SqlTables.rows(tables, "SELECT COUNT(*) FROM changes"))
                    .containsExactly(Row.of(records));
        }
    }
}
