/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.stream.client;

import org.apache.flink.connector.neptune.aws.CredentialsProviderType;
import org.apache.flink.connector.neptune.emulator.NeptuneError;
import org.apache.flink.connector.neptune.emulator.NeptuneStreamsEmulator;
import org.apache.flink.connector.neptune.emulator.Transaction;
import org.apache.flink.connector.neptune.source.TestSettings;
import org.apache.flink.connector.neptune.source.testutils.ForwardProxy;
import org.apache.flink.connector.neptune.source.testutils.TestCertificates;
import org.apache.flink.connector.neptune.stream.ChangeField;
import org.apache.flink.connector.neptune.stream.NeptuneStreamsException;
import org.apache.flink.connector.neptune.stream.NeptuneStreamsException.Kind;
import org.apache.flink.connector.neptune.stream.StreamFormat;
import org.apache.flink.connector.neptune.stream.StreamPosition;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import javax.annotation.Nullable;
import javax.net.ssl.SSLContext;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** The way through a forward proxy, to an endpoint with and without TLS. */
class ProxyTest {

    /** With characters that would not survive in a URL. */
    private static final String PASSWORD = "p@ss: word/1%?";

    @TempDir private static Path folder;

    private static SSLContext server;
    private static Path trustStore;

    private final List<SdkNeptuneStreamsClient> clients = new ArrayList<>();
    private NeptuneStreamsEmulator emulator;
    private ForwardProxy proxy;

    @BeforeAll
    static void createCertificates() throws Exception {
        TestCertificates certificates = TestCertificates.create(folder);
        server = certificates.server();
        trustStore = certificates.pemTrustStore();
    }

    @AfterEach
    void stop() throws IOException {
        clients.forEach(SdkNeptuneStreamsClient::close);
        if (proxy != null) {
            proxy.close();
        }
        emulator.close();
    }

    @ParameterizedTest(name = "TLS {0}")
    @ValueSource(booleans = {false, true})
    void requestsGoThroughTheProxy(boolean tls) {
        start(tls);
        proxy = new ForwardProxy();

        SdkNeptuneStreamsClient client = client(proxy.endpoint(), null, null);
        assertReads(client);
        assertReads(client);

        assertThat(proxy.forwarded())
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).startsWith(expectedStart()));
        assertThat(emulator.requests().count()).isEqualTo(2);
    }

    @ParameterizedTest(name = "TLS {0}")
    @ValueSource(booleans = {false, true})
    void withUserAndPassword(boolean tls) {
        start(tls);
        proxy = new ForwardProxy("ada", PASSWORD);

        SdkNeptuneStreamsClient client = client(proxy.endpoint(), "ada", PASSWORD);
        assertReads(client);
        assertReads(client);

        assertThat(proxy.forwarded()).isNotEmpty();
        assertThat(emulator.requests().count()).isEqualTo(2);
    }

    @ParameterizedTest(name = "TLS {0}")
    @ValueSource(booleans = {false, true})
    void aWrongPasswordIsRefusedByTheProxyAtOnce(boolean tls) {
        start(tls);
        proxy = new ForwardProxy("ada", PASSWORD);
        assertProxyRefuses(client(proxy.endpoint(), "ada", "guess"));
    }

    @ParameterizedTest(name = "TLS {0}")
    @ValueSource(booleans = {false, true})
    void aMissingUserIsRefusedByTheProxyAtOnce(boolean tls) {
        start(tls);
        proxy = new ForwardProxy("ada", PASSWORD);
        assertProxyRefuses(client(proxy.endpoint(), null, null));
    }

    @ParameterizedTest(name = "TLS {0}")
    @ValueSource(booleans = {false, true})
    void aProxyMayBeSpokenToOverTls(boolean tls) {
        start(tls);
        proxy = new ForwardProxy(server, "ada", PASSWORD);
        assertReads(
                client(
                        settings(CredentialsProviderType.NONE)
                                .trustStore(trustStore.toString(), null)
                                .proxy(proxy.endpoint(), "ada", PASSWORD)));
        assertThat(proxy.forwarded()).hasSize(1);
    }

    @ParameterizedTest(name = "TLS {0}")
    @ValueSource(booleans = {false, true})
    void aProxyThatForbidsTheEndpointIsNotTakenForNeptune(boolean tls) {
        start(tls);
        proxy = new ForwardProxy().forbidding();
        NeptuneStreamsException failure = failure(client(proxy.endpoint(), null, null));
        assertThat(failure.getKind().isTransient()).isFalse();
        assertThat(failure).hasMessageContainingAll("403", "'aws.http.proxy.endpoint'");
        assertThat(emulator.requests().count()).isZero();
    }

    @ParameterizedTest(name = "TLS {0}")
    @ValueSource(booleans = {false, true})
    void aProxyThatIsDownMayComeBack(boolean tls) throws Exception {
        start(tls);
        ForwardProxy down = new ForwardProxy();
        down.close();

        NeptuneStreamsException failure = failure(client(down.endpoint(), null, null));

        assertThat(failure.getKind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(failure)
                .hasMessageContainingAll("Connection refused", "" + down.endpoint().getPort());
    }

    @ParameterizedTest(name = "TLS {0}")
    @ValueSource(booleans = {false, true})
    void anEndpointThatIsDownBehindTheProxyMayComeBack(boolean tls) {
        start(tls);
        proxy = new ForwardProxy();
        SdkNeptuneStreamsClient client = client(proxy.endpoint(), null, null);
        assertReads(client);
        emulator.stopListening();
        assertThat(failure(client).getKind().isTransient()).isTrue();
        emulator.startListening();
        assertReads(client);
    }

    @ParameterizedTest(name = "TLS {0}")
    @ValueSource(booleans = {false, true})
    void errorsOfTheEndpointComeThroughAsTheyAre(boolean tls) {
        start(tls);
        proxy = new ForwardProxy();
        emulator.faults().failNext(1, NeptuneError.ACCESS_DENIED);
        NeptuneStreamsException failure = failure(client(proxy.endpoint(), null, null));
        assertThat(failure.getKind()).isEqualTo(Kind.ACCESS_DENIED);
        assertThat(failure).hasMessageContaining("'aws.credentials.provider' is NONE");
    }

    @ParameterizedTest(name = "TLS {0}")
    @ValueSource(booleans = {false, true})
    void signedRequestsGoThrough(boolean tls) {
        start(tls);
        emulator.setIamAuthentication(true);
        emulator.addCredentials("AKIDEXAMPLE", "secret");
        proxy = new ForwardProxy("ada", PASSWORD);
        System.setProperty("aws.accessKeyId", "AKIDEXAMPLE");
        System.setProperty("aws.secretAccessKey", "secret");
        try {
            assertReads(
                    client(
                            settings(CredentialsProviderType.AUTO)
                                    .region("eu-west-1")
                                    .proxy(proxy.endpoint(), "ada", PASSWORD)));
        } finally {
            System.clearProperty("aws.accessKeyId");
            System.clearProperty("aws.secretAccessKey");
        }
    }

    /** What the first line of each request to the proxy begins with. */
    private String expectedStart() {
        URI endpoint = emulator.endpoint();
        return endpoint.getScheme().equals("https")
                ? "CONNECT " + endpoint.getAuthority() + " HTTP"
                : "GET " + endpoint + "/propertygraph/stream?";
    }

    private void start(boolean tls) {
        NeptuneStreamsEmulator.Builder builder = NeptuneStreamsEmulator.builder();
        emulator = (tls ? builder.tls(server) : builder).start();
        emulator.propertyGraph()
                .append(Transaction.builder().addVertexLabel("v1", "Person").build());
    }

    private static void assertReads(SdkNeptuneStreamsClient client) {
        assertThat(client.fetch(StreamPosition.trimHorizon(), 10).getRecords()).hasSize(1);
    }

    private void assertProxyRefuses(SdkNeptuneStreamsClient client) {
        NeptuneStreamsException failure = failure(client);
        assertThat(failure)
                .hasMessageContainingAll(
                        "407",
                        "'aws.http.proxy.username'",
                        "'aws.http.proxy.password'",
                        emulator.endpoint().toString());
        assertThat(failure.getMessage())
                .as("what has nothing to do with it, and no password")
                .doesNotContain("neptune-db:GetStreamRecords", "is a Neptune cluster", "guess");
        assertThat(failure.getKind()).isEqualTo(Kind.ACCESS_DENIED);
        assertThat(proxy.refused()).isNotEmpty();
        assertThat(proxy.forwarded()).isEmpty();
        assertThat(emulator.requests().count()).isZero();
    }

    private static NeptuneStreamsException failure(SdkNeptuneStreamsClient client) {
        NeptuneStreamsException failure =
                catchThrowableOfType(
                        NeptuneStreamsException.class,
                        () -> client.fetch(StreamPosition.trimHorizon(), 10));
        assertThat(failure).as("the request should have failed").isNotNull();
        return failure;
    }

    private SdkNeptuneStreamsClient client(
            URI proxyEndpoint, @Nullable String user, @Nullable String password) {
        return client(settings(CredentialsProviderType.NONE).proxy(proxyEndpoint, user, password));
    }

    private TestSettings.Connection settings(CredentialsProviderType credentials) {
        return TestSettings.connection(emulator.endpoint())
                .credentials(credentials)
                .timeouts(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(20))
                .trustStore(
                        emulator.endpoint().getScheme().equals("https")
                                ? trustStore.toString()
                                : null,
                        null);
    }

    private SdkNeptuneStreamsClient client(TestSettings.Connection settings) {
        SdkNeptuneStreamsClient client =
                new SdkNeptuneStreamsClient(
                        settings.build(),
                        StreamFormat.PG_JSON,
                        EnumSet.allOf(ChangeField.class),
                        true,
                        ProxyTest.class.getClassLoader());
        clients.add(client);
        return client;
    }
}
