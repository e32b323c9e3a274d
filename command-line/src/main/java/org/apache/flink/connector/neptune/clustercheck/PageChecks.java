/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.clustercheck;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.List;

/** Checks the pages that were read, without the content of their records. */
final class PageChecks implements Checks {

    private static final List<String> PAGE =
            List.of("lastEventId", "lastTrxTimestamp", "format", "records", "totalRecords");
    private static final List<String> EVENT_ID = List.of("commitNum", "opNum");

    private final Cluster cluster;

    PageChecks(Cluster cluster) {
        this.cluster = cluster;
    }

    @Override
    public void addTo(Report report) {
        report.add(Assumption.PAGE_FIELDS, () -> pages().forEach(PageChecks::checkPage));
        report.add(Assumption.IS_LAST_OP, this::isLastOp);
    }

    private List<Page> pages() {
        if (cluster.pages().isEmpty()) {
            throw new UndecidedException("no log has records");
        }
        return cluster.pages();
    }

    private static void checkPage(Page page) {
        JsonNode json = page.answer().json();
        page.requireFields("the page", json, PAGE);
        page.requireFields("lastEventId", json.path("lastEventId"), EVENT_ID);
        require(page, "format", "text", json.path("format").isTextual());
        JsonNode total = json.path("totalRecords");
        require(
                page,
                "totalRecords",
                "the number of records",
                total.isInt() && total.asInt() == page.records().size());
        require(
                page,
                "lastEventId",
                "the event id of the last record",
                json.path("lastEventId").equals(page.last().json().path("eventId")));
        JsonNode time = json.path("lastTrxTimestamp");
        require(
                page,
                "lastTrxTimestamp",
                "the commitTimestamp of the last record",
                time.isIntegralNumber() && time.asLong() == page.last().commitTimestamp());
    }

    private void isLastOp() {
        boolean marks =
                pages().stream()
                        .flatMap(page -> page.records().stream())
                        .anyMatch(LogRecord::isLastOp);
        if (!marks) {
            requireOldEngine();
        }
        for (Page page : pages()) {
            for (LogRecord entry : page.records()) {
                require(
                        page,
                        "isLastOp",
                        "true or absent",
                        !entry.json().has("isLastOp") || entry.isLastOp());
            }
            page.forEachPair(
                    (before, after) ->
                            require(
                                    page,
                                    "isLastOp",
                                    "in the last record of each commit and in no other",
                                    before.isLastOp() == (marks && !before.isInCommitOf(after))));
        }
    }

    private void requireOldEngine() {
        String version = cluster.statusText("dbEngineVersion");
        if (!version.matches("1\\.(0|1\\.0)\\..*")) {
            String reason = "no record has isLastOp, and the engine is " + version;
            boolean anyEnd =
                    pages().stream().anyMatch(page -> !page.first().isInCommitOf(page.last()));
            if (anyEnd && !version.equals("unknown")) {
                throw pages().get(0).answer().different("records with isLastOp", reason);
            }
            throw new UndecidedException(reason);
        }
    }

    private static void require(Page page, String field, String expected, boolean condition) {
        if (!condition) {
            throw page.answer().different(field + ": " + expected, "another " + field);
        }
    }
}
