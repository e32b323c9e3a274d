/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source;

import org.apache.flink.connector.neptune.stream.NeptuneStreamsException.Kind;
import org.apache.flink.connector.neptune.stream.client.SdkNeptuneStreamsClient;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.utils.internal.SystemSettingUtilsTestBackdoor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

import static org.apache.flink.connector.neptune.source.testutils.TestSecrets.MARK;
import static org.apache.flink.connector.neptune.source.testutils.TestSecrets.secret;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

/**
 * Each provider against an endpoint that verifies signatures, with the right key and a wrong one.
 */
class CredentialsTest extends CredentialsTestBase {

    @BeforeEach
    void disableTheMetadataService() {
        setProperty("aws.disableEc2Metadata", "true");
    }

    @Test
    void basic() {
        set(PROVIDER, "BASIC");
        set(PROVIDER + ".basic.accesskeyid", ID);
        set(PROVIDER + ".basic.secretkey", SECRET);
        assertReads();

        set(PROVIDER + ".basic.secretkey", secret("wrong"));
        assertRefused(
                Kind.ACCESS_DENIED,
                "HTTP 403",
                "neptune-db:GetStreamRecords",
                "'" + PROVIDER + "'");
    }

    @Test
    void keysAreUnderstoodAsFlinksTablesSpellThem() {
        set(PROVIDER, "BASIC");
        set("aws.credentials.basic.accesskeyid", ID);
        set("aws.credentials.basic.secretkey", SECRET);
        assertReads();
    }

    @Test
    void environmentVariables() {
        set(PROVIDER, "ENV_VAR");
        SystemSettingUtilsTestBackdoor.addEnvironmentVariableOverride("AWS_ACCESS_KEY_ID", ID);
        SystemSettingUtilsTestBackdoor.addEnvironmentVariableOverride(
                "AWS_SECRET_ACCESS_KEY", SECRET);
        assertReads();

        SystemSettingUtilsTestBackdoor.clearEnvironmentVariableOverrides();
        assertRefused(
                Kind.ACCESS_DENIED,
                "The request can't be signed",
                "ENV_VAR gives no credentials",
                "AWS_ACCESS_KEY_ID");
    }

    @Test
    void systemProperties() {
        set(PROVIDER, "SYS_PROP");
        assertRefused(Kind.ACCESS_DENIED, "SYS_PROP gives no credentials", "aws.accessKeyId");

        setProperty("aws.accessKeyId", ID);
        setProperty("aws.secretAccessKey", SECRET);
        assertReads();
    }

    @Test
    void theDefaultChain() {
        assertRefused(Kind.ACCESS_DENIED, "AUTO gives no credentials");

        setProperty("aws.accessKeyId", ID);
        setProperty("aws.secretAccessKey", SECRET);
        assertReads();
    }

    @Test
    void noCredentialsAtAll() {
        set(PROVIDER, "NONE");
        assertRefused(Kind.ACCESS_DENIED, "HTTP 403", "'" + PROVIDER + "'");

        emulator.setIamAuthentication(false);
        assertReads();
    }

    @Test
    void aProfileIsReadAgainWhenItsFileChanges() throws IOException {
        Path file = folder.resolve("credentials");
        set(PROVIDER, "PROFILE");
        set(PROVIDER + ".profile.path", file.toString());
        assertInvalid(file.toString(), "'" + PROVIDER + ".profile.path'", "no such file here");

        writeProfile(file, "default", ID, SECRET);
        assertReads();

        set(PROVIDER + ".profile.name", "reader");
        assertRefused(Kind.ACCESS_DENIED, "PROFILE gives no credentials", "reader");

        writeProfile(file, "reader", ID, SECRET);
        try (SdkNeptuneStreamsClient client = client()) {
            read(client);
            emulator.removeCredentials(ID);
            emulator.addCredentials("AKIDROTATED", secret("rotated"));
            writeProfile(file, "reader", "AKIDROTATED", secret("rotated"));
            // The SDK looks at the file's time, which may be as coarse as a second, now and then.
            Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(10)));
            await().ignoreExceptions().untilAsserted(() -> read(client));
        }
    }

    @Test
    void aRoleIsAssumedWithCredentialsOfItsOwn() {
        set(PROVIDER, "ASSUME_ROLE");
        set(PROVIDER + ".role.arn", ROLE);
        set(PROVIDER + ".role.sessionName", "night-shift");
        set(PROVIDER + ".role.externalId", "42");
        set(PROVIDER + ".role.stsEndpoint", sts.endpoint());
        set(PROVIDER + ".role.provider", "BASIC");
        set(PROVIDER + ".role.provider.basic.accesskeyid", "AKIDBASE");
        set(PROVIDER + ".role.provider.basic.secretkey", secret("base"));
        assertReads();
        assertThat(sts.requests())
                .singleElement()
                .satisfies(
                        request ->
                                assertThat(request)
                                        .containsEntry("Action", "AssumeRole")
                                        .containsEntry("RoleArn", ROLE)
                                        .containsEntry("RoleSessionName", "night-shift")
                                        .containsEntry("ExternalId", "42"))
                .satisfies(
                        request ->
                                assertThat(request.get("Authorization"))
                                        .contains("Credential=AKIDBASE/")
                                        .contains("/eu-west-1/sts/"));

        sts.refuse(403);
        assertRefused(
                Kind.ACCESS_DENIED, "ASSUME_ROLE with BASIC gives no credentials", "not for you");

        // Whoever is not refused for good may try again.
        sts.refuse(500);
        assertRefused(Kind.UNAVAILABLE, "ASSUME_ROLE with BASIC gives no credentials");
    }

    @Test
    void theCredentialsARoleIsAssumedWithMayBeMissing() {
        set(PROVIDER, "ASSUME_ROLE");
        set(PROVIDER + ".role.arn", ROLE);
        set(PROVIDER + ".role.stsEndpoint", sts.endpoint());
        set(PROVIDER + ".role.provider", "SYS_PROP");
        assertRefused(Kind.ACCESS_DENIED, "SYS_PROP gives no credentials");
    }

    @Test
    void temporaryCredentialsAreRenewedWhileOneClientReads() {
        sts.setLifetime(Duration.ofSeconds(30));
        set(PROVIDER, "ASSUME_ROLE");
        set(PROVIDER + ".role.arn", ROLE);
        set(PROVIDER + ".role.stsEndpoint", sts.endpoint());
        setProperty("aws.accessKeyId", ID);
        setProperty("aws.secretAccessKey", SECRET);
        try (SdkNeptuneStreamsClient client = client()) {
            read(client);
            String first = sts.lastAccessKeyId();
            emulator.removeCredentials(first);
            read(client);
            assertThat(sts.lastAccessKeyId()).isNotEqualTo(first);
        }
    }

    @Test
    void aTokenInAFile() throws IOException {
        Path token = folder.resolve("token");
        set(PROVIDER, "WEB_IDENTITY_TOKEN");
        set(PROVIDER + ".role.arn", ROLE);
        set(PROVIDER + ".role.sessionName", "pod");
        set(PROVIDER + ".role.stsEndpoint", sts.endpoint());
        set(PROVIDER + ".webIdentityToken.file", token.toString());
        assertRefused(Kind.ACCESS_DENIED, "WEB_IDENTITY_TOKEN gives no credentials", "token");

        Files.writeString(token, secret("token"));
        assertReads();
        assertThat(sts.requests())
                .singleElement()
                .satisfies(
                        request ->
                                assertThat(request)
                                        .containsEntry("Action", "AssumeRoleWithWebIdentity")
                                        .containsEntry("RoleArn", ROLE)
                                        .containsEntry("WebIdentityToken", secret("token")));
    }

    @Test
    void aTokenThatTheEnvironmentNames() throws IOException {
        Path token = Files.writeString(folder.resolve("token"), secret("token"));
        set(PROVIDER, "WEB_IDENTITY_TOKEN");
        set(PROVIDER + ".role.stsEndpoint", sts.endpoint());
        assertRefused(Kind.ACCESS_DENIED, "WEB_IDENTITY_TOKEN gives no credentials", "AWS_");

        SystemSettingUtilsTestBackdoor.addEnvironmentVariableOverride("AWS_ROLE_ARN", ROLE);
        SystemSettingUtilsTestBackdoor.addEnvironmentVariableOverride(
                "AWS_WEB_IDENTITY_TOKEN_FILE", token.toString());
        SystemSettingUtilsTestBackdoor.addEnvironmentVariableOverride(
                "AWS_ROLE_SESSION_NAME", "pod");
        assertReads();
    }

    @Test
    void aClassOfTheUsers() {
        set(PROVIDER, "CUSTOM");
        set(PROVIDER + ".custom.class", OwnProvider.class.getName());
        assertReads();
    }

    @ParameterizedTest
    @CsvSource({
        "no.such.Provider, is neither in the job's jar nor in Flink's lib folder",
        "java.lang.Integer, needs a public constructor without parameters",
        "java.lang.Object, does not implement the connector's",
        "org.apache.flink.connector.neptune.source.CredentialsTest$FailingProvider, can't be made"
    })
    void aClassThatIsNoProvider(String name, String message) {
        set(PROVIDER, "CUSTOM");
        set(PROVIDER + ".custom.class", name);
        IllegalArgumentException failure =
                catchThrowableOfType(IllegalArgumentException.class, this::client);
        assertThat(failure)
                .hasMessageContaining(name)
                .hasMessageContaining("'" + PROVIDER + ".custom.class'")
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"AUTO", "NONE", "BASIC", "ENV_VAR", "SYS_PROP", "PROFILE", "CUSTOM"})
    void whatAProviderDoesNotUseIsRefused(String provider) {
        set(PROVIDER, provider);
        set(PROVIDER + ".role.externalId", "42");
        if (provider.equals("BASIC")) {
            set(PROVIDER + ".basic.accesskeyid", ID);
            set(PROVIDER + ".basic.secretkey", SECRET);
        } else if (provider.equals("CUSTOM")) {
            set(PROVIDER + ".custom.class", "x");
        }
        assertInvalid(
                "Option '" + PROVIDER + ".role.externalId' would be ignored", "is " + provider);
    }

    @ParameterizedTest
    @CsvSource({
        "BASIC, .basic.accesskeyid",
        "ASSUME_ROLE, .role.arn",
        "CUSTOM, .custom.class",
    })
    void whatAProviderNeedsIsAskedFor(String provider, String missing) {
        set(PROVIDER, provider);
        assertInvalid("Option '" + PROVIDER + missing + "' is missing", "is " + provider);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ASSUME_ROLE", "NONE"})
    void aRoleIsNotAssumedWithARole(String base) {
        set(PROVIDER, "ASSUME_ROLE");
        set(PROVIDER + ".role.arn", ROLE);
        set(PROVIDER + ".role.provider", base);
        assertInvalid("Option '" + PROVIDER + ".role.provider' can't be " + base);
    }

    @Test
    void whatTheBaseDoesNotUseIsRefused() {
        set(PROVIDER, "ASSUME_ROLE");
        set(PROVIDER + ".role.arn", ROLE);
        set(PROVIDER + ".role.provider.basic.accesskeyid", ID);
        assertInvalid(
                "Option '" + PROVIDER + ".role.provider.basic.accesskeyid' would be ignored",
                "is AUTO");

        options.remove(PROVIDER + ".role.arn");
        options.remove(PROVIDER);
        assertInvalid("Option '" + PROVIDER + ".role.provider.basic.accesskeyid' would be ignored");
    }

    private void assertReads() {
        try (SdkNeptuneStreamsClient client = client()) {
            read(client);
        }
    }

    private void assertRefused(Kind kind, String... messages) {
        assertFails(this::assertReads, kind, messages);
    }

    private void assertInvalid(String... messages) {
        IllegalArgumentException failure =
                catchThrowableOfType(IllegalArgumentException.class, this::client);
        assertThat(failure).hasMessageContainingAll(messages);
        assertThat(failure.toString()).doesNotContain(MARK);
    }

    private void set(String key, String value) {
        options.put(key, value);
    }

    private static void writeProfile(Path file, String name, String id, String secret)
            throws IOException {
        Files.writeString(
                file,
                String.format(
                        "[%s]%naws_access_key_id = %s%naws_secret_access_key = %s%n",
                        name, id, secret));
    }

    /** As a user would write one. */
    public static final class OwnProvider implements AwsCredentialsProvider {

        @Override
        public AwsCredentials resolveCredentials() {
            return AwsBasicCredentials.create(ID, SECRET);
        }
    }

    /** One that is broken. */
    public static final class FailingProvider implements AwsCredentialsProvider {

        private final int length = Objects.requireNonNull((String) null, "broken").length();

        @Override
        public AwsCredentials resolveCredentials() {
            throw new AssertionError(length);
        }
    }
}
