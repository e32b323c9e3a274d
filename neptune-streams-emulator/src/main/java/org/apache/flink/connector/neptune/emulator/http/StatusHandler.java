/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator.http;

import org.apache.flink.connector.neptune.emulator.common.Settings;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Answers {@code /status} as the writer of a healthy cluster does. */
public final class StatusHandler implements HttpHandler {

    private static final DateTimeFormatter START_TIME =
            DateTimeFormatter.ofPattern("EEE MMM dd HH:mm:ss 'UTC' yyyy", Locale.ENGLISH);

    private final String engineVersion;
    private final Settings settings;
    private final Responder responder;
    private final String startTime;

    public StatusHandler(String engineVersion, Settings settings, Responder responder) {
        this.engineVersion = engineVersion;
        this.settings = settings;
        this.responder = responder;
        this.startTime =
                START_TIME.format(Instant.ofEpochMilli(settings.now()).atOffset(ZoneOffset.UTC));
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        String json =
                "{\"status\":\"healthy\",\"startTime\":\""
                        + startTime
                        + "\","
                        + Responder.field("dbEngineVersion", engineVersion)
                        + ",\"role\":\"writer\",\"dfeQueryEngine\":\"viaQueryHint\","
                        + "\"gremlin\":{\"version\":\"tinkerpop-3.7.1\"},"
                        + "\"sparql\":{\"version\":\"sparql-1.1\"},"
                        + "\"opencypher\":{\"version\":\"Neptune-9.0.20190305-1.0\"},"
                        + "\"labMode\":{\"ObjectIndex\":\"disabled\","
                        + "\"ReadWriteConflictDetection\":\"enabled\"},"
                        + "\"features\":{\"SlowQueryLogs\":\"disabled\","
                        + "\"ResultCache\":{\"status\":\"disabled\"},"
                        + "\"IAMAuthentication\":\""
                        + enabled(settings.iamAuthentication())
                        + "\",\"Streams\":\""
                        + enabled(settings.streamsEnabled())
                        + "\",\"AuditLog\":\"disabled\"},"
                        + "\"settings\":{\"clusterQueryTimeoutInMs\":\"120000\","
                        + "\"SlowQueryLogsThreshold\":\"5000\"}}";
        responder.json(exchange, json);
    }

    private static String enabled(boolean on) {
        return on ? "enabled" : "disabled";
    }
}
