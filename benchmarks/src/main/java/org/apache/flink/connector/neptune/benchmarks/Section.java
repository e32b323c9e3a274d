/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.benchmarks;

import org.apache.flink.connector.neptune.benchmarks.Case.Who;
import org.apache.flink.connector.neptune.stream.StreamFormat;

import java.util.ArrayList;
import java.util.List;

/**
 * The cases of one table.
 *
 * @param name selects the section on the command line
 * @param heading the line above the table
 */
record Section(String name, String heading, List<Case> cases) {

    private static final int[] LOOKAHEADS = {0, 1, 4, 8};

    /** All sections, in the order in which they are measured. */
    static List<Section> all(boolean smoke) {
        List<Section> sections = new ArrayList<>();
        for (int latency : new int[] {0, 20, 100}) {
            int pages = smoke ? 14 : latency == 0 ? 60 : 40;
            sections.add(
                    new Section(
                            "latency " + latency,
                            "Latency " + latency + " ms per page:",
                            latencyCases(latency, pages)));
        }
        int pages = smoke ? 14 : 40;
        int throttledPages = smoke ? 14 : 60;
        List<Case> uneven = new ArrayList<>();
        List<Case> throttled = new ArrayList<>();
        for (int lookahead : new int[] {0, 4, 8}) {
            Case what = Case.of(Who.DATA_STREAM, StreamFormat.PG_JSON, lookahead, 100, pages);
            uneven.add(what.ofUnevenLog());
        }
        for (int latency : new int[] {20, 100}) {
            for (int lookahead : new int[] {0, 4}) {
                throttled.add(
                        Case.of(
                                        Who.DATA_STREAM,
                                        StreamFormat.PG_JSON,
                                        lookahead,
                                        latency,
                                        throttledPages)
                                .throttledAbove(smoke ? 100 : 15));
            }
        }
        sections.add(
                new Section(
                        "uneven", "Transactions of 1 to 50,000 records, 100 ms per page:", uneven));
        sections.add(new Section("throttled", "A server that throttles, 20 or 100 ms:", throttled));
        return sections;
    }

    private static List<Case> latencyCases(int latency, int pages) {
        List<Case> cases = new ArrayList<>();
        for (StreamFormat format : StreamFormat.values()) {
            if (format == StreamFormat.NQUADS && latency == 100) {
                // Left out to save time: the latency determines most of these rates.
                continue;
            }
            for (Who who : List.of(Who.HTTP_BYTES, Who.HTTP_PARSER, Who.SDK)) {
                if (who != Who.HTTP_PARSER || latency < 100) {
                    cases.add(Case.of(who, format, 0, latency, pages));
                }
            }
            for (int lookahead : LOOKAHEADS) {
                cases.add(Case.of(Who.DATA_STREAM, format, lookahead, latency, pages));
            }
            if (latency == 0) {
                cases.add(Case.of(Who.SQL_ALL, format, 1, latency, pages));
                cases.add(Case.of(Who.SQL_ALL_REUSE, format, 1, latency, pages));
                cases.add(Case.of(Who.SQL_ONE, format, 1, latency, pages));
            }
        }
        if (latency < 100) {
            for (Who who : List.of(Who.HTTP_BYTES, Who.HTTP_PARSER, Who.DATA_STREAM)) {
                int lookahead = who.isFlink() ? 1 : 0;
                cases.add(Case.of(who, StreamFormat.PG_JSON, lookahead, latency, pages).gzipped());
            }
        }
        return cases;
    }
}
