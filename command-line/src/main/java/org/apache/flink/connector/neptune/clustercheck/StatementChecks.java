/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.clustercheck;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks the statements of the RDF graph in the pages that were read. */
final class StatementChecks implements Checks {

    private static final String DEFAULT_GRAPH =
            "<http://aws.amazon.com/neptune/vocab/v01/DefaultNamedGraph>";
    private static final Pattern TERM =
            Pattern.compile(
                    "<[^>]*+>|_:[^\\s<>\"]++|\"(?:[^\"\\\\]++|\\\\.)*+\"(?:@[\\w-]++|\\^\\^<[^>]*+>)?",
                    Pattern.DOTALL);

    private final Log log;

    StatementChecks(Cluster cluster) {
        this.log = cluster.rdf();
    }

    @Override
    public void addTo(Report report) {
        report.add(Assumption.DEFAULT_GRAPH, this::defaultGraph);
    }

    private void defaultGraph() {
        log.requireRecords();
        boolean anyOfThree = false;
        for (Page page : log.pages()) {
            for (LogRecord entry : page.records()) {
                Matcher terms = TERM.matcher(entry.data("stmt").asText());
                String last = "";
                int count = 0;
                while (terms.find()) {
                    last = terms.group();
                    count++;
                }
                if (count == 4 && last.equals(DEFAULT_GRAPH)) {
                    throw page.answer()
                            .different("no fourth term", "the fourth term " + DEFAULT_GRAPH);
                }
                anyOfThree |= count == 3;
            }
        }
        if (!anyOfThree) {
            throw new UndecidedException("all statements that were read are in named graphs");
        }
    }
}
