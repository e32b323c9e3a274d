/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.testutils;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The service that gives the credentials of an EC2 instance, and the one for a container, with what
 * can go wrong there. Both are local HTTP servers without TLS.
 */
public final class MetadataServiceStandIn implements AutoCloseable {

    /** Breaks the connection once the request has arrived. */
    public static final String CUT = "CUT";

    /** Never answers. */
    public static final String HANG = "HANG";

    private static final String ROLES = "/latest/meta-data/iam/security-credentials/";

    private final String accessKeyId;
    private final String secretKey;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final Queue<Socket> hanging = new ConcurrentLinkedQueue<>();
    private final ServerSocket server;
    private final Thread thread;

    private volatile String fault;
    private volatile Duration lifetime = Duration.ofHours(1);

    /** A service that gives these credentials. */
    public MetadataServiceStandIn(String accessKeyId, String secretKey) throws IOException {
        this.accessKeyId = accessKeyId;
        this.secretKey = secretKey;
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.thread = new Thread(this::serve, "metadata-service-stand-in");
        thread.setDaemon(true);
        thread.start();
    }

    /** The URL of the service of instances. */
    public String endpoint() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    /** The URL of the credentials of a container. */
    public String containerCredentials() {
        return endpoint() + "/container";
    }

    /**
     * Makes every request fail.
     *
     * @param fault {@link #CUT}, {@link #HANG}, a status, or a body to send in place of the right
     *     one
     */
    public void fail(String fault) {
        this.fault = fault;
    }

    /** Answers as it should again. */
    public void recover() {
        this.fault = null;
    }

    /** How long credentials are said to be valid. */
    public void setLifetime(Duration lifetime) {
        this.lifetime = lifetime;
    }

    /** The paths that were asked for. */
    public List<String> requests() {
        return requests;
    }

    private void serve() {
        while (!server.isClosed()) {
            try {
                answer(server.accept());
            } catch (IOException e) {
                // The stand-in is closed, or the client has hung up.
            }
        }
    }

    private void answer(Socket socket) throws IOException {
        String path = readHead(socket.getInputStream()).split(" ")[1];
        requests.add(path);
        String what = fault;
        if (HANG.equals(what)) {
            hanging.add(socket);
            return;
        }
        try (socket) {
            if (CUT.equals(what)) {
                socket.setSoLinger(true, 0);
            } else if (what != null && what.matches("\\d{3}")) {
                send(socket, what, "");
            } else {
                send(socket, "200", what == null ? body(path) : what);
            }
        }
    }

    private String body(String path) {
        if (path.equals("/latest/api/token") || path.equals(ROLES)) {
            return "reader";
        }
        return String.format(
                "{\"Code\": \"Success\", \"AccessKeyId\": \"%s\", \"SecretAccessKey\": \"%s\","
                        + " \"Expiration\": \"%s\"}",
                accessKeyId,
                secretKey,
                Instant.now().plus(lifetime).truncatedTo(ChronoUnit.SECONDS));
    }

    private static String readHead(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0; next = in.read()) {
            head.write(next);
            if (head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
                return head.toString(StandardCharsets.US_ASCII);
            }
        }
        throw new IOException("The request is cut off.");
    }

    private static void send(Socket socket, String status, String body) throws IOException {
        String answer =
                "HTTP/1.1 "
                        + status
                        + " x\r\nConnection: close\r\nContent-Length: "
                        + body.length()
                        + "\r\n\r\n"
                        + body;
        socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
    }

    /** Closes the port; returns when no connection is accepted any more. */
    @Override
    public void close() throws IOException {
        Listener.close(server, thread);
        for (Socket socket : hanging) {
            socket.close();
        }
    }
}
