/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.snapshot.layout;

import org.apache.flink.connector.neptune.stream.StreamFormat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ExportCompletenessCheckTest extends ExportFolderTests {

    @ParameterizedTest
    @ValueSource(strings = {".csv", ".csv.gz"})
    void acceptsFilesWhoseNameNeptuneExportHasShortened(String extension) throws Exception {
        describeExport();
        write("nodes/person-1.modified.csv", VERTICES);
        if (extension.endsWith(".gz")) {
            writeGzip("nodes/" + SHA1 + extension, VERTICES);
        } else {
            write("nodes/" + SHA1 + extension, VERTICES);
        }

        assertThat(list(StreamFormat.PG_JSON)).hasSize(2);
    }

    @Test
    void refusesAnExportThatDoesNotDescribeItself() throws Exception {
        write("lastEventId.json", "{\"commitNum\":1,\"opNum\":1}");
        write("nodes/person-1.csv", VERTICES);

        refuses(StreamFormat.PG_JSON, "is not complete: it has lastEventId.json, but not config");
        write("config.json", "{}");
        assertThat(list(StreamFormat.PG_JSON)).hasSize(1);
    }

    @Test
    void refusesAnExportWithFilesThatAreNotYetWrittenAgain() throws Exception {
        write("nodes/person-1.modified.csv", VERTICES);
        write("edges/knows-1.csv", EDGES);

        refuses(
                StreamFormat.PG_JSON,
                "edges/knows-1.csv of the export can't be read: neptune-export has not yet written");
    }
}
