/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.snapshot.layout;

import org.apache.flink.connector.neptune.snapshot.format.ExportFormat;
import org.apache.flink.connector.neptune.snapshot.layout.ExportFile.Content;
import org.apache.flink.connector.neptune.stream.StreamFormat;
import org.apache.flink.core.fs.Path;
import org.apache.flink.core.fs.UnsupportedFileSystemSchemeException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

class ExportLayoutTest extends ExportFolderTests {

    // ------------------------------------------------------------------ what is found

    @Test
    void findsTheFilesOfAPropertyGraphLargeOnesFirst() throws Exception {
        describeExport();
        write("nodes/person-1.modified.csv", VERTICES);
        write("nodes/Person%3BStaff-2.modified.csv", VERTICES + "\"3\",\"Person\",\"Bob\"\n");
        write("edges/knows.consolidated.csv", EDGES);

        assertThat(names(list(StreamFormat.PG_JSON)))
                .containsExactly(
                        "nodes/Person%3BStaff-2.modified.csv",
                        "nodes/person-1.modified.csv", "edges/knows.consolidated.csv");
        ExportFile edges = list(StreamFormat.PG_JSON).get(2);
        assertThat(edges.getContent()).isEqualTo(Content.EDGES);
        assertThat(edges.getFormat()).isEqualTo(ExportFormat.CSV);
        assertThat(edges.isGzip()).isFalse();
        assertThat(edges.getLength()).isEqualTo(EDGES.length());
    }

    @Test
    void filesOfTheSameSizeAreInTheOrderOfTheirPaths() throws Exception {
        for (int i = 9; i > 0; i--) {
            write("nodes/a-" + i + ".csv", VERTICES);
        }

        assertThat(names(list(StreamFormat.PG_JSON))).hasSize(9).isSorted();
    }

    @Test
    void findsFilesInFoldersOfLabelsAndPartitions() throws Exception {
        write("nodes/person/person-1.csv", VERTICES);
        write("nodes/edges/part=1/edges-1.csv", VERTICES);
        write("edges/nodes/nodes-1.csv", EDGES);

        assertThat(list(StreamFormat.PG_JSON))
                .extracting(file -> file.getPath().getName(), ExportFile::getContent)
                .containsExactlyInAnyOrder(
                        tuple("person-1.csv", Content.VERTICES),
                        tuple("edges-1.csv", Content.VERTICES),
                        tuple("nodes-1.csv", Content.EDGES));
    }

    @Test
    void findsJsonAndCompressedFiles() throws Exception {
        describeExport();
        write("nodes/person-1.json", "{\"~id\":\"1\",\"~label\":[\"Person\"]}");
        writeGzip("edges/knows-1.csv.gz", EDGES);

        List<ExportFile> files = list(StreamFormat.PG_JSON);
        assertThat(files)
                .extracting(ExportFile::getFormat)
                .containsExactlyInAnyOrder(ExportFormat.JSON, ExportFormat.CSV);
        assertThat(files).filteredOn(ExportFile::isGzip).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "statements/statements.nq, N_QUADS",
        "statements/statements.nt, N_TRIPLES",
        "loaded.NQ, N_QUADS"
    })
    void findsStatements(String name, ExportFormat format) throws Exception {
        write("lastEventId.json", "{}");
        write(name, STATEMENT);

        List<ExportFile> files = list(StreamFormat.NQUADS);
        assertThat(files).extracting(ExportFile::getFormat).containsExactly(format);
        assertThat(files).extracting(ExportFile::getContent).containsExactly(Content.STATEMENTS);
    }

    @Test
    void ignoresWhatIsNotData() throws Exception {
        describeExport();
        write("queries.json", "{}");
        write("nodes/_SUCCESS", "");
        write("nodes/.person-1.csv.crc", "crc");
        write("edges_$folder$", "");
        write(".DS_Store", "x");
        write("nodes/_hidden-1.csv", VERTICES);
        write("nodes/.hidden-1.csv", VERTICES);

        assertThat(names(list(StreamFormat.PG_JSON)))
                .containsExactlyInAnyOrder("nodes/_hidden-1.csv", "nodes/.hidden-1.csv");
    }

    @Test
    void ignoresHiddenFolders() throws Exception {
        write("nodes/person-1.csv", VERTICES);
        write("nodes/.ipynb_checkpoints/person-1-checkpoint.csv", VERTICES);
        write("nodes/_temporary/0/person-1.csv", VERTICES);
        write(".snapshot/hourly/nodes/person-1.csv", VERTICES);
        write(".snapshot/_snapshot-1.csv", VERTICES);

        assertThat(names(list(StreamFormat.PG_JSON))).containsExactly("nodes/person-1.csv");
    }

    @Test
    void findsFilesInFoldersOfLabelsThatLookHidden() throws Exception {
        write("nodes/_A;b c/_A%3Bb+c-1.modified.csv", VERTICES);
        write("edges/.knows/.knows.consolidated.csv", EDGES);

        assertThat(names(list(StreamFormat.PG_JSON)))
                .containsExactlyInAnyOrder(
                        "nodes/_A;b c/_A%3Bb+c-1.modified.csv",
                        "edges/.knows/.knows.consolidated.csv");
    }

    @Test
    void acceptsUrisAndPlainPaths() throws Exception {
        write("nodes/person-1.csv", VERTICES);

        assertThat(ExportLayout.list(new Path(folder.toUri()), StreamFormat.PG_JSON)).hasSize(1);
        assertThat(ExportLayout.list(new Path(folder + "/"), StreamFormat.PG_JSON)).hasSize(1);
    }

    // ------------------------------------------------------------------ the wrong path

    @Test
    void refusesAMissingPath() {
        assertThatThrownBy(
                        () ->
                                ExportLayout.list(
                                        new Path(folder + "/missing"), StreamFormat.PG_JSON))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("There is no export at " + folder + "/missing.");
    }

    @Test
    void refusesAFile() throws Exception {
        write("export", "x");

        assertThatThrownBy(
                        () -> ExportLayout.list(new Path(folder + "/export"), StreamFormat.PG_JSON))
                .hasMessageContaining(folder + "/export, is a file. Set it to the folder");
    }

    @Test
    void refusesAnEmptyFolderAndAnExportWithoutData() throws Exception {
        String empty = "The export at " + folder + " has no data files.";
        refuses(StreamFormat.PG_JSON, empty);
        describeExport();
        Files.createDirectories(folder.resolve("nodes"));
        refuses(StreamFormat.PG_JSON, empty);
        refuses(StreamFormat.NQUADS, empty);
    }

    @Test
    void refusesTheParentOfExports() throws Exception {
        write("b2/nodes/person-1.csv", VERTICES);
        refuses(
                StreamFormat.PG_JSON,
                " is not an export, but contains exports. Set the path to one of them: file:");
        write("a1/lastEventId.json", "{}");
        write("notes/readme.txt", "");
        refuses(StreamFormat.PG_JSON, "/a1, file:" + folder + "/b2");
    }

    @Test
    void keepsTheCauseIfTheFileSystemFails() {
        assertThatThrownBy(
                        () -> ExportLayout.list(new Path("nofs://b/export"), StreamFormat.PG_JSON))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("The export can't be accessed at nofs://b/export: ")
                .hasMessageContaining("plugin")
                .hasCauseInstanceOf(UnsupportedFileSystemSchemeException.class);
    }

    // ------------------------------------------------------------------ the wrong data

    @Test
    void refusesTheOtherGraph() throws Exception {
        write("statements/statements.nq", STATEMENT);
        refuses(
                StreamFormat.PG_JSON,
                "statements/statements.nq of the export can't be read: it has an RDF graph, but the job reads the"
                        + " property graph. Use the format nquads");
        Files.delete(folder.resolve("statements/statements.nq"));
        write("loaded.csv", VERTICES);
        refuses(StreamFormat.NQUADS, "loaded.csv of the export can't be read: it has a property");
    }

    @ParameterizedTest
    @CsvSource({
        "nodes/person-1.ttl, Turtle is not supported",
        "nodes/person-1.parquet, Parquet is not supported",
        "nodes/person-1.csv.bz2, the compression is not supported",
        "nodes/person-1, its format is unknown",
        "data.txt.gz, its format is unknown",
        "person.json, JSON files are read in the folders nodes/ and edges/ only",
        "records/nodes-person.json, neptuneStreamsSimpleJson",
        "results/airport/airport-1.csv, export-pg-from-queries",
        "statements/statements.json, neptuneStreamsJson"
    })
    void refusesOtherFormatsByName(String name, String reason) throws Exception {
        write("nodes/fine-1.csv", VERTICES);
        write(name, "x");

        assertThatThrownBy(() -> list(StreamFormat.PG_JSON))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("The file file:" + folder + "/" + name + " of the export")
                .hasMessageContaining(reason);
    }

    @Test
    void refusesTurtle() throws Exception {
        write("statements/statements.ttl", "x");

        refuses(StreamFormat.NQUADS, "Turtle is not supported: export with --format nquads");
    }

    @Test
    void refusesAFileThatIsThereTwice() throws Exception {
        write("nodes/person-1.csv", VERTICES);
        writeGzip("nodes/person-2.csv.gz", VERTICES);
        write("nodes/Person-2.csv", VERTICES);
        writeGzip("edges/person-1.csv.gz", EDGES);
        assertThat(list(StreamFormat.PG_JSON)).hasSize(4);
        writeGzip("nodes/person-1.csv.gz", VERTICES);

        refuses(
                StreamFormat.PG_JSON,
                "of the export can't be read: it is there with and without .gz");
    }
}
