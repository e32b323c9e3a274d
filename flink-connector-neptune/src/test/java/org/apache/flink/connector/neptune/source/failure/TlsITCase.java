/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.failure;

import org.apache.flink.connector.neptune.emulator.NeptuneStreamsEmulator;
import org.apache.flink.connector.neptune.emulator.PropertyValue;
import org.apache.flink.connector.neptune.emulator.Transaction;
import org.apache.flink.connector.neptune.source.NeptuneStreamsSourceBuilder;
import org.apache.flink.connector.neptune.source.NeptuneStreamsSourceOptions;
import org.apache.flink.connector.neptune.source.deserializer.NeptuneDeserializationSchema;
import org.apache.flink.connector.neptune.source.testutils.ForwardProxy;
import org.apache.flink.connector.neptune.source.testutils.LogContents;
import org.apache.flink.connector.neptune.source.testutils.Sources;
import org.apache.flink.connector.neptune.source.testutils.TestCertificates;
import org.apache.flink.connector.neptune.source.testutils.TestWaits;
import org.apache.flink.connector.neptune.stream.EventId;
import org.apache.flink.connector.neptune.stream.StoppingPosition;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.MiniClusterExtension;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import javax.net.ssl.SSLContext;

import java.nio.file.Path;
import java.time.Duration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Jobs that read over TLS, and through a proxy, by the options as users set them; and that a job
 * which never can do so fails at once, at the start and while the reader runs.
 */
class TlsITCase {

    @RegisterExtension
    public static final MiniClusterExtension MINI_CLUSTER =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(4)
                            .build());

    private static final String NAME = "tls";

    /** Much less than the time for which a job retries what may pass. */
    private static final Duration AT_ONCE = TestWaits.AT_MOST;

    @TempDir private static Path folder;

    private static SSLContext server;
    private static SSLContext serverOfAnotherHost;
    private static Path trustStore;

    @TempDir private Path checkpoints;

    private NeptuneStreamsEmulator emulator;

    @BeforeAll
    static void createCertificates() throws Exception {
        TestCertificates certificates = TestCertificates.create(folder);
        server = certificates.server();
        serverOfAnotherHost = certificates.serverOfAnotherHost();
        trustStore = certificates.pkcs12TrustStore();
    }

    @BeforeEach
    void start() {
        start(server);
    }

    @AfterEach
    void stop() {
        emulator.close();
        CommittedRecords.forget(NAME);
    }

    @Test
    void readsOverTlsAlsoWhatBreaksOff() throws Exception {
        emulator.faults().resetConnection(2).cutBody(2, 100).garbleBody(1);
        assertReplicates(trusting(source()));
    }

    @Test
    void readsOverTlsThroughAProxyThatKnowsItsUsers() throws Exception {
        try (ForwardProxy proxy = new ForwardProxy("ada", "p@ss:word")) {
            assertReplicates(
                    trusting(through(proxy, source()))
                            .setOption(NeptuneStreamsSourceOptions.AWS_HTTP_PROXY_USERNAME, "ada")
                            .setOption(
                                    NeptuneStreamsSourceOptions.AWS_HTTP_PROXY_PASSWORD,
                                    "p@ss:word"));
            assertThat(proxy.forwarded()).isNotEmpty();
        }
    }

    @ParameterizedTest(name = "resolves its position first {0}")
    @ValueSource(booleans = {false, true})
    void aProxyThatRefusesFailsTheJobAtOnce(boolean resolves) throws Exception {
        try (ForwardProxy proxy = new ForwardProxy("ada", "p@ss:word")) {
            assertThat(failure(trusting(through(proxy, source(resolves)))))
                    .contains("407", "'aws.http.proxy.username'", "'aws.http.proxy.password'")
                    .contains(emulator.endpoint().toString());
            assertThat(proxy.forwarded()).isEmpty();
        }
    }

    @ParameterizedTest(name = "resolves its position first {0}")
    @ValueSource(booleans = {false, true})
    void anUnknownAuthorityFailsTheJobAtOnce(boolean resolves) throws Exception {
        assertThat(failure(source(resolves)))
                .contains("No trusted TLS connection can be made")
                .contains("'aws.tls.truststore.path'", emulator.endpoint().toString());
        assertThat(emulator.requests().count()).isZero();
    }

    @ParameterizedTest(name = "resolves its position first {0}")
    @ValueSource(booleans = {false, true})
    void theCertificateOfAnotherHostFailsTheJobAtOnce(boolean resolves) throws Exception {
        emulator.close();
        start(serverOfAnotherHost);
        assertThat(failure(trusting(source(resolves))))
                .contains("No trusted TLS connection can be made", "'endpoint'")
                .contains("127.0.0.1", "other.example.org");
    }

    @ParameterizedTest(name = "resolves its position first {0}")
    @ValueSource(booleans = {false, true})
    void aTrustStoreThatCanNotBeUsedFailsTheJobAtOnce(boolean resolves) throws Exception {
        assertThat(
                        failure(
                                trusting(source(resolves))
                                        .setOption(
                                                NeptuneStreamsSourceOptions
                                                        .AWS_TLS_TRUSTSTORE_PASSWORD,
                                                "guess")))
                .contains("password was incorrect", trustStore.toString())
                .contains("'aws.tls.truststore.path'", "'aws.tls.truststore.password'")
                .doesNotContain("guess");
        Path missing = trustStore.resolveSibling("missing.p12");
        assertThat(
                        failure(
                                trusting(source(resolves))
                                        .setOption(
                                                NeptuneStreamsSourceOptions.AWS_TLS_TRUSTSTORE_PATH,
                                                missing.toString())))
                .contains("no such file", missing.toString())
                .contains("'aws.tls.truststore.path'", "TaskManager");
    }

    private void start(SSLContext context) {
        emulator = NeptuneStreamsEmulator.builder().tls(context).start();
        for (int i = 1; i <= 5; i++) {
            emulator.propertyGraph()
                    .append(
                            Transaction.builder()
                                    .addVertexLabel("v" + i, "Person")
                                    .addVertexProperty("v" + i, "n", PropertyValue.of(i))
                                    .build());
        }
    }

    private void assertReplicates(NeptuneStreamsSourceBuilder<String> source) throws Exception {
        JobUnderTest job = job(source).start(1, null);
        job.awaitEnd(AT_ONCE);
        assertThat(job.results().all()).isEqualTo(LogContents.records(emulator.propertyGraph()));
    }

    private String failure(NeptuneStreamsSourceBuilder<String> source) throws Exception {
        return job(source).start(1, null).awaitFailure(AT_ONCE);
    }

    private NeptuneStreamsSourceBuilder<String> source() {
        return source(false);
    }

    /**
     * A source that the coordinator asks for a position first, or that only the reader makes
     * requests of.
     */
    private NeptuneStreamsSourceBuilder<String> source(boolean resolves) {
        return Sources.<String>unsigned(emulator)
                .setDeserializer(NeptuneDeserializationSchema.json())
                .setUnbounded(
                        resolves
                                ? StoppingPosition.latest()
                                : StoppingPosition.at(EventId.of(5, 2)));
    }

    private static NeptuneStreamsSourceBuilder<String> trusting(
            NeptuneStreamsSourceBuilder<String> source) {
        return source.setOption(
                        NeptuneStreamsSourceOptions.AWS_TLS_TRUSTSTORE_PATH, trustStore.toString())
                .setOption(
                        NeptuneStreamsSourceOptions.AWS_TLS_TRUSTSTORE_PASSWORD,
                        TestCertificates.PASSWORD);
    }

    private static NeptuneStreamsSourceBuilder<String> through(
            ForwardProxy proxy, NeptuneStreamsSourceBuilder<String> source) {
        return source.setOption(
                NeptuneStreamsSourceOptions.AWS_HTTP_PROXY_ENDPOINT, proxy.endpoint().toString());
    }

    private JobUnderTest job(NeptuneStreamsSourceBuilder<String> source) {
        return new JobUnderTest(NAME, checkpoints, source.build()).restarting(0);
    }
}
