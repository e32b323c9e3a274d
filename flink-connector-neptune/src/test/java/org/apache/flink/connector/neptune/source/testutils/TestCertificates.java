/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.testutils;

import javax.annotation.Nullable;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * A private certificate authority, with servers that it has certified and trust stores that hold
 * its certificate. All is made anew by the JDK's {@code keytool}, so that nothing in the sources
 * can expire, or be taken for a secret. That takes some seconds: make it once for a class.
 */
public final class TestCertificates {

    /** The password of all stores. */
    public static final String PASSWORD = "trust me";

    private static final String KEYS = "keys.p12";

    private final Path folder;
    private final KeyStore keys;

    private TestCertificates(Path folder) throws IOException, GeneralSecurityException {
        this.folder = folder;
        generateKey("ca", "-dname", "CN=A private CA", "-ext", "bc:critical");
        generateKey("server", "-dname", "CN=Server");
        keytool("-certreq", "-alias", "server", "-file", "server.csr");
        this.keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(folder.resolve(KEYS))) {
            keys.load(in, PASSWORD.toCharArray());
        }
    }

    /** Makes a certificate authority in an empty folder. */
    public static TestCertificates create(Path folder) {
        try {
            return new TestCertificates(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A server that is what it says: {@code 127.0.0.1} and {@code localhost}. */
    public SSLContext server() throws IOException, GeneralSecurityException {
        return server("this-host", "-ext", "san=ip:127.0.0.1,dns:localhost");
    }

    /** A server with the certificate of {@code other.example.org}. */
    public SSLContext serverOfAnotherHost() throws IOException, GeneralSecurityException {
        return server(
                "other-host",
                "-dname",
                "CN=other.example.org",
                "-ext",
                "san=dns:other.example.org");
    }

    /** A server whose certificate expired five days ago. */
    public SSLContext expiredServer() throws IOException, GeneralSecurityException {
        return server(
                "expired",
                "-ext",
                "san=ip:127.0.0.1,dns:localhost",
                "-startdate",
                "-10d",
                "-validity",
                "5");
    }

    /** The authority as PKCS12 with {@link #PASSWORD}. */
    public Path pkcs12TrustStore() throws IOException, GeneralSecurityException {
        return store("ca.p12", "PKCS12", "ca");
    }

    /** The authority as JKS with {@link #PASSWORD}. */
    public Path jksTrustStore() throws IOException, GeneralSecurityException {
        return store("ca.jks", "JKS", "ca");
    }

    /** The authority's certificate as PEM. */
    public Path pemTrustStore() throws IOException, GeneralSecurityException {
        return Files.writeString(folder.resolve("ca.pem"), pem("ca"));
    }

    /** Several certificates as PEM, with text between them, as bundles have it. */
    public Path pemBundle() throws IOException, GeneralSecurityException {
        return Files.writeString(
                folder.resolve("bundle.pem"),
                "# A server\n" + pem("server") + "\n# Ünd the authority\n" + pem("ca"));
    }

    /** A trust store as PKCS12 with {@link #PASSWORD} that trusts somebody else. */
    public Path trustStoreOfAnotherAuthority() throws IOException, GeneralSecurityException {
        return store("other.p12", "PKCS12", "server");
    }

    /** A trust store as PKCS12 with {@link #PASSWORD} that trusts nobody. */
    public Path emptyTrustStore() throws IOException, GeneralSecurityException {
        return store("empty.p12", "PKCS12", null);
    }

    private Path store(String name, String type, @Nullable String trusted)
            throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(type);
        store.load(null, null);
        if (trusted != null) {
            store.setCertificateEntry(trusted, keys.getCertificate(trusted));
        }
        Path file = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, PASSWORD.toCharArray());
        }
        return file;
    }

    private String pem(String alias) throws GeneralSecurityException {
        Base64.Encoder base64 = Base64.getMimeEncoder(64, new byte[] {'\n'});
        return "-----BEGIN CERTIFICATE-----\n"
                + base64.encodeToString(keys.getCertificate(alias).getEncoded())
                + "\n-----END CERTIFICATE-----\n";
    }

    /** The one server key, with a certificate of its own for each purpose. */
    private SSLContext server(String name, String... certificate)
            throws IOException, GeneralSecurityException {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "-gencert",
                                "-alias",
                                "ca",
                                "-infile",
                                "server.csr",
                                "-outfile",
                                name + ".cer"));
        arguments.addAll(Arrays.asList(certificate));
        keytool(arguments.toArray(new String[0]));
        Certificate signed;
        try (InputStream in = Files.newInputStream(folder.resolve(name + ".cer"))) {
            signed = CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(
                "server",
                keys.getKey("server", PASSWORD.toCharArray()),
                PASSWORD.toCharArray(),
                new Certificate[] {signed, keys.getCertificate("ca")});
        KeyManagerFactory keyManagers =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keyManagers.init(store, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keyManagers.getKeyManagers(), null, null);
        return context;
    }

    private void generateKey(String alias, String... certificate) throws IOException {
        List<String> arguments =
                new ArrayList<>(List.of("-genkeypair", "-alias", alias, "-keyalg", "EC"));
        arguments.addAll(Arrays.asList(certificate));
        keytool(arguments.toArray(new String[0]));
    }

    private void keytool(String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(Arrays.asList(arguments));
        command.addAll(List.of("-keystore", KEYS, "-storetype", "PKCS12", "-storepass", PASSWORD));
        Process process =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IllegalStateException(command + " failed: " + said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
