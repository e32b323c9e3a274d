/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source;

import org.apache.flink.connector.neptune.source.testutils.EmulatorResource;
import org.apache.flink.connector.neptune.source.testutils.StreamExternalContext;
import org.apache.flink.connector.neptune.stream.StreamFormat;
import org.apache.flink.connector.testframe.environment.MiniClusterTestEnvironment;
import org.apache.flink.connector.testframe.external.ExternalContextFactory;
import org.apache.flink.connector.testframe.junit.annotations.TestContext;
import org.apache.flink.connector.testframe.junit.annotations.TestEnv;
import org.apache.flink.connector.testframe.junit.annotations.TestExternalSystem;
import org.apache.flink.connector.testframe.junit.annotations.TestSemantics;
import org.apache.flink.connector.testframe.testsuites.SourceTestSuiteBase;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.test.junit5.MiniClusterExtension;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Flink's own suite for sources, on both streams of an emulator over real HTTP. */
class NeptuneStreamsSourceSuiteITCase {

    @RegisterExtension
    public static final MiniClusterExtension MINI_CLUSTER = new MiniClusterExtension();

    @Nested
    class PropertyGraph extends SourceTestSuiteBase<String> {

        @TestSemantics
        CheckpointingMode[] semantics = new CheckpointingMode[] {CheckpointingMode.EXACTLY_ONCE};

        @TestEnv MiniClusterTestEnvironment flink = new MiniClusterTestEnvironment();

        @TestExternalSystem EmulatorResource neptune = new EmulatorResource();

        @TestContext
        ExternalContextFactory<StreamExternalContext> contexts =
                testName -> new StreamExternalContext(neptune, StreamFormat.PG_JSON);
    }

    @Nested
    class Rdf extends SourceTestSuiteBase<String> {

        @TestSemantics
        CheckpointingMode[] semantics = new CheckpointingMode[] {CheckpointingMode.EXACTLY_ONCE};

        @TestEnv MiniClusterTestEnvironment flink = new MiniClusterTestEnvironment();

        @TestExternalSystem EmulatorResource neptune = new EmulatorResource();

        @TestContext
        ExternalContextFactory<StreamExternalContext> contexts =
                testName -> new StreamExternalContext(neptune, StreamFormat.NQUADS);
    }
}
