/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.clustercheck;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Describes what was read, beyond the assumptions. */
final class Observations {

    private Observations() {}

    /** One line for each observation. */
    static List<String> of(Cluster cluster) {
        List<String> lines = new ArrayList<>();
        add(lines, cluster.propertyGraph());
        add(lines, cluster.rdf());
        if (cluster.anyLog().hasRecords()) {
            lines.add("content type of pages: " + cluster.anyLog().start().contentType());
        }
        List<LogRecord> changes = records(cluster.propertyGraph());
        if (!changes.isEmpty()) {
            lines.add("dataType: " + String.join(", ", ValueChecks.dataTypesSeen(changes)));
        }
        Set<String> errorTypes = new TreeSet<>();
        cluster.requests().errors().forEach(error -> errorTypes.add(error.contentType()));
        lines.add("content types of errors: " + String.join(", ", errorTypes));
        return lines;
    }

    private static void add(List<String> lines, Log log) {
        if (log.unreadable() != null) {
            lines.add(log.name() + " can't be read: " + log.unreadable());
            return;
        }
        int[] earlier = {0};
        for (Page page : log.pages()) {
            page.forEachPair(
                    (before, after) -> {
                        if (after.commitTimestamp() < before.commitTimestamp()) {
                            earlier[0]++;
                        }
                    });
        }
        lines.add(
                log.name()
                        + ": "
                        + records(log).size()
                        + " records read; commits with an earlier timestamp than the commit before: "
                        + earlier[0]);
    }

    private static List<LogRecord> records(Log log) {
        return log.pages().stream().flatMap(page -> page.records().stream()).toList();
    }
}
