/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.failure;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.connector.neptune.emulator.NeptuneStreamsEmulator;
import org.apache.flink.connector.neptune.snapshot.NeptuneExport;
import org.apache.flink.connector.neptune.source.deserializer.NeptuneDeserializationSchema;
import org.apache.flink.connector.neptune.source.testutils.Sources;
import org.apache.flink.connector.neptune.source.testutils.TestWaits;
import org.apache.flink.connector.neptune.stream.ChangeRecord;
import org.apache.flink.connector.neptune.stream.EventId;
import org.apache.flink.connector.neptune.stream.PropertyGraphChange;
import org.apache.flink.connector.neptune.stream.StreamFormat;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.util.Collector;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Savepoints of jobs with a snapshot that earlier versions took are restored by this one.
 *
 * <p>They contain the path of the export. In the stored savepoints it is {@link #STORED_PATH}. The
 * path of a test has the same length, so it can be put there without any other change.
 *
 * <p>A new version of the state adds a folder: {@code
 * -Dsnapshot.savepoints.write=src/test/resources/savepoints/snapshot-vN}.
 */
class SnapshotMigrationITCase {

    @RegisterExtension
    public static final MiniClusterExtension MINI_CLUSTER =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(2)
                            .build());

    private static final String NAME = "snapshot-migration";
    private static final String IN_THE_SNAPSHOT = "in-the-snapshot";
    private static final String AFTER_THE_SWITCH = "after-the-switch";
    private static final String STORED_PATH = "file:/" + "x".repeat(194);

    /** Of these commits the export has the facts, and a savepoint after the switch has more. */
    private static final int EXPORTED = 7;

    private static final int COMMITS_BEFORE = 9;
    private static final int COMMITS = 12;

    private static final int FILES = 2;
    private static final int VERTICES_PER_FILE = 500;
    private static final int FACTS_BEFORE = 80;

    /** How many changes the job may emit. */
    private static final Semaphore PERMITS = new Semaphore(0);

    @TempDir private Path checkpoints;
    @TempDir private Path folder;

    private Path export;

    @BeforeEach
    void writeExport() throws IOException {
        PERMITS.drainPermits();
        String parent = "file:" + folder + "/";
        export = folder.resolve("e".repeat(STORED_PATH.length() - parent.length()));
        Files.createDirectories(export.resolve("nodes"));
        for (int file = 0; file < FILES; file++) {
            StringBuilder rows = new StringBuilder("~id,~label,n:int\n");
            for (int i = 0; i < VERTICES_PER_FILE; i++) {
                rows.append(vertex(file, i)).append(",Thing,").append(i).append('\n');
            }
            Files.writeString(export.resolve("nodes/Thing-" + file + ".modified.csv"), rows);
        }
    }

    private static String vertex(int file, int row) {
        return "x" + file + "-" + row;
    }

    @AfterEach
    void forget() {
        PERMITS.release(1_000_000);
        CommittedRecords.forget(NAME);
    }

    /** The state of the sink has what was emitted before the savepoint. */
    @Test
    void aSavepointInTheSnapshotGoesOnAfterItsLastRow() throws Exception {
        List<String> expected = new ArrayList<>();
        for (int file = 0; file < FILES; file++) {
            for (int i = 0; i < VERTICES_PER_FILE; i++) {
                expected.add(EXPORTED + ":0 " + vertex(file, i) + " label");
                expected.add(EXPORTED + ":0 " + vertex(file, i) + " n");
            }
        }
        assertThat(restored(IN_THE_SNAPSHOT, expected.size() + 2 * (COMMITS - EXPORTED)))
                .containsAll(expected)
                .containsAll(changesAfter(EXPORTED));
    }

    @Test
    void aSavepointAfterTheSwitchGoesOnAfterItsLastEvent() throws Exception {
        assertThat(restored(AFTER_THE_SWITCH, 2 * (COMMITS - COMMITS_BEFORE)))
                .isEqualTo(changesAfter(COMMITS_BEFORE));
    }

    private static List<String> changesAfter(int lastCommit) {
        List<String> changes = new ArrayList<>();
        for (int i = lastCommit + 1; i <= COMMITS; i++) {
            changes.add(i + ":1 v" + i + " label");
            changes.add(i + ":2 v" + i + " n");
        }
        return changes;
    }

    private List<String> restored(String savepoint, int records) throws Exception {
        PERMITS.release(1_000_000);
        Path copy = Files.createDirectory(folder.resolve(savepoint));
        String resource = "/savepoints/snapshot-v1/" + savepoint + "/_metadata";
        try (InputStream metadata = getClass().getResourceAsStream(resource)) {
            Files.write(
                    copy.resolve("_metadata"),
                    replaced(metadata.readAllBytes(), STORED_PATH, "file:" + export));
        }
        try (NeptuneStreamsEmulator emulator =
                MigrationITCase.emulator(StreamFormat.PG_JSON, COMMITS)) {
            JobUnderTest job = job(emulator).start(2, copy);
            job.awaitCommitted(records, TestWaits.AT_MOST);
            job.cancel();
            assertThat(job.results().all()).hasSize(records);
            return job.results().all();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {IN_THE_SNAPSHOT, AFTER_THE_SWITCH})
    @EnabledIfSystemProperty(named = "snapshot.savepoints.write", matches = ".+")
    void writeSavepoint(String place) throws Exception {
        try (NeptuneStreamsEmulator emulator =
                MigrationITCase.emulator(StreamFormat.PG_JSON, COMMITS_BEFORE)) {
            Path savepoint =
                    place.equals(IN_THE_SNAPSHOT)
                            ? savepointInTheSnapshot(job(emulator))
                            : savepointAfterTheSwitch(job(emulator));
            Path target = Path.of(System.getProperty("snapshot.savepoints.write"), place);
            Files.createDirectories(target);
            byte[] metadata = Files.readAllBytes(savepoint.resolve("_metadata"));
            Files.write(
                    target.resolve("_metadata"), replaced(metadata, "file:" + export, STORED_PATH));
        }
    }

    /** Without an earlier checkpoint, so that all that was emitted is in the savepoint. */
    private static Path savepointInTheSnapshot(JobUnderTest job) throws Exception {
        PERMITS.release(FACTS_BEFORE);
        job.checkpointing(SnapshotJobTests.NEVER).start(1, null);
        await().until(() -> job.results().seen().size() >= FACTS_BEFORE - 1);
        CompletableFuture<Path> savepoint =
                CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                return job.stopWithSavepoint();
                            } catch (Exception e) {
                                throw new IllegalStateException(e);
                            }
                        });
        // The task takes part in the savepoint between two rows.
        await().until(
                        () -> {
                            PERMITS.release();
                            return savepoint.isDone();
                        });
        assertThat(job.results().size()).isLessThan(2 * FACTS_BEFORE);
        return savepoint.get();
    }

    private static Path savepointAfterTheSwitch(JobUnderTest job) throws Exception {
        PERMITS.release(1_000_000);
        job.start(1, null);
        int facts = 2 * FILES * VERTICES_PER_FILE;
        job.awaitCommitted(facts + 2 * (COMMITS_BEFORE - EXPORTED), TestWaits.AT_MOST);
        return job.stopWithSavepoint();
    }

    private JobUnderTest job(NeptuneStreamsEmulator emulator) {
        return new JobUnderTest(
                NAME,
                checkpoints,
                NeptuneExport.at(export.toString())
                        .startingAfter(EventId.of(EXPORTED, 2))
                        .thenStream(
                                Sources.<String>unsigned(emulator)
                                        .setDeserializer(new PermittedChanges())));
    }

    private static byte[] replaced(byte[] bytes, String text, String other) {
        return new String(bytes, StandardCharsets.ISO_8859_1)
                .replace(text, other)
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Emits as many changes as it may. */
    private static final class PermittedChanges implements NeptuneDeserializationSchema<String> {

        private static final long serialVersionUID = 1L;

        @Override
        public StreamFormat getFormat() {
            return StreamFormat.PG_JSON;
        }

        @Override
        public void deserialize(ChangeRecord change, Collector<String> out) {
            PERMITS.acquireUninterruptibly();
            PropertyGraphChange fact = (PropertyGraphChange) change;
            out.collect(fact.eventId() + " " + fact.getId() + " " + fact.getKey());
        }

        @Override
        public TypeInformation<String> getProducedType() {
            return Types.STRING;
        }
    }
}
