/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator.gremlin;

import org.apache.flink.connector.neptune.emulator.NeptuneError;
import org.apache.flink.connector.neptune.emulator.common.RequestFailedException;
import org.apache.flink.connector.neptune.emulator.http.BodyHandler;
import org.apache.flink.connector.neptune.emulator.http.Parameters;
import org.apache.flink.connector.neptune.emulator.http.Responder;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;

import java.io.IOException;
import java.util.UUID;

/** Answers {@code /gremlin}, with the query as JSON or in a parameter. */
public final class GremlinHandler implements BodyHandler {

    private static final JsonFactory JSON = new JsonFactory();

    private final GremlinEngine engine;
    private final Responder responder;

    public GremlinHandler(GremlinEngine engine, Responder responder) {
        this.engine = engine;
        this.responder = responder;
    }

    @Override
    public void handle(HttpServerExchange exchange, byte[] body) {
        String accept = exchange.getRequestHeaders().getFirst(Headers.ACCEPT);
        boolean untyped = accept != null && accept.contains("types=false");
        String results =
                engine.execute(
                        query(exchange, body), untyped ? GraphSon::untyped : GraphSon::typed);
        String empty = untyped ? "{}" : "{\"@type\":\"g:Map\",\"@value\":[]}";
        responder.json(
                exchange,
                "{\"requestId\":\""
                        + UUID.randomUUID()
                        + "\",\"status\":{\"message\":\"\",\"code\":200,\"attributes\":"
                        + empty
                        + "},\"result\":{\"data\":"
                        + results
                        + ",\"meta\":"
                        + empty
                        + "}}");
    }

    private static String query(HttpServerExchange exchange, byte[] body) {
        String parameter = Parameters.parameter(exchange, body, "gremlin");
        // curl -d sends any body with the content type of a form.
        String query = parameter == null && body.length > 0 ? inJson(body) : parameter;
        if (query == null) {
            throw Parameters.missing("gremlin");
        }
        return query;
    }

    private static String inJson(byte[] body) {
        String query = null;
        try (JsonParser json = JSON.createParser(body)) {
            if (json.nextToken() == JsonToken.START_OBJECT) {
                while (json.nextToken() == JsonToken.FIELD_NAME) {
                    String name = json.currentName();
                    JsonToken value = json.nextToken();
                    if (name.equals("gremlin") && value == JsonToken.VALUE_STRING) {
                        query = json.getText();
                    }
                    json.skipChildren();
                }
            }
        } catch (IOException e) {
            throw new RequestFailedException(NeptuneError.BAD_REQUEST, e);
        }
        return query;
    }
}
