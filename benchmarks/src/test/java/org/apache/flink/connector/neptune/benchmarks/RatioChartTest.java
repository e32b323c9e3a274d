/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.benchmarks;

import org.junit.jupiter.api.Test;

import javax.xml.parsers.DocumentBuilderFactory;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The chart shows every ratio of the Flink jobs, and the one of the page shows its tables. */
class RatioChartTest {

    private static final Path DOCS = Path.of("..", "docs");

    private static final String TABLES =
            String.join(
                    "\n",
                    "| DataStream, no latency, against (c) | at least 1.30 | 1.63 | met |",
                    "",
                    "Latency 0 ms per page:",
                    "",
                    "| reader | 1,000 records/s | against (c) |",
                    "|---|---|---|",
                    "| (b) bare HTTP and parser, PG_JSON | 1007 | 1.91 |",
                    "| (c) loop over the AWS SDK, PG_JSON | 527 |  |",
                    "| Flink, DataStream, PG_JSON, look-ahead 1 | 858 | 1.63 |",
                    "| Flink, DataStream, NQUADS, look-ahead 1 | 694 | 1.23 |",
                    "",
                    "Latency 20 ms per page:",
                    "",
                    "| Flink, DataStream, PG_JSON, look-ahead 1, gzip | 435 | 2.08 |",
                    "",
                    "A server that throttles:",
                    "",
                    "| Flink, DataStream, PG_JSON, look-ahead 4 | 435 | 7.77 |");

    @Test
    void everyJobHasABarWithItsRatio() {
        assertThat(RatioChart.draw(TABLES))
                .containsSubsequence(
                        "Latency 0 ms per page",
                        "DataStream, look-ahead 1<",
                        "class='PG_JSON'",
                        ">1.63<",
                        "class='NQUADS'",
                        ">1.23<",
                        "Latency 20 ms per page",
                        "DataStream, look-ahead 1, gzip<",
                        "class='PG_JSON'",
                        ">2.08<")
                .doesNotContain("1.91", "7.77");
    }

    @Test
    void theChartIsWellFormed() {
        byte[] svg = RatioChart.draw(TABLES).getBytes(StandardCharsets.UTF_8);
        assertThatCode(
                        () ->
                                DocumentBuilderFactory.newInstance()
                                        .newDocumentBuilder()
                                        .parse(new ByteArrayInputStream(svg)))
                .doesNotThrowAnyException();
    }

    @Test
    void aTextWithoutTablesIsRefused() {
        assertThatThrownBy(() -> RatioChart.draw("# Performance"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no table");
    }

    @Test
    void theChartOfThePageShowsItsTables() throws Exception {
        assertThat(Files.readString(DOCS.resolve("performance.svg")))
                .isEqualTo(RatioChart.draw(Files.readString(DOCS.resolve("performance.md"))));
    }
}
