/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.failure;

import org.apache.flink.connector.neptune.emulator.NeptuneStreamsEmulator;
import org.apache.flink.connector.neptune.emulator.PropertyValue;
import org.apache.flink.connector.neptune.emulator.Transaction;
import org.apache.flink.connector.neptune.source.NeptuneStreamsSourceBuilder;
import org.apache.flink.connector.neptune.source.deserializer.NeptuneDeserializationSchema;
import org.apache.flink.connector.neptune.source.testutils.LogContents;
import org.apache.flink.connector.neptune.source.testutils.Sources;
import org.apache.flink.connector.neptune.source.testutils.TestWaits;
import org.apache.flink.connector.neptune.stream.EventId;
import org.apache.flink.connector.neptune.stream.StoppingPosition;
import org.apache.flink.connector.neptune.stream.StreamFormat;
import org.apache.flink.test.junit5.MiniClusterExtension;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Savepoints that earlier versions took are restored by this one and go on behind their last event.
 *
 * <p>A new version of the state adds a folder: {@code
 * -Dsavepoints.write=src/test/resources/savepoints/vN}.
 */
class MigrationITCase {

    @RegisterExtension
    public static final MiniClusterExtension MINI_CLUSTER = new MiniClusterExtension();

    private static final String NAME = "migration";
    private static final Duration LONG_ENOUGH = TestWaits.AT_MOST;
    private static final int COMMITS_BEFORE = 7;
    private static final int COMMITS = 12;

    @TempDir private Path checkpoints;
    @TempDir private Path folder;

    @AfterEach
    void forget() {
        CommittedRecords.forget(NAME);
    }

    @ParameterizedTest
    @CsvSource({"v1, PG_JSON", "v1, NQUADS", "v2, PG_JSON", "v2, NQUADS"})
    void aSavepointGoesOnBehindItsLastEvent(String version, StreamFormat format) throws Exception {
        try (NeptuneStreamsEmulator emulator = emulator(format, COMMITS)) {
            JobUnderTest job =
                    new JobUnderTest(
                            NAME,
                            checkpoints,
                            source(emulator, format)
                                    .setUnbounded(StoppingPosition.at(EventId.of(COMMITS, 2)))
                                    .build());
            Path savepoint = savepoint(version, format);
            // The stop of this job is not that of the savepoint: what was resolved then counts.
            job.start(1, savepoint).awaitCommitted(2 * (COMMITS - COMMITS_BEFORE), LONG_ENOUGH);
            job.cancel();
            assertThat(job.results().all())
                    .isEqualTo(
                            LogContents.records(
                                            format == StreamFormat.PG_JSON
                                                    ? emulator.propertyGraph()
                                                    : emulator.rdf())
                                    .subList(2 * COMMITS_BEFORE, 2 * COMMITS));
        }
    }

    /** State of version 1 does not say what the last event was, so only version 2 can tell. */
    @ParameterizedTest
    @EnumSource(StreamFormat.class)
    void aSavepointOfVersion2IsRefusedOnAnotherLog(StreamFormat format) throws Exception {
        try (NeptuneStreamsEmulator emulator = NeptuneStreamsEmulator.start()) {
            append(emulator, format, COMMITS, System.currentTimeMillis());
            JobUnderTest job =
                    new JobUnderTest(NAME, checkpoints, source(emulator, format).build())
                            .restarting(0)
                            .start(1, savepoint("v2", format));
            assertThat(job.awaitFailure(LONG_ENOUGH))
                    .contains("Event " + COMMITS_BEFORE + ":2")
                    .contains("" + timestamp(COMMITS_BEFORE));
        }
    }

    @ParameterizedTest
    @EnumSource(StreamFormat.class)
    @EnabledIfSystemProperty(named = "savepoints.write", matches = ".+")
    void writeSavepoint(StreamFormat format) throws Exception {
        Path target = Path.of(System.getProperty("savepoints.write"), format.toString());
        try (NeptuneStreamsEmulator emulator = emulator(format, COMMITS_BEFORE)) {
            JobUnderTest job =
                    new JobUnderTest(NAME, checkpoints, source(emulator, format).build())
                            .start(1, null);
            job.awaitCommitted(2 * COMMITS_BEFORE, LONG_ENOUGH);
            Path savepoint = job.stopWithSavepoint();
            Files.createDirectories(target);
            Files.copy(
                    savepoint.resolve("_metadata"),
                    target.resolve("_metadata"),
                    StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** A copy in a folder: the tests themselves may be in a jar, where Flink does not look. */
    private Path savepoint(String version, StreamFormat format) throws IOException {
        Path savepoint = Files.createDirectory(folder.resolve(format.toString()));
        try (InputStream metadata =
                getClass()
                        .getResourceAsStream(
                                "/savepoints/" + version + "/" + format + "/_metadata")) {
            Files.copy(metadata, savepoint.resolve("_metadata"));
        }
        return savepoint;
    }

    /** The log that the savepoints were taken of, which may have grown since. */
    static NeptuneStreamsEmulator emulator(StreamFormat format, int commits) {
        NeptuneStreamsEmulator emulator =
                NeptuneStreamsEmulator.builder().retention(Duration.ofDays(100_000)).start();
        append(emulator, format, commits, 0);
        return emulator;
    }

    private static void append(
            NeptuneStreamsEmulator emulator, StreamFormat format, int commits, long later) {
        for (int i = 1; i <= commits; i++) {
            Transaction.Builder transaction =
                    Transaction.builder().commitTimestamp(timestamp(i) + later);
            if (format == StreamFormat.PG_JSON) {
                transaction
                        .addVertexLabel("v" + i, "person")
                        .addVertexProperty("v" + i, "n", PropertyValue.of(i));
            } else {
                transaction
                        .addStatement("<urn:s" + i + "> <urn:p> \"a\" .\n")
                        .addStatement("<urn:s" + i + "> <urn:p> \"b\" .\n");
            }
            (format == StreamFormat.PG_JSON ? emulator.propertyGraph() : emulator.rdf())
                    .append(transaction.build());
        }
    }

    /** The savepoints of version 2 know when their last commit was made. */
    private static long timestamp(int commit) {
        return Instant.parse("2026-01-01T00:00:00Z").plusSeconds(commit).toEpochMilli();
    }

    private static NeptuneStreamsSourceBuilder<String> source(
            NeptuneStreamsEmulator emulator, StreamFormat format) {
        return Sources.<String>unsigned(emulator)
                .setDeserializer(NeptuneDeserializationSchema.json(format));
    }
}
