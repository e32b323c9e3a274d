/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.testutils;

import javax.annotation.Nullable;
import javax.net.ssl.SSLContext;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A forward proxy as companies have them: it takes requests for absolute URLs and CONNECT, and, if
 * it was given a user, asks for basic authentication.
 */
public final class ForwardProxy implements AutoCloseable {

    private static final String UNAUTHENTICATED =
            "HTTP/1.1 407 Proxy Authentication Required\r\n"
                    + "Proxy-Authenticate: Basic realm=\"test\"\r\n"
                    + "Content-Type: text/html\r\n"
                    + "Content-Length: 20\r\n"
                    + "Connection: close\r\n\r\n"
                    + "<h1>Who are you</h1>";
    private static final String FORBIDDEN =
            "HTTP/1.1 403 Forbidden\r\n"
                    + "Content-Type: text/html\r\n"
                    + "Content-Length: 23\r\n"
                    + "Connection: close\r\n\r\n"
                    + "<h1>Not by my port</h1>";
    private static final String UNREACHABLE =
            "HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

    private final ServerSocket server;
    private final Thread acceptor;
    private final boolean tls;
    @Nullable private final String authorization;
    private volatile boolean forbidding;
    private final List<String> forwarded = new CopyOnWriteArrayList<>();
    private final List<String> refused = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    /** A proxy for everybody. */
    public ForwardProxy() {
        this(null, null);
    }

    /** A proxy for this user only. */
    public ForwardProxy(@Nullable String user, @Nullable String password) {
        this(null, user, password);
    }

    /** A proxy that is spoken to over TLS itself, if there is a context for it. */
    public ForwardProxy(
            @Nullable SSLContext tls, @Nullable String user, @Nullable String password) {
        this.tls = tls != null;
        this.authorization =
                user == null
                        ? null
                        : "Basic "
                                + Base64.getEncoder()
                                        .encodeToString(
                                                (user + ':' + password)
                                                        .getBytes(StandardCharsets.UTF_8));
        try {
            InetAddress host = InetAddress.getByName("127.0.0.1");
            this.server =
                    tls == null
                            ? new ServerSocket(0, 50, host)
                            : tls.getServerSocketFactory().createServerSocket(0, 50, host);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.acceptor = inBackground(this::accept);
    }

    public URI endpoint() {
        return URI.create((tls ? "https" : "http") + "://127.0.0.1:" + server.getLocalPort());
    }

    /** Refuses from now on to lead anybody anywhere, as proxies do with ports they do not know. */
    public ForwardProxy forbidding() {
        forbidding = true;
        return this;
    }

    /** The first lines of the requests that were let through. */
    public List<String> forwarded() {
        return forwarded;
    }

    /** The first lines of the requests that were refused. */
    public List<String> refused() {
        return refused;
    }

    @Override
    public void close() throws IOException {
        Listener.close(server, acceptor);
        open.forEach(ForwardProxy::closeQuietly);
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = server.accept();
            inBackground(() -> serve(client));
        }
    }

    /** One request a connection. */
    private void serve(Socket client) throws IOException {
        open.add(client);
        try (client) {
            String head = readHead(client.getInputStream());
            if (head.isEmpty()) {
                return;
            }
            String line = head.substring(0, head.indexOf("\r\n"));
            OutputStream out = client.getOutputStream();
            if (authorization != null && !head.contains("\r\n" + header(authorization))) {
                refused.add(line);
                out.write(UNAUTHENTICATED.getBytes(StandardCharsets.US_ASCII));
                return;
            }
            if (forbidding) {
                refused.add(line);
                out.write(FORBIDDEN.getBytes(StandardCharsets.US_ASCII));
                return;
            }
            forwarded.add(line);
            String[] words = line.split(" ");
            boolean tunnel = words[0].equals("CONNECT");
            URI target = URI.create(tunnel ? "tunnel://" + words[1] : words[1]);
            try (Socket upstream = new Socket(target.getHost(), target.getPort())) {
                open.add(upstream);
                if (tunnel) {
                    out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                    inBackground(() -> pipe(client, upstream));
                } else {
                    upstream.getOutputStream()
                            .write(originForm(head, target).getBytes(StandardCharsets.ISO_8859_1));
                }
                pipe(upstream, client);
            } catch (ConnectException e) {
                out.write(UNREACHABLE.getBytes(StandardCharsets.US_ASCII));
            }
        }
    }

    /** The request as the server itself is asked, without what concerns the proxy alone. */
    private static String originForm(String head, URI target) {
        StringBuilder request = new StringBuilder();
        for (String line : head.trim().split("\r\n")) {
            String lower = line.toLowerCase(Locale.ROOT);
            if (request.length() == 0) {
                String absolute = target.toString();
                String path = absolute.substring(absolute.indexOf('/', "http://".length()));
                request.append(line.replace(absolute, path)).append("\r\n");
            } else if (!lower.startsWith("proxy-") && !lower.startsWith("connection:")) {
                request.append(line).append("\r\n");
            }
        }
        return request.append("Connection: close\r\n\r\n").toString();
    }

    private static String header(String authorization) {
        return "Proxy-Authorization: " + authorization + "\r\n";
    }

    private static String readHead(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int last = 0;
        for (int next = in.read(); next >= 0; next = in.read()) {
            head.write(next);
            last = last << 8 | next;
            if (last == 0x0d0a0d0a) {
                return head.toString(StandardCharsets.ISO_8859_1);
            }
        }
        return "";
    }

    private static void pipe(Socket from, Socket to) throws IOException {
        from.getInputStream().transferTo(to.getOutputStream());
        to.shutdownOutput();
    }

    private static Thread inBackground(Work work) {
        Thread thread =
                new Thread(
                        () -> {
                            try {
                                work.run();
                            } catch (IOException e) {
                                // One of both ends is gone, or the proxy is closed.
                            }
                        },
                        "forward-proxy");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is closed all the same.
        }
    }

    /** What a thread of the proxy does. */
    private interface Work {
        void run() throws IOException;
    }
}
