/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.aws;

import javax.annotation.Nullable;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;

/** Reads trusted certificates from a PKCS12, JKS or PEM file. */
final class TrustStores {

    private static final String PEM_HEAD = "-----BEGIN CERTIFICATE-----";

    private TrustStores() {}

    /**
     * Trust managers that trust the certificates in the file and no others.
     *
     * @param password null if the file needs no password
     * @throws IllegalArgumentException if the file cannot be used; the message says why
     */
    static TrustManager[] load(String path, @Nullable String password) {
        Path file;
        try {
            file = Path.of(path);
        } catch (InvalidPathException e) {
            throw unusable(path, e.getMessage());
        }
        if (!Files.isReadable(file)) {
            throw unusable(
                    path,
                    "there is no such file on this machine, or Flink has no permission to read it");
        }
        try {
            byte[] content = Files.readAllBytes(file);
            KeyStore store = isPem(content) ? pem(content) : keyStore(file, password);
            if (store.size() == 0) {
                throw unusable(
                        path,
                        password == null
                                ? "it contains no certificate, or none that can be read without a password"
                                : "it contains no certificate");
            }
            TrustManagerFactory factory =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            return factory.getTrustManagers();
        } catch (IOException | GeneralSecurityException e) {
            throw unusable(path, e.getMessage());
        }
    }

    private static boolean isPem(byte[] content) {
        return new String(content, StandardCharsets.ISO_8859_1).contains(PEM_HEAD);
    }

    private static KeyStore pem(byte[] content) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        for (Certificate certificate :
                CertificateFactory.getInstance("X.509")
                        .generateCertificates(new ByteArrayInputStream(content))) {
            store.setCertificateEntry("ca-" + store.size(), certificate);
        }
        return store;
    }

    private static KeyStore keyStore(Path file, @Nullable String password)
            throws IOException, GeneralSecurityException {
        return KeyStore.getInstance(
                file.toFile(), password == null ? null : password.toCharArray());
    }

    private static IllegalArgumentException unusable(String path, String why) {
        return new IllegalArgumentException(
                "The trust store "
                        + path
                        + " of 'aws.tls.truststore.path' can't be used: "
                        + why
                        + ". It must be a PKCS12 or JKS file with 'aws.tls.truststore.password', or a"
                        + " PEM file with certificates, at the same path on the JobManager and each"
                        + " TaskManager.");
    }
}
