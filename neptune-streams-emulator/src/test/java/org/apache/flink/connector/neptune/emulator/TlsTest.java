/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The emulator with HTTPS, and the faults that concern the connection. */
class TlsTest {

    private static final String ALL = "/pg/stream?iteratorType=TRIM_HORIZON&limit=100000";
    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir private static Path folder;

    /** Has the key for a server, and trusts its certificate as a client. */
    private static SSLContext tls;

    private NeptuneStreamsEmulator emulator;

    @BeforeAll
    static void createCertificate() throws Exception {
        Path file = folder.resolve("emulator.p12");
        Process keytool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=emulator",
                                "-ext",
                                "san=ip:127.0.0.1",
                                "-storetype",
                                "PKCS12",
                                "-storepass",
                                new String(PASSWORD),
                                "-keystore",
                                file.toString())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(keytool.waitFor()).as(said).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD);
        }
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("emulator", keys.getCertificate("mykey"));
        KeyManagerFactory keyManagers =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keyManagers.init(keys, PASSWORD);
        TrustManagerFactory trustManagers =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trustManagers.init(trusted);
        tls = SSLContext.getInstance("TLS");
        tls.init(keyManagers.getKeyManagers(), trustManagers.getTrustManagers(), null);
    }

    @BeforeEach
    void start() {
        emulator = NeptuneStreamsEmulator.builder().tls(tls).start();
        emulator.propertyGraph().append(Changes.of(5));
    }

    @AfterEach
    void close() {
        emulator.close();
    }

    @Test
    void speaksHttpsAlsoAfterItWasDown() throws Exception {
        assertThat(emulator.endpoint().getScheme()).isEqualTo("https");
        assertThat(get()).contains("\"commitNum\":1,\"opNum\":5");
        URI endpoint = emulator.endpoint();
        emulator.stopListening();
        emulator.startListening();
        assertThat(emulator.endpoint()).isEqualTo(endpoint);
        assertThat(get()).contains("\"commitNum\":1,\"opNum\":5");
    }

    @Test
    void doesNotSpeakHttp() {
        TestClient plain =
                new TestClient(emulator.endpoint().toString().replace("https:", "http:"));
        assertThatThrownBy(() -> plain.get("/status")).hasCauseInstanceOf(IOException.class);
    }

    @Test
    void isRefusedByWhoDoesNotKnowItsCertificate() {
        TestClient stranger = new TestClient(emulator);
        assertThatThrownBy(() -> stranger.get("/status"))
                .hasCauseInstanceOf(SSLHandshakeException.class);
    }

    @Test
    void aResetConnectionIsReset() throws Exception {
        emulator.faults().resetConnection(1);
        assertThatThrownBy(this::readUntilClosed)
                .isInstanceOf(SocketException.class)
                .hasMessageContaining("reset");
        assertThat(emulator.requests().last(1).get(0).status()).isZero();
        assertThat(get()).contains("\"opNum\":5");
    }

    @Test
    void aCutBodyEndsEarly() throws Exception {
        int length = get().length();
        emulator.faults().cutBody(1, 100).cutBody(1, 0);
        String cut = readUntilClosed();
        assertThat(cut).contains("200 OK", "Content-Length: " + length);
        assertThat(cut.substring(cut.indexOf("\r\n\r\n") + 4)).hasSize(100).startsWith("{\"last");
        assertThat(readUntilClosed()).contains("Content-Length: " + length).endsWith("\r\n\r\n");
        assertThat(get()).hasSize(length);
    }

    @Test
    void aSlowAndAGarbledBody() throws Exception {
        String whole = get();
        emulator.faults().slowBody(whole.length() * 4L, 1).garbleBody(1);
        long start = System.nanoTime();
        assertThat(get()).isEqualTo(whole);
        assertThat(System.nanoTime() - start).isGreaterThan(Duration.ofMillis(150).toNanos());
        assertThat(whole).startsWith(get());
        assertThat(get()).isEqualTo(whole);
    }

    @Test
    void aHangingRequestEndsWithTheEmulator() throws Exception {
        emulator.faults().hang(1);
        try (Socket socket = request()) {
            socket.setSoTimeout(300);
            assertThatThrownBy(() -> socket.getInputStream().read()).hasMessageContaining("timed");
            emulator.close();
            socket.setSoTimeout(10_000);
            assertThat(endOf(socket)).isEmpty();
        }
    }

    private String get() throws Exception {
        HttpClient http = HttpClient.newBuilder().sslContext(tls).build();
        return http.send(
                        HttpRequest.newBuilder(emulator.endpoint().resolve(ALL)).build(),
                        BodyHandlers.ofString())
                .body();
    }

    private String readUntilClosed() throws IOException {
        try (Socket socket = request()) {
            return endOf(socket);
        }
    }

    private static String endOf(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private Socket request() throws IOException {
        Socket socket =
                tls.getSocketFactory()
                        .createSocket(emulator.endpoint().getHost(), emulator.endpoint().getPort());
        socket.setSoTimeout(10_000);
        OutputStream out = socket.getOutputStream();
        out.write(("GET " + ALL + " HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes());
        out.flush();
        return socket;
    }
}
