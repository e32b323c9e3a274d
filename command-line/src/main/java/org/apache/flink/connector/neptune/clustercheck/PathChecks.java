/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.clustercheck;

import software.amazon.awssdk.http.SdkHttpMethod;

import java.util.List;

/** Checks the paths and the methods. */
final class PathChecks implements Checks {

    private static final String START = "iteratorType=TRIM_HORIZON";
    private static final String LIMIT = "limit=3";

    private final Cluster cluster;

    PathChecks(Cluster cluster) {
        this.cluster = cluster;
    }

    @Override
    public void addTo(Report report) {
        report.add(Assumption.PATHS, this::paths);
        report.add(Assumption.FORMATS, this::formats);
        report.add(Assumption.TRAILING_SLASH, this::trailingSlash);
        report.add(Assumption.METHODS, this::methods);
        report.add(Assumption.UNKNOWN_PATH, this::unknownPath);
    }

    private void paths() {
        requireExisting(cluster.propertyGraph());
        requireExisting(cluster.rdf());
        cluster.propertyGraph().requireReadable();
        cluster.rdf().requireReadable();
        requireSameLog(cluster.requests().get("/pg/stream", START, LIMIT), cluster.propertyGraph());
    }

    private static void requireExisting(Log log) {
        Answer start = log.start();
        if (start != null && start.status() == 404 && !start.isNotFound()) {
            throw start.different("a page, or 404 StreamRecordsNotFoundException");
        }
    }

    private void formats() {
        Log log = cluster.propertyGraph();
        log.requireReadable();
        Answer gremlin = cluster.requests().get("/gremlin/stream", START, LIMIT);
        requireSameLog(gremlin, log);
        if (!log.hasRecords()) {
            throw new UndecidedException(log.name() + " is empty");
        }
        requireFormat(gremlin, "GREMLIN_JSON");
        requireFormat(log.start(), "PG_JSON");
        if (cluster.rdf().hasRecords()) {
            requireFormat(cluster.rdf().start(), "NQUADS");
        }
        requireSameRecords(gremlin, log.pages().get(0));
    }

    private static void requireSameRecords(Answer gremlin, Page expected) {
        List<LogRecord> received = gremlin.requirePage().records();
        if (!received.get(0).isSameEventAs(expected.first())) {
            // Records have expired since the start of the run.
            return;
        }
        for (int i = 0; i < Math.min(received.size(), expected.records().size()); i++) {
            if (!received.get(i).equals(expected.records().get(i))) {
                throw gremlin.different(
                        "the records of " + expected.answer().request(),
                        "other records, with data with "
                                + JsonShape.of(received.get(i).json().path("data")));
            }
        }
    }

    private void trailingSlash() {
        Log log = cluster.anyLog();
        log.requireReadable();
        requireSameLog(cluster.requests().get(log.path() + "/", START, LIMIT), log);
    }

    private static void requireFormat(Answer answer, String expected) {
        String format = answer.json().path("format").asText();
        if (!format.equals(expected)) {
            throw answer.different("the format " + expected, "the format " + format);
        }
    }

    private static void requireSameLog(Answer answer, Log log) {
        if (log.hasRecords()) {
            log.requireBeginning(answer.requirePage());
        } else if (!answer.isError(log.start().status(), log.start().code())) {
            // The status is not enough, because that of an unknown path is 404, too.
            throw answer.different("the same as on " + log.path());
        }
    }

    private void methods() {
        Log log = cluster.anyLog();
        log.requireReadable();
        // Of all methods, only these two can't change anything.
        Request get = Request.get(log.path(), START);
        cluster.requests()
                .send(get.withMethod(SdkHttpMethod.OPTIONS))
                .requireError(405, "MethodNotAllowedException");
        Answer head = cluster.requests().send(get.withMethod(SdkHttpMethod.HEAD));
        if (head.status() != 405) {
            throw head.different("HTTP 405", "HTTP " + head.status());
        }
    }

    private void unknownPath() {
        cluster.requests().get("/no-such-path").requireError(404, "BadRequestException");
    }
}
