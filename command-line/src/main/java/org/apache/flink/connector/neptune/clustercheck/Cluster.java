/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.clustercheck;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;

/** The cluster, with the answers that many checks use. */
final class Cluster {

    private final Requests requests;
    private final Answer status;
    private final Log propertyGraph;
    private final Log rdf;

    private Cluster(Requests requests) {
        this.requests = requests;
        this.status = requests.get("/status");
        this.propertyGraph =
                Log.read("the log of the property graph", "/propertygraph/stream", requests);
        this.rdf = Log.read("the log of the RDF graph", "/sparql/stream", requests);
    }

    /**
     * Reads the status and both logs.
     *
     * @throws UnreadableClusterException if there is no connection, or if no log can be read
     */
    static Cluster read(Requests requests) throws UnreadableClusterException {
        Cluster cluster;
        try {
            cluster = new Cluster(requests);
        } catch (UndecidedException e) {
            // A busy cluster has answered.
            throw new UnreadableClusterException(
                    requests.errors().isEmpty()
                            ? "The cluster can't be reached: " + e.getMessage()
                            : e.getMessage());
        }
        boolean readable =
                cluster.propertyGraph.unreadable() == null || cluster.rdf.unreadable() == null;
        if (!readable && !"disabled".equals(cluster.feature("Streams"))) {
            throw new UnreadableClusterException(
                    "No log of the cluster can be read: "
                            + cluster.propertyGraph.unreadableToUser()
                            + ". "
                            + cluster.advice());
        }
        return cluster;
    }

    private String advice() {
        Answer start = propertyGraph.start();
        if (start != null && start.status() == 403) {
            return "If the cluster has IAM authentication, run the command without --unsigned, with"
                    + " credentials that allow neptune-db:GetStreamRecords.";
        }
        return "Check that the URL is that of a Neptune database.";
    }

    Requests requests() {
        return requests;
    }

    Answer status() {
        return status;
    }

    Log propertyGraph() {
        return propertyGraph;
    }

    Log rdf() {
        return rdf;
    }

    /** A log that can be read, with records if possible. */
    Log anyLog() {
        Log any = propertyGraph.unreadable() == null ? propertyGraph : rdf;
        return !any.hasRecords() && rdf.hasRecords() ? rdf : any;
    }

    /** The pages that were read of both logs. */
    List<Page> pages() {
        List<Page> pages = new ArrayList<>(propertyGraph.pages());
        pages.addAll(rdf.pages());
        return pages;
    }

    /** A text in the status. {@code unknown} if there is none. */
    String statusText(String field) {
        return status.json().path(field).asText("unknown");
    }

    /** The state of a feature: {@code enabled}, {@code disabled} or {@code unknown}. */
    String feature(String name) {
        JsonNode feature = status.json().path("features").path(name);
        return (feature.isObject() ? feature.path("status") : feature).asText("unknown");
    }
}
