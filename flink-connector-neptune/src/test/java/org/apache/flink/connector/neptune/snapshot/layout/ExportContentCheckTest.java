/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.snapshot.layout;

import org.apache.flink.connector.neptune.snapshot.layout.ExportFile.Content;
import org.apache.flink.connector.neptune.stream.StreamFormat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ExportContentCheckTest extends ExportFolderTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "~id,name:String\n",
                "\uFEFF~id, ~from , ~to\r\n",
                "~label,~id",
                ":ID,name,:LABEL\n",
                "personId:ID,name\n",
                "\"~id\",\"~label\"\n"
            })
    void acceptsHeadersOfTheBulkLoader(String header) throws Exception {
        write("people.csv", header);

        assertThat(list(StreamFormat.PG_JSON))
                .extracting(ExportFile::getContent)
                .containsExactly(Content.VERTICES_OR_EDGES);
    }

    @Test
    void refusesRecordsOfTheStream() throws Exception {
        write("nodes/person-1.json", "{\"eventId\":{\"commitNum\":1,\"opNum\":1},\"data\":{}}{");

        refuses(StreamFormat.PG_JSON, "the format neptuneStreamsJson is not supported");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"1\",\"Person\",\"~idle\"|the header has no column ~id or :ID",
                "``|the file is empty",
                "name,age|the header has no column ~id or :ID",
                ":ID(person),name|the column :ID(person) has an ID space"
            })
    void refusesCsvWithoutAHeaderThatCanBeUsed(String header, String problem) throws Exception {
        writeGzip("edges/knows-1.csv.gz", header);
        write("nodes/person-1.csv", VERTICES);

        refuses(StreamFormat.PG_JSON, "knows-1.csv.gz, line 1: " + problem);
    }

    @Test
    void looksIntoEachFileOfTheBulkLoader() throws Exception {
        write("people.csv", "~id,~label\n" + "p1,person\n".repeat(100));
        write("companies.csv", "id,label\n");

        refuses(StreamFormat.PG_JSON, "companies.csv, line 1: the header has no column ~id");
    }

    @Test
    void looksIntoEachFileWhoseNameNeptuneExportHasShortened() throws Exception {
        write("nodes/person-1.modified.csv", VERTICES.repeat(2));
        write("nodes/" + SHA1 + ".csv", "\"1\",\"Person\",\"Ann\"\n");

        refuses(StreamFormat.PG_JSON, SHA1 + ".csv, line 1: the header has no column ~id");
    }
}
