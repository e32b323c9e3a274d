/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.testutils;

import org.apache.flink.connector.neptune.emulator.NeptuneStreamsEmulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** AWS's Security Token Service, as far as it gives credentials for roles. */
public final class StsStandIn implements AutoCloseable {

    private final NeptuneStreamsEmulator emulator;
    private final HttpServer server;
    private final List<Map<String, String>> requests = new CopyOnWriteArrayList<>();

    private volatile Duration lifetime = Duration.ofHours(1);
    private volatile int status = 200;
    private volatile String errorCode = "";
    private volatile boolean hangs;
    private volatile boolean garbles;
    private int given;

    /** A service whose credentials the emulator knows. */
    public StsStandIn(NeptuneStreamsEmulator emulator) throws IOException {
        this.emulator = emulator;
        this.server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    public String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The parameters of each request, and its header {@code Authorization}. */
    public List<Map<String, String>> requests() {
        return requests;
    }

    /** How long credentials are said to be valid. */
    public void setLifetime(Duration lifetime) {
        this.lifetime = lifetime;
    }

    /** Refuses what is asked, with this status. 200 ends it. */
    public void refuse(int status) {
        refuse(status, status == 403 ? "AccessDenied" : "InternalFailure");
    }

    /** Refuses what is asked, with this status and this error code. */
    public void refuse(int status, String errorCode) {
        this.errorCode = errorCode;
        this.status = status;
    }

    /** Never answers again. */
    public void hang() {
        hangs = true;
    }

    /** The id of the credentials given last. */
    public synchronized String lastAccessKeyId() {
        return "ASIATEMPORARY" + given;
    }

    /** Answers with something else, as a proxy may. */
    public void garble() {
        garbles = true;
    }

    private void answer(HttpExchange exchange) throws IOException {
        Map<String, String> parameters = new HashMap<>();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        for (String part : body.split("&")) {
            String[] pair = part.split("=", 2);
            parameters.put(pair[0], URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
        }
        parameters.put(
                "Authorization",
                String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        requests.add(parameters);
        if (hangs) {
            return;
        }
        String action = parameters.get("Action");
        String text = status == 200 ? credentials(action) : refusal();
        byte[] answer = (garbles ? "<html><br>" : text).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/xml");
        exchange.sendResponseHeaders(status, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private synchronized String credentials(String action) {
        given++;
        String id = lastAccessKeyId();
        String secret = TestSecrets.secret("sts-key-" + given);
        String token = TestSecrets.secret("sts-token-" + given);
        emulator.addCredentials(id, secret, token);
        return String.format(
                "<%1$sResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><%1$sResult>"
                        + "<Credentials><AccessKeyId>%2$s</AccessKeyId>"
                        + "<SecretAccessKey>%3$s</SecretAccessKey><SessionToken>%4$s</SessionToken>"
                        + "<Expiration>%5$s</Expiration></Credentials>"
                        + "</%1$sResult></%1$sResponse>",
                action,
                id,
                secret,
                token,
                Instant.now().plus(lifetime).truncatedTo(ChronoUnit.SECONDS));
    }

    private String refusal() {
        return "<ErrorResponse><Error><Type>Sender</Type><Code>"
                + errorCode
                + "</Code><Message>not for you</Message></Error></ErrorResponse>";
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
