/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source;

import org.apache.flink.connector.neptune.source.testutils.MetadataServiceStandIn;
import org.apache.flink.connector.neptune.stream.NeptuneStreamsException.Kind;
import org.apache.flink.connector.neptune.stream.client.SdkNeptuneStreamsClient;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.utils.internal.SystemSettingUtilsTestBackdoor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import static org.apache.flink.connector.neptune.source.testutils.TestSecrets.secret;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What passes and what does not when a service that gives credentials fails. */
class CredentialsServiceFailuresTest extends CredentialsTestBase {

    private MetadataServiceStandIn metadata;

    @BeforeEach
    void startMetadataService() throws IOException {
        metadata = new MetadataServiceStandIn(ID, SECRET);
        setProperty("aws.ec2MetadataServiceEndpoint", metadata.endpoint());
        setProperty("aws.endpointUrlSts", sts.endpoint());
    }

    @AfterEach
    void stopMetadataService() throws IOException {
        metadata.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"500", "503", "429", "CUT", "HANG", "<html> </html>", "{}", "{\"Acc"})
    void theServiceOfAnInstanceFailsForTheMoment(String fault) {
        metadata.fail(fault);
        assertPassesWhenTheServiceRecovers();
    }

    @ParameterizedTest
    @ValueSource(strings = {"500", "503", "429", "CUT", "HANG", "<html> </html>", "{}", "{\"Acc"})
    void theServiceOfAContainerFailsForTheMoment(String fault) {
        inAContainer();
        metadata.fail(fault);
        assertPassesWhenTheServiceRecovers();
        assertThat(metadata.requests())
                .as("the instance has another identity")
                .allMatch("/container"::equals);
    }

    /** A machine that is no instance, an instance without a role, one that refuses. */
    @ParameterizedTest
    @ValueSource(strings = {"OFF", "404", "403", "401", "400"})
    void anInstanceThatGivesNone(String fault) throws IOException {
        if (fault.equals("OFF")) {
            metadata.close();
        } else {
            metadata.fail(fault);
        }
        assertFails(Kind.ACCESS_DENIED, "AUTO gives no credentials", "IMDS");
    }

    @Test
    void anInstanceThatIsNotAskedGivesNone() {
        setProperty("aws.disableEc2Metadata", "true");
        assertFails(Kind.ACCESS_DENIED, "AUTO gives no credentials");
        assertThat(metadata.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"404", "403", "400"})
    void aContainerThatGivesNone(String fault) {
        inAContainer();
        metadata.fail(fault);
        assertFails(Kind.ACCESS_DENIED, "AUTO gives no credentials");
    }

    /** Who says where the service is means that there is one. */
    @Test
    void theServiceOfAContainerIsNotUpYet() throws IOException {
        inAContainer();
        metadata.close();
        assertFails(Kind.UNAVAILABLE, "AUTO gives no credentials", "ConnectException");
    }

    @ParameterizedTest
    @ValueSource(strings = {"404", "403", "500", "CUT"})
    void whatGaveCredentialsBeforeMayGiveThemAgain(String fault) {
        inAContainer();
        // The SDK asks for new ones when the old ones are about to expire.
        metadata.setLifetime(Duration.ofSeconds(30));
        try (SdkNeptuneStreamsClient client = client()) {
            read(client);
            metadata.fail(fault);
            awaitFailure(client, "AUTO gives no credentials");
            metadata.recover();
            read(client);
        }
    }

    @Test
    void theRoleOfAWebIdentityIsNotReplacedByThatOfTheInstance() throws IOException {
        setProperty("aws.webIdentityTokenFile", token());
        setProperty("aws.roleArn", ROLE);
        setProperty("aws.region", "eu-west-1");
        sts.refuse(500);
        try (SdkNeptuneStreamsClient client = client()) {
            assertFails(client, Kind.UNAVAILABLE, "AUTO gives no credentials", "not for you");
            assertThat(metadata.requests()).noneMatch(path -> path.contains("credentials"));
            sts.refuse(200);
            read(client);
        }
    }

    @Test
    void aProfileWhoseRoleCanNotBeHadForTheMoment() throws IOException {
        Path file = folder.resolve("profiles");
        Files.writeString(
                file,
                String.join(
                        System.lineSeparator(),
                        "[base]",
                        "aws_access_key_id = " + ID,
                        "aws_secret_access_key = " + SECRET,
                        "[reader]",
                        "region = eu-west-1",
                        "role_arn = " + ROLE,
                        "source_profile = base"));
        options.put(PROVIDER, "PROFILE");
        options.put(PROVIDER + ".profile.path", file.toString());
        options.put(PROVIDER + ".profile.name", "reader");
        sts.refuse(403);
        assertFails(Kind.ACCESS_DENIED, "PROFILE gives no credentials");
        sts.refuse(500);
        try (SdkNeptuneStreamsClient client = client()) {
            assertFails(client, Kind.UNAVAILABLE, "PROFILE gives no credentials");
            sts.refuse(200);
            read(client);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ASSUME_ROLE", "WEB_IDENTITY_TOKEN"})
    void stsThatHangsPassesAsTheRequestTimesOut(String provider) throws IOException {
        role(provider);
        options.put("aws.http.request-timeout", "1 s");
        sts.hang();
        assertFails(Kind.UNAVAILABLE, provider, "gives no credentials");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ASSUME_ROLE", "WEB_IDENTITY_TOKEN"})
    void stsThatGaveARoleBeforeMayGiveItAgain(String provider) throws IOException {
        role(provider);
        sts.setLifetime(Duration.ofSeconds(30));
        try (SdkNeptuneStreamsClient client = client()) {
            read(client);
            sts.refuse(403);
            awaitFailure(client, provider, "not for you");
            sts.refuse(200);
            read(client);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ASSUME_ROLE", "WEB_IDENTITY_TOKEN"})
    void anAnswerInPlaceOfThatOfStsPasses(String provider) throws IOException {
        role(provider);
        sts.garble();
        assertFails(Kind.UNAVAILABLE, provider, "gives no credentials");
    }

    @Test
    void anIdentityProviderThatStsCanNotReach() throws IOException {
        role("WEB_IDENTITY_TOKEN");
        sts.refuse(400, "IDPCommunicationError");
        assertFails(Kind.UNAVAILABLE, "WEB_IDENTITY_TOKEN gives no credentials");
        sts.refuse(400, "InvalidIdentityToken");
        assertFails(Kind.ACCESS_DENIED, "WEB_IDENTITY_TOKEN gives no credentials");
    }

    private void inAContainer() {
        SystemSettingUtilsTestBackdoor.addEnvironmentVariableOverride(
                "AWS_CONTAINER_CREDENTIALS_FULL_URI", metadata.containerCredentials());
    }

    private void role(String provider) throws IOException {
        options.put(PROVIDER, provider);
        options.put(PROVIDER + ".role.arn", ROLE);
        options.put(PROVIDER + ".role.sessionName", "job");
        options.put(PROVIDER + ".role.stsEndpoint", sts.endpoint());
        if (provider.equals("WEB_IDENTITY_TOKEN")) {
            options.put(PROVIDER + ".webIdentityToken.file", token());
        }
    }

    private String token() throws IOException {
        return Files.writeString(folder.resolve("token"), secret("token")).toString();
    }

    private void assertPassesWhenTheServiceRecovers() {
        try (SdkNeptuneStreamsClient client = client()) {
            assertFails(client, Kind.UNAVAILABLE, "AUTO gives no credentials");
            metadata.recover();
            read(client);
        }
    }

    /** The SDK uses what it has for at least a second. */
    private static void awaitFailure(SdkNeptuneStreamsClient client, String... messages) {
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertFails(client, Kind.UNAVAILABLE, messages));
    }

    private void assertFails(Kind kind, String... messages) {
        try (SdkNeptuneStreamsClient client = client()) {
            assertFails(client, kind, messages);
        }
    }

    private static void assertFails(SdkNeptuneStreamsClient client, Kind kind, String... messages) {
        assertThat(assertFails(() -> read(client), kind, messages))
                .hasMessageContaining("The request can't be signed");
    }
}
