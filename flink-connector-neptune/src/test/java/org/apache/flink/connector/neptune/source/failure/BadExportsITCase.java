/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.failure;

import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.neptune.emulator.ExportFormat;
import org.apache.flink.connector.neptune.emulator.NeptuneStreamsEmulator;
import org.apache.flink.connector.neptune.snapshot.NeptuneExport;
import org.apache.flink.connector.neptune.source.NeptuneStreamsSourceOptions;
import org.apache.flink.connector.neptune.source.deserializer.NeptuneDeserializationSchema;
import org.apache.flink.connector.neptune.source.testutils.Sources;
import org.apache.flink.connector.neptune.source.testutils.TestWaits;
import org.apache.flink.connector.neptune.stream.MalformedRecordPolicy;
import org.apache.flink.connector.neptune.stream.StreamFormat;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.testutils.InMemoryReporter;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.MiniClusterExtension;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What a user is told of a job whose export can't be read. */
class BadExportsITCase {

    private static final InMemoryReporter REPORTER = InMemoryReporter.createWithRetainedMetrics();

    @RegisterExtension
    public static final MiniClusterExtension MINI_CLUSTER =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(1)
                            .setConfiguration(REPORTER.addToConfiguration(new Configuration()))
                            .build());

    private static final String NAME = "bad-exports";
    private static final String PERSONS = "nodes/Person-1.modified.csv";
    private static final String POSITION = "lastEventId.json";

    @TempDir private Path checkpoints;
    @TempDir private Path export;

    private NeptuneStreamsEmulator emulator;
    private StreamFormat format = StreamFormat.PG_JSON;
    private MalformedRecordPolicy malformedRecord = MalformedRecordPolicy.FAIL;

    /** Three vertices and an edge, in three commits and four rows. */
    @BeforeEach
    void exportAGraph() {
        emulator = NeptuneStreamsEmulator.start();
        emulator.executeGremlin("g.addV('Person').property(id, 'p1').property('name', 'Ann')");
        emulator.executeGremlin("g.addV('Person').property(id, 'p2').property('name', 'Bob')");
        emulator.executeGremlin("g.addV('Place').property(id, 'p3').property('name', 'Rome')");
        emulator.executeGremlin("g.V('p1').addE('knows').to(__.V('p2')).property(id, 'e1')");
        emulator.exportTo(export, ExportFormat.CSV);
    }

    @AfterEach
    void stop() {
        CommittedRecords.forget(NAME);
        emulator.close();
    }

    static Stream<Arguments> badExports() {
        return Stream.of(
                bad(
                        "a missing path",
                        test -> test.export = test.export.resolve("missing"),
                        "There is no export at ",
                        "/missing. Check the path"),
                bad(
                        "an empty folder",
                        test -> {
                            test.export = test.export.resolve("empty");
                            Files.createDirectory(test.export);
                        },
                        "/empty has no data files. Check the path."),
                bad(
                        "a file that was cut",
                        test -> test.cut(test.content()),
                        PERSONS + ", line 3: the file ends in the middle of this row.",
                        "Copy or export it again."),
                bad(
                        "a number that was cut",
                        test -> test.write(PERSONS, "~id,~label,n:int\n\"p1\",\"Person\",25"),
                        PERSONS + ", line 2: the file ends in the middle of this row.",
                        "Copy or export it again."),
                bad(
                        "a compressed file that was cut",
                        BadExportsITCase::compressAndCut,
                        PERSONS + ".gz, line ",
                        "the file can't be read: java.io.EOFException",
                        "If the file is incomplete, copy or export it again."),
                bad(
                        "a file that is compressed only by its name",
                        test -> test.rename(PERSONS, PERSONS + ".gz"),
                        PERSONS + ".gz of the export can't be unpacked: ",
                        "Copy or export it again."),
                bad(
                        "a header that can't be read",
                        test -> test.write(PERSONS, "~id,~label,name:strin\n"),
                        PERSONS + ", line 1: the type of the column 'name:strin' is not known.",
                        "or export again"),
                bad(
                        "no header",
                        test -> test.write(PERSONS, "\"p1\",\"Person\",\"Ann\"\n"),
                        PERSONS + ", line 1: the header has no column ~id or :ID.",
                        "Export with headers (format csv, not csvNoHeaders)"),
                bad(
                        "a row with too many cells",
                        test -> test.append("\"p9\",\"Person\",\"x\",\"y\",\"z\"\n"),
                        PERSONS + ", line 4: the row has 5 cells, but the header has 3 columns",
                        "Set 'scan.malformed-record' to 'skip'"),
                bad(
                        "another character set",
                        test ->
                                Files.write(
                                        test.export.resolve(PERSONS),
                                        new byte[] {(byte) 0xe9, '\n'},
                                        StandardOpenOption.APPEND),
                        PERSONS + ", line ",
                        "the file is not UTF-8. Export again with a UTF-8 locale"),
                bad(
                        "no position",
                        test -> Files.delete(test.export.resolve(POSITION)),
                        "The export has no position: there is no file ",
                        "Export with --clone-cluster --include-last-event-id",
                        "option 'scan.startup.event-id'"),
                bad(
                        "a position that can't be read",
                        test -> test.write(POSITION, "{\"commitNum\":1}"),
                        "The position of the export can't be read from ",
                        POSITION,
                        "Export again."),
                bad(
                        "no event in the stream, which has lost its first changes since",
                        test -> {
                            test.write(POSITION, "{\"commitNum\":-1,\"opNum\":-1}");
                            test.emulator.propertyGraph().expireThrough(1);
                        },
                        "The snapshot is too old",
                        "set 'scan.startup.event-id' to 2:0."),
                bad(
                        "a position that has expired",
                        test -> {
                            for (int i = 0; i < 3; i++) {
                                test.emulator.executeGremlin("g.addV('Person')");
                            }
                            test.emulator.propertyGraph().expireThrough(6);
                        },
                        "The snapshot is too old: changes after event 4:1 of the export ",
                        "Export again with --clone-cluster --include-last-event-id.",
                        "neptune_streams_expiry_days"),
                bad(
                        "a position after the end of the stream",
                        test -> test.write(POSITION, "{\"commitNum\":1000,\"opNum\":1}"),
                        "The stream can't be continued after event 1000:1 of the export ",
                        "ends at event 4:1, before the position"),
                bad(
                        "an export that is still being written",
                        test -> Files.delete(test.export.resolve("config.json")),
                        "is not complete: it has lastEventId.json, but not config.json",
                        "Wait until the export has ended."),
                bad(
                        "a file that is still to be rewritten",
                        test -> test.write("nodes/Person-2.csv", "\"p4\",\"Person\"\n"),
                        "nodes/Person-2.csv of the export can't be read: neptune-export has not yet",
                        "Wait until the export has ended."),
                bad(
                        "the other data model",
                        test -> test.format = StreamFormat.NQUADS,
                        " of the export can't be read: it has a property graph",
                        "an export of export-rdf"),
                bad(
                        "a format that is not supported",
                        test -> test.rename(PERSONS, "nodes/Person-1.parquet"),
                        "nodes/Person-1.parquet of the export can't be read: Parquet is not supported",
                        "export with neptune-export --format csv"),
                bad(
                        "another cluster",
                        test ->
                                Files.setLastModifiedTime(
                                        test.export.resolve(POSITION),
                                        FileTime.from(Instant.now().minus(Duration.ofHours(1)))),
                        "The export does not belong to the stream http://",
                        "Check that 'endpoint' and the path belong to the same cluster."));
    }

    private static Arguments bad(String what, Spoiling spoiling, String... messages) {
        return Arguments.of(what, spoiling, messages);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badExports")
    void aBadExportFailsTheJobAndTheReasonIsSaid(String what, Spoiling spoiling, String[] messages)
            throws Exception {
        spoiling.in(this);
        assertThat(job().restarting(0).start(1, null).awaitFailure(TestWaits.AT_MOST))
                .contains(messages);
    }

    @Test
    void malformedRowsAreLeftOutAndCountedIfTheyAreSkipped() throws Exception {
        append("\"p9\",\"Person\",\"x\",\"y\",\"z\"\n\"p8\",\"Person\",\"Eve\"\n");
        malformedRecord = MalformedRecordPolicy.SKIP;
        JobUnderTest job = job().start(1, null);
        job.awaitCommitted(9, TestWaits.AT_MOST);
        assertThat(job.results().all()).hasSize(9).anyMatch(fact -> fact.contains("Eve"));
        await().until(() -> recordsInErrors(job) == 1);
        job.cancel();
    }

    private static long recordsInErrors(JobUnderTest job) {
        return REPORTER
                .findMetrics(job.id(), ".*Source: Neptune.*numRecordsInErrors")
                .values()
                .stream()
                .mapToLong(metric -> ((Counter) metric).getCount())
                .sum();
    }

    @Test
    void aFileThatWasCutIsNotSkipped() throws Exception {
        cut(content());
        malformedRecord = MalformedRecordPolicy.SKIP;
        assertThat(job().restarting(0).start(1, null).awaitFailure(TestWaits.AT_MOST))
                .contains(PERSONS + ", line 3: the file ends in the middle of this row.");
    }

    private JobUnderTest job() {
        return new JobUnderTest(
                NAME,
                checkpoints,
                NeptuneExport.at(export.toString())
                        .thenStream(
                                Sources.<String>unsigned(emulator)
                                        .setOption(
                                                NeptuneStreamsSourceOptions.SCAN_MALFORMED_RECORD,
                                                malformedRecord)
                                        .setOption(
                                                NeptuneStreamsSourceOptions.SCAN_STREAM_RESET_GRACE,
                                                Duration.ofMillis(10))
                                        .setDeserializer(
                                                NeptuneDeserializationSchema.json(format))));
    }

    private byte[] content() throws IOException {
        return Files.readAllBytes(export.resolve(PERSONS));
    }

    private void cut(byte[] content) throws IOException {
        Files.write(export.resolve(PERSONS), Arrays.copyOf(content, content.length - 4));
    }

    /** Of a file that is large enough for its beginning to be whole. */
    private void compressAndCut() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(content());
            for (int i = 0; i < 20_000; i++) {
                String row = "\"q" + i + "\",\"Person\",\"n" + i + "\"\n";
                out.write(row.getBytes(StandardCharsets.UTF_8));
            }
        }
        Files.delete(export.resolve(PERSONS));
        Files.write(
                export.resolve(PERSONS + ".gz"),
                Arrays.copyOf(packed.toByteArray(), packed.size() - 20));
    }

    private void write(String file, String content) throws IOException {
        Files.writeString(export.resolve(file), content);
    }

    private void append(String rows) throws IOException {
        Files.writeString(export.resolve(PERSONS), rows, StandardOpenOption.APPEND);
    }

    private void rename(String file, String other) throws IOException {
        Files.move(export.resolve(file), export.resolve(other));
    }

    /** Makes an export a bad one. */
    private interface Spoiling {
        void in(BadExportsITCase test) throws IOException;
    }
}
