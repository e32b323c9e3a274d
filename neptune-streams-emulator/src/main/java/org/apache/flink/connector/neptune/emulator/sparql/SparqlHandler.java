/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator.sparql;

import org.apache.flink.connector.neptune.emulator.NeptuneError;
import org.apache.flink.connector.neptune.emulator.common.RequestFailedException;
import org.apache.flink.connector.neptune.emulator.http.BodyHandler;
import org.apache.flink.connector.neptune.emulator.http.Parameters;
import org.apache.flink.connector.neptune.emulator.http.Responder;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.Methods;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** Answers {@code /sparql}, with queries and updates of the SPARQL 1.1 Protocol. */
public final class SparqlHandler implements BodyHandler {

    private final SparqlEngine engine;
    private final Responder responder;

    public SparqlHandler(SparqlEngine engine, Responder responder) {
        this.engine = engine;
        this.responder = responder;
    }

    @Override
    public void handle(HttpServerExchange exchange, byte[] body) {
        String query = text(exchange, body, "query");
        if (query != null) {
            SparqlResults results = engine.query(query);
            responder.custom(exchange, 200, results.contentType(), results.body());
            return;
        }
        String update = text(exchange, body, "update");
        if (update == null) {
            throw Parameters.missing("query or update");
        } else if (!exchange.getRequestMethod().equals(Methods.POST)) {
            throw new RequestFailedException(
                    NeptuneError.METHOD_NOT_ALLOWED, "An update requires POST.");
        }
        update(exchange, update);
    }

    private void update(HttpServerExchange exchange, String update) {
        long start = System.nanoTime();
        engine.update(update);
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        String answer =
                "[{\"type\":\"UpdateEvent\",\"totalElapsedMillis\":"
                        + millis
                        + ",\"elapsedMillis\":"
                        + millis
                        + ",\"connFlush\":0,\"batchResolve\":0,\"whereClause\":0"
                        + ",\"deleteClause\":0,\"insertClause\":0},"
                        + "{\"type\":\"Commit\",\"totalElapsedMillis\":"
                        + millis
                        + "}]";
        responder.json(exchange, answer);
    }

    private static String text(HttpServerExchange exchange, byte[] body, String name) {
        return Parameters.contentType(exchange).equals("application/sparql-" + name)
                ? new String(body, StandardCharsets.UTF_8)
                : Parameters.parameter(exchange, body, name);
    }
}
