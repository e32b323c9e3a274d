/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.clustercheck;

import java.util.Set;

/** Checks the status and what it says. */
final class StatusChecks implements Checks {

    private static final String STREAMS = "Streams";

    private final Cluster cluster;

    StatusChecks(Cluster cluster) {
        this.cluster = cluster;
    }

    @Override
    public void addTo(Report report) {
        report.add(Assumption.STATUS, this::status);
        report.add(Assumption.STREAMS_OFF, this::streamsOff);
    }

    private void status() {
        Answer status = cluster.status();
        if (status.status() == 403) {
            throw new UndecidedException(
                    "the status can't be read without the IAM action neptune-db:GetEngineStatus: "
                            + status.describe());
        }
        for (String field : Set.of("dbEngineVersion", "role")) {
            if (status.status() != 200 || !status.json().path(field).isTextual()) {
                throw status.different("the text " + field);
            }
        }
        String streams = status.json().path("features").path(STREAMS).asText();
        if (!Set.of("enabled", "disabled").contains(streams)) {
            throw status.different(
                    "features.Streams, which is enabled or disabled",
                    JsonShape.of(status.json().path("features").path(STREAMS)));
        }
    }

    private void streamsOff() {
        if (!cluster.feature(STREAMS).equals("disabled")) {
            throw new UndecidedException("Neptune Streams is not off");
        }
        Answer start = cluster.propertyGraph().start();
        if (start == null) {
            throw new UndecidedException(cluster.propertyGraph().unreadable());
        }
        start.requireError(400, "UnsupportedOperationException");
    }
}
