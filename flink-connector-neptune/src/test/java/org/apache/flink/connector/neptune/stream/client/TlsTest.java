/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.stream.client;

import org.apache.flink.connector.neptune.aws.CredentialsProviderType;
import org.apache.flink.connector.neptune.aws.EndpointUrls;
import org.apache.flink.connector.neptune.emulator.NeptuneStreamsEmulator;
import org.apache.flink.connector.neptune.emulator.Transaction;
import org.apache.flink.connector.neptune.source.TestSettings;
import org.apache.flink.connector.neptune.source.testutils.TestCertificates;
import org.apache.flink.connector.neptune.stream.ChangeField;
import org.apache.flink.connector.neptune.stream.NeptuneStreamsException;
import org.apache.flink.connector.neptune.stream.NeptuneStreamsException.Kind;
import org.apache.flink.connector.neptune.stream.StreamFormat;
import org.apache.flink.connector.neptune.stream.StreamPosition;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import javax.annotation.Nullable;
import javax.net.ssl.SSLContext;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Whom the client trusts, and what a user reads where it does not. */
class TlsTest {

    @TempDir private static Path folder;

    private static TestCertificates certificates;
    private static SSLContext server;
    private static Path pkcs12;

    private final List<SdkNeptuneStreamsClient> clients = new ArrayList<>();
    @Nullable private NeptuneStreamsEmulator emulator;

    @BeforeAll
    static void createCertificates() throws Exception {
        certificates = TestCertificates.create(folder);
        server = certificates.server();
        pkcs12 = certificates.pkcs12TrustStore();
    }

    @AfterEach
    void stop() {
        clients.forEach(SdkNeptuneStreamsClient::close);
        if (emulator != null) {
            emulator.close();
        }
    }

    // ------------------------------------------------------------------ trust

    @ParameterizedTest
    @EnumSource(StreamFormat.class)
    void aPkcs12StoreWithItsPasswordIsTrusted(StreamFormat format) {
        start(server);
        SdkNeptuneStreamsClient client = client(format, pkcs12.toString(), password());
        assertReads(client);
        assertReads(client);
    }

    @Test
    void aJksStoreIsTrustedAlsoWithoutItsPassword() throws Exception {
        start(server);
        String jks = certificates.jksTrustStore().toString();
        assertReads(client(jks, password()));
        // The password of a JKS store only proves that nobody has changed its certificates.
        assertReads(client(jks, null));
    }

    @Test
    void pemIsTrusted() throws Exception {
        start(server);
        assertReads(client(certificates.pemTrustStore().toString(), null));
        assertReads(client(certificates.pemBundle().toString(), null));
    }

    @Test
    void aPasswordForPemDoesNotMatter() throws Exception {
        start(server);
        assertReads(client(certificates.pemTrustStore().toString(), password()));
    }

    @Test
    void theHostMayBeNamedInsteadOfNumbered() {
        start(server);
        String named = emulator.endpoint().toString().replace("127.0.0.1", "localhost");
        assertReads(
                client(
                        TestSettings.connection(EndpointUrls.parseEndpoint(named)),
                        StreamFormat.PG_JSON,
                        pkcs12.toString(),
                        password()));
    }

    @Test
    void whatBreaksOffOverTlsIsNoMatterOfTrust() {
        start(server);
        SdkNeptuneStreamsClient client = client(pkcs12.toString(), password());
        assertReads(client);
        emulator.faults().cutBody(1, 20).resetConnection(1);
        for (int i = 0; i < 2; i++) {
            assertThat(failure(client).getKind().isTransient()).as("failure %s", i + 1).isTrue();
        }
        emulator.stopListening();
        assertThat(failure(client).getKind()).isEqualTo(Kind.UNAVAILABLE);
        emulator.startListening();
        assertReads(client);
    }

    // ------------------------------------------------------------------ no trust

    @Test
    void theTrustStoreOfTheJvmRefusesAPrivateAuthority() {
        start(server);
        assertUntrusted(
                client(null, null), "unable to find valid certification path to requested target");
    }

    @Test
    void aTrustStoreTakesThePlaceOfTheOneOfTheJvm() throws Exception {
        start(server);
        assertUntrusted(
                client(certificates.trustStoreOfAnotherAuthority().toString(), password()),
                "unable to find valid certification path to requested target");
    }

    @Test
    void theCertificateOfAnotherHostIsRefused() throws Exception {
        start(certificates.serverOfAnotherHost());
        assertUntrusted(
                client(pkcs12.toString(), password()),
                "Certificate for <127.0.0.1> doesn't match",
                "other.example.org");
    }

    @Test
    void anExpiredCertificateIsRefused() throws Exception {
        start(certificates.expiredServer());
        assertUntrusted(client(pkcs12.toString(), password()), "NotAfter");
    }

    @Test
    void aServerThatSpeaksNoTlsIsRefused() {
        emulator = NeptuneStreamsEmulator.start();
        append();
        String https = emulator.endpoint().toString().replace("http:", "https:");
        SdkNeptuneStreamsClient client =
                client(
                        TestSettings.connection(EndpointUrls.parseEndpoint(https)),
                        StreamFormat.PG_JSON,
                        pkcs12.toString(),
                        password());
        assertThat(failure(client).getKind()).isEqualTo(Kind.UNTRUSTED);
    }

    // ------------------------------------------------------------------ unusable stores

    @Test
    void aWrongPasswordIsRefused() throws Exception {
        assertUnusable(pkcs12.toString(), "wrong", "password was incorrect");
        assertUnusable(certificates.jksTrustStore().toString(), "wrong", "password was incorrect");
    }

    @Test
    void aMissingPasswordIsRefused() {
        assertUnusable(pkcs12.toString(), null, "no certificate");
    }

    @Test
    void aFileThatIsNotThereIsRefused() {
        assertUnusable(folder.resolve("missing.p12").toString(), password(), "no such file");
    }

    @Test
    void aFolderIsRefused() {
        assertUnusable(folder.toString(), password(), "");
    }

    @Test
    void aPathThatIsNoneIsRefused() {
        assertUnusable("\0", password(), "");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no trust store",
                "-----BEGIN CERTIFICATE-----\nno base 64\n-----END CERTIFICATE-----\n",
                "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
                "-----BEGIN CERTIFICATE-----\n"
            })
    void aFileThatIsNoTrustStoreIsRefused(String content) throws Exception {
        Path file = folder.resolve("none");
        Files.write(file, content.getBytes(StandardCharsets.UTF_8));
        assertUnusable(file.toString(), password(), "");
        assertUnusable(file.toString(), null, "");
    }

    @Test
    void aStoreThatTrustsNobodyIsRefused() throws Exception {
        assertUnusable(certificates.emptyTrustStore().toString(), password(), "no certificate");
    }

    // ------------------------------------------------------------------

    private void start(SSLContext context) {
        emulator = NeptuneStreamsEmulator.builder().tls(context).start();
        append();
    }

    private void append() {
        emulator.propertyGraph()
                .append(Transaction.builder().addVertexLabel("v1", "Person").build());
        emulator.rdf()
                .append(Transaction.builder().addStatement("<urn:s> <urn:p> <urn:o> .\n").build());
    }

    private static void assertReads(SdkNeptuneStreamsClient client) {
        assertThat(client.fetch(StreamPosition.trimHorizon(), 10).getRecords()).hasSize(1);
    }

    private void assertUntrusted(SdkNeptuneStreamsClient client, String... why) {
        NeptuneStreamsException failure = failure(client);
        assertThat(failure.getKind()).isEqualTo(Kind.UNTRUSTED);
        assertThat(failure.getKind().isTransient()).isFalse();
        assertThat(failure)
                .hasMessageContainingAll(why)
                .hasMessageContainingAll(
                        emulator.endpoint().toString(),
                        "No trusted TLS connection can be made",
                        "'endpoint'",
                        "'aws.tls.truststore.path'");
        assertThat(emulator.requests().count()).as("requests").isZero();
    }

    private static NeptuneStreamsException failure(SdkNeptuneStreamsClient client) {
        NeptuneStreamsException failure =
                catchThrowableOfType(
                        NeptuneStreamsException.class,
                        () -> client.fetch(StreamPosition.trimHorizon(), 10));
        assertThat(failure).as("the request should have failed").isNotNull();
        return failure;
    }

    /** No request is needed to find this out, and no server. */
    private void assertUnusable(String path, @Nullable String password, String why) {
        TestSettings.Connection settings =
                TestSettings.connection(EndpointUrls.parseEndpoint("https://127.0.0.1:8182"));
        assertThatThrownBy(() -> client(settings, StreamFormat.PG_JSON, path, password))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(
                        why, path, "'aws.tls.truststore.path'", "'aws.tls.truststore.password'")
                .satisfies(
                        refusal ->
                                assertThat(refusal.getMessage())
                                        .as("says the reason, and no password")
                                        .doesNotContain(": null", "wrong", password()));
    }

    private static String password() {
        return TestCertificates.PASSWORD;
    }

    private SdkNeptuneStreamsClient client(@Nullable String path, @Nullable String password) {
        return client(StreamFormat.PG_JSON, path, password);
    }

    private SdkNeptuneStreamsClient client(
            StreamFormat format, @Nullable String path, @Nullable String password) {
        return client(TestSettings.connection(emulator.endpoint()), format, path, password);
    }

    private SdkNeptuneStreamsClient client(
            TestSettings.Connection settings,
            StreamFormat format,
            @Nullable String path,
            @Nullable String password) {
        SdkNeptuneStreamsClient client =
                new SdkNeptuneStreamsClient(
                        settings.credentials(CredentialsProviderType.NONE)
                                .timeouts(
                                        Duration.ofSeconds(5),
                                        Duration.ofSeconds(5),
                                        Duration.ofSeconds(20))
                                .trustStore(path, password)
                                .build(),
                        format,
                        EnumSet.allOf(ChangeField.class),
                        true,
                        TlsTest.class.getClassLoader());
        clients.add(client);
        return client;
    }
}
