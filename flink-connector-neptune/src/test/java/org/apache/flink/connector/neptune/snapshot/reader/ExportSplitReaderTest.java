/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.snapshot.reader;

import org.apache.flink.connector.base.source.reader.RecordsWithSplitIds;
import org.apache.flink.connector.base.source.reader.splitreader.SplitsAddition;
import org.apache.flink.connector.neptune.snapshot.format.ExportSchema;
import org.apache.flink.connector.neptune.snapshot.split.ExportSplit;
import org.apache.flink.connector.neptune.snapshot.split.ExportSplitState;
import org.apache.flink.connector.neptune.snapshot.split.ExportSplits;
import org.apache.flink.connector.neptune.source.testutils.LogMessages;
import org.apache.flink.connector.neptune.stream.ChangeField;
import org.apache.flink.connector.neptune.stream.ChangeRecord;
import org.apache.flink.metrics.SimpleCounter;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ExportSplitReaderTest {

    private static final String ROWS =
            "~id,~label,n:int\n\"a\",\"A\",1\n\"b\",\"B\",2\n\"c\",\"C\",3\n";

    @TempDir private Path folder;

    private final SimpleCounter bytesIn = new SimpleCounter();
    private final ExportSplitReader reader =
            new ExportSplitReader(
                    EnumSet.allOf(ChangeField.class),
                    property -> true,
                    file -> ExportSchema.NONE,
                    bytesIn);

    @AfterEach
    void close() throws IOException {
        reader.close();
    }

    @Test
    void readsFilesOneAfterTheOther() throws Exception {
        add(split("a.csv", ROWS.getBytes(StandardCharsets.UTF_8)));
        add(split("b.csv.gz", gzip(ROWS)));
        List<ExportRow> rows = readAll(2);
        assertThat(rows).extracting(ExportRow::getNumber).containsExactly(1L, 2L, 3L, 1L, 2L, 3L);
        assertThat(rows.get(4).getFacts())
                .extracting(ChangeRecord::toString)
                .containsExactly(
                        "PropertyGraphChange{1132:0 ADD, id=b, type=vl, key=label, value=B,"
                                + " dataType=String, from=null, to=null}",
                        "PropertyGraphChange{1132:0 ADD, id=b, type=vp, key=n, value=2,"
                                + " dataType=Integer, from=null, to=null}");
        assertThat(rows.get(4).getFacts())
                .extracting(ChangeRecord::getCommitTimestamp)
                .containsOnly(1559918421222L);
        assertThat(bytesIn.getCount()).isEqualTo(ROWS.length() + gzip(ROWS).length);
    }

    @Test
    void aRestoredSplitContinuesAfterTheRowsThatWereEmitted() throws Exception {
        ExportSplitState state =
                new ExportSplitState(split("a.csv", ROWS.getBytes(StandardCharsets.UTF_8)));
        state.advanceTo(2);
        add(state.toSplit());
        assertThat(readAll(1)).extracting(ExportRow::getNumber).containsExactly(3L);
    }

    @Test
    void aMalformedRowIsReturnedAsSuchAndTheNextOneIsRead() throws Exception {
        String rows = ROWS.replace("\"b\",\"B\",2", "\"b\",\"B\",2,3");
        add(split("a.csv", rows.getBytes(StandardCharsets.UTF_8)));
        List<ExportRow> read = readAll(1);
        assertThat(read).extracting(ExportRow::getNumber).containsExactly(1L, 2L, 3L);
        assertThat(read.get(1).getMalformation())
                .hasMessageContaining("a.csv")
                .hasMessageContaining("4 cells");
        assertThat(read.get(2).getFacts()).hasSize(2);
    }

    @Test
    void aFileThatHasChangedFails() throws Exception {
        ExportSplit split = split("a.csv", ROWS.getBytes(StandardCharsets.UTF_8));
        Files.writeString(folder.resolve("a.csv"), ROWS + ROWS);
        add(split);
        assertThatThrownBy(reader::fetch)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("a.csv has changed since the job began to read the snapshot");
    }

    @Test
    void aFileThatGrowsWhileItIsReadFails() throws Exception {
        ExportSplit split = split("a.csv", ROWS.getBytes(StandardCharsets.UTF_8));
        try (ExportFileReader open = open(split)) {
            Files.writeString(folder.resolve("a.csv"), "d,D,4\n", StandardOpenOption.APPEND);
            assertThatThrownBy(
                            () -> {
                                while (open.next() != null) {
                                    // Reads on.
                                }
                            })
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("a.csv has changed since the job began");
        }
    }

    @Test
    void aFileThatIsGoneFails() throws Exception {
        ExportSplit split = split("a.csv", ROWS.getBytes(StandardCharsets.UTF_8));
        Files.delete(folder.resolve("a.csv"));
        add(split);
        assertThatThrownBy(reader::fetch)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("a.csv is not there any more")
                .hasMessageContaining("Move the file back to this path, or start the job again");
    }

    @Test
    void aCompressedFileThatWasCutFails() throws Exception {
        byte[] whole = gzip(ROWS);
        add(split("a.csv.gz", Arrays.copyOf(whole, whole.length - 12)));
        assertThatThrownBy(() -> readAll(1))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("a.csv.gz, line ")
                .hasMessageContaining("If the file is incomplete, copy or export it again.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\u001f", "~id,~label\n"})
    void aFileThatIsNotCompressedFails(String content) throws Exception {
        add(split("a.csv.gz", content.getBytes(StandardCharsets.UTF_8)));
        assertThatThrownBy(() -> readAll(1))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("a.csv.gz of the export can't be unpacked: ")
                .hasMessageContaining("Copy or export it again.");
    }

    @Test
    void logsHowFarALargeFileWasRead() throws Exception {
        String rows = "~id\n" + "v\n".repeat(3_000);
        ExportSplit split = split("a.csv", rows.getBytes(StandardCharsets.UTF_8));
        AtomicLong nanoTime = new AtomicLong();
        try (LogMessages messages = LogMessages.of(ExportFileReader.class);
                ExportFileReader open =
                        ExportFileReader.open(
                                split,
                                Set.of(),
                                property -> true,
                                ExportSchema.NONE,
                                nanoTime::get)) {
            while (open.next() != null) {
                nanoTime.addAndGet(Duration.ofMillis(20).toNanos());
            }
            assertThat(messages.texts())
                    .containsExactly(
                            "INFO Reads " + split + ".",
                            "INFO Has read 0 of 0 MB of " + split.splitId() + ", 2000 rows.");
        }
    }

    private static ExportFileReader open(ExportSplit split) throws IOException {
        return ExportFileReader.open(
                split,
                EnumSet.allOf(ChangeField.class),
                property -> true,
                ExportSchema.NONE,
                () -> 0);
    }

    @Test
    void aBatchOfLargeRowsHasFewOfThem() throws Exception {
        String row = "\"" + "a".repeat(1 << 20) + "\",\"A\",1\n";
        String rows = "~id,~label,n:int\n" + row.repeat(10);
        add(split("a.csv", rows.getBytes(StandardCharsets.UTF_8)));
        add(split("b.csv.gz", gzip(rows)));
        int batches = 0;
        for (int finished = 0; finished < 2; batches++) {
            finished += reader.fetch().finishedSplits().size();
        }
        assertThat(batches).isGreaterThanOrEqualTo(20);
    }

    @Test
    void aPausedSplitIsNotReadUntilItIsResumed() throws Exception {
        ExportSplit split = split("a.csv", ROWS.getBytes(StandardCharsets.UTF_8));
        add(split);
        reader.pauseOrResumeSplits(List.of(split), List.of());
        CompletableFuture<RecordsWithSplitIds<ExportRow>> fetch =
                CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                return reader.fetch();
                            } catch (IOException e) {
                                throw new IllegalStateException(e);
                            }
                        });
        reader.wakeUp();
        assertThat(fetch.get(10, TimeUnit.SECONDS).nextSplit()).isNull();
        reader.pauseOrResumeSplits(List.of(), List.of(split));
        assertThat(readAll(1)).hasSize(3);
    }

    private void add(ExportSplit split) {
        reader.handleSplitsChanges(new SplitsAddition<>(List.of(split)));
    }

    /** Reads until so many splits are finished. */
    private List<ExportRow> readAll(int splits) throws IOException {
        List<ExportRow> rows = new ArrayList<>();
        int finished = 0;
        while (finished < splits) {
            RecordsWithSplitIds<ExportRow> batch = reader.fetch();
            while (batch.nextSplit() != null) {
                ExportRow row = batch.nextRecordFromSplit();
                while (row != null) {
                    rows.add(row);
                    row = batch.nextRecordFromSplit();
                }
            }
            finished += batch.finishedSplits().size();
        }
        return rows;
    }

    private ExportSplit split(String name, byte[] content) throws IOException {
        Path file = folder.resolve(name);
        Files.write(file, content);
        return ExportSplits.vertices(file.toUri().toString(), content.length, name.endsWith(".gz"));
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
