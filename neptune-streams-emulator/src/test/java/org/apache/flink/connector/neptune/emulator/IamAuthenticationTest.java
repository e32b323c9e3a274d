/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.neptunedata.NeptunedataClient;
import software.amazon.awssdk.services.neptunedata.model.AccessDeniedException;
import software.amazon.awssdk.services.neptunedata.model.Encoding;
import software.amazon.awssdk.services.neptunedata.model.ExpiredStreamException;
import software.amazon.awssdk.services.neptunedata.model.IteratorType;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** With IAM authentication, requests must have a valid signature. */
class IamAuthenticationTest {

    private static final String KEY_ID = "AKIDEXAMPLE";
    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    private static final String MISMATCH = "The request signature we calculated does not match";
    private static final String INVALID = "The security token included in the request is invalid.";

    private final NeptuneStreamsEmulator emulator =
            NeptuneStreamsEmulator.builder().region("eu-west-1").start();

    @BeforeEach
    void requireSignatures() {
        SampleGraph.loadBeginningInto(emulator);
        emulator.addCredentials(KEY_ID, SECRET);
        emulator.setIamAuthentication(true);
    }

    @AfterEach
    void close() {
        emulator.close();
    }

    @Test
    void theRightKeyReads() {
        assertReads(AwsBasicCredentials.create(KEY_ID, SECRET));
    }

    @Test
    void anotherKeyIsRefused() {
        assertRefuses(AwsBasicCredentials.create(KEY_ID, "another secret"), MISMATCH);
        assertRefuses(AwsBasicCredentials.create("AKIDUNKNOWN", SECRET), INVALID);
    }

    @Test
    void aRemovedKeyIsRefused() {
        emulator.removeCredentials(KEY_ID);

        assertRefuses(AwsBasicCredentials.create(KEY_ID, SECRET), INVALID);
    }

    @Test
    void aReplacedSecretIsRefused() {
        emulator.addCredentials(KEY_ID, "a new secret");

        assertRefuses(AwsBasicCredentials.create(KEY_ID, SECRET), MISMATCH);
        assertReads(AwsBasicCredentials.create(KEY_ID, "a new secret"));
    }

    @Test
    void temporaryCredentialsNeedTheirToken() {
        emulator.addCredentials("ASIDEXAMPLE", SECRET, "the+token/==");

        assertReads(AwsSessionCredentials.create("ASIDEXAMPLE", SECRET, "the+token/=="));
        assertRefuses(AwsSessionCredentials.create("ASIDEXAMPLE", SECRET, "another"), INVALID);
        assertRefuses(AwsBasicCredentials.create("ASIDEXAMPLE", SECRET), INVALID);
        assertRefuses(AwsSessionCredentials.create(KEY_ID, SECRET, "the+token/=="), INVALID);
    }

    @ParameterizedTest
    @CsvSource({"16, Signature expired", "-16, Signature not yet current"})
    void aSignatureOfAnotherTimeIsRefused(long minutes, String message) {
        emulator.setClock(Clock.offset(Clock.systemUTC(), Duration.ofMinutes(minutes)));

        assertRefuses(AwsBasicCredentials.create(KEY_ID, SECRET), message);
    }

    @Test
    void anotherRegionIsRefused() {
        try (NeptunedataClient client =
                client(AwsBasicCredentials.create(KEY_ID, SECRET), Region.US_EAST_1)) {
            assertRefuses(client, "valid region, not 'us-east-1'");
        }
    }

    @Test
    void noSignatureIsRefused() {
        TestClient.Answer answer = new TestClient(emulator).trimHorizon();

        assertThat(answer.status).isEqualTo(403);
        assertThat(answer.code()).isEqualTo("AccessDeniedException");
        assertThat(answer.message()).isEqualTo("Missing Authentication Token");
    }

    @Test
    void anySignatureIsIgnoredWhileAuthenticationIsOff() {
        emulator.setIamAuthentication(false);

        assertReads(AwsBasicCredentials.create("AKIDUNKNOWN", "another secret"));
    }

    /**
     * Only host and x-amz-date are signed, as by AWS's stream poller. The signature was made with
     * botocore, AWS's implementation in Python.
     */
    @ParameterizedTest
    @CsvSource({
        "limit=10&iteratorType=TRIM_HORIZON, 20150830T123600Z, 200",
        "iteratorType=TRIM_HORIZON&limit=10, 20150830T123600Z, 200",
        "limit=11&iteratorType=TRIM_HORIZON, 20150830T123600Z, 403",
        "limit=10&iteratorType=LATEST, 20150830T123600Z, 403",
        "limit=10&iteratorType=TRIM_HORIZON&opNum=1, 20150830T123600Z, 403",
        "limit=10&iteratorType=TRIM_HORIZON, 20150830T123601Z, 403"
    })
    void aRequestIsServedAsItWasSigned(String query, String time, int status) throws IOException {
        Instant now = Instant.parse("2015-08-30T12:36:00Z");
        emulator.setClock(Clock.fixed(now, ZoneOffset.UTC));
        emulator.reset();
        emulator.propertyGraph().append(Changes.of(20));

        assertThat(
                        status(
                                "GET /propertygraph/stream?"
                                        + query
                                        + " HTTP/1.1\r\nHost: my-cluster.cluster-abc.eu-west-1"
                                        + ".neptune.amazonaws.com:8182\r\nX-Amz-Date: "
                                        + time
                                        + "\r\nAuthorization: AWS4-HMAC-SHA256 Credential="
                                        + "AKIDEXAMPLE/20150830/eu-west-1/neptune-db/aws4_request,"
                                        + " SignedHeaders=host;x-amz-date, Signature="
                                        + "432562eefb8e355e3b07d9f677b1f468"
                                        + "930ff55cf73ac90ae9befbc748128f6c\r\n\r\n"))
                .startsWith("HTTP/1.1 " + status + " ");
    }

    @Test
    void aRefusedRequestTakesNoFault() {
        emulator.faults().failNext(1, NeptuneError.EXPIRED_STREAM);

        assertRefuses(AwsBasicCredentials.create(KEY_ID, "another secret"), MISMATCH);
        try (NeptunedataClient client =
                client(AwsBasicCredentials.create(KEY_ID, SECRET), Region.EU_WEST_1)) {
            assertThatThrownBy(() -> client.getPropertygraphStream(r -> {}))
                    .isInstanceOf(ExpiredStreamException.class);
        }
    }

    private void assertReads(AwsCredentials credentials) {
        try (NeptunedataClient client = client(credentials, Region.EU_WEST_1)) {
            assertThat(
                            client.getPropertygraphStream(
                                            r ->
                                                    r.iteratorType(
                                                                    IteratorType
                                                                            .AFTER_SEQUENCE_NUMBER)
                                                            .commitNum(1L)
                                                            .opNum(1L)
                                                            .limit(3L)
                                                            .encoding(Encoding.GZIP))
                                    .totalRecords())
                    .isEqualTo(3);
            assertThat(
                            client.getSparqlStream(r -> r.iteratorType(IteratorType.TRIM_HORIZON))
                                    .totalRecords())
                    .isEqualTo(10);
            assertThat(client.getEngineStatus(r -> {}).status()).isEqualTo("healthy");
        }
    }

    private void assertRefuses(AwsCredentials credentials, String message) {
        try (NeptunedataClient client = client(credentials, Region.EU_WEST_1)) {
            assertRefuses(client, message);
        }
    }

    private static void assertRefuses(NeptunedataClient client, String message) {
        AccessDeniedException refusal =
                catchThrowableOfType(
                        AccessDeniedException.class,
                        () ->
                                client.getPropertygraphStream(
                                        r -> r.iteratorType(IteratorType.TRIM_HORIZON)));
        assertThat(refusal.statusCode()).isEqualTo(403);
        assertThat(refusal.detailedMessage()).contains(message).doesNotContain(SECRET);
    }

    private NeptunedataClient client(AwsCredentials credentials, Region region) {
        return NeptunedataClient.builder()
                .endpointOverride(emulator.endpoint())
                .region(region)
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .httpClientBuilder(ApacheHttpClient.builder())
                .overrideConfiguration(c -> c.retryStrategy(DefaultRetryStrategy.doNotRetry()))
                .build();
    }

    /** The status line of the answer. */
    private String status(String request) throws IOException {
        try (Socket socket =
                        new Socket(emulator.endpoint().getHost(), emulator.endpoint().getPort());
                BufferedReader answer =
                        new BufferedReader(
                                new InputStreamReader(
                                        socket.getInputStream(), StandardCharsets.US_ASCII))) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return answer.readLine();
        }
    }
}
