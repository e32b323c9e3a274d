/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.aws;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.auth.credentials.SystemPropertyCredentialsProvider;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileFileSupplier;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.StsClientBuilder;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.services.sts.auth.StsWebIdentityTokenFileCredentialsProvider;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ScheduledExecutorService;

/**
 * Creates the credentials providers of the AWS SDK and closes them. The SDK renews temporary
 * credentials before they expire.
 */
final class CredentialsProviders implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CredentialsProviders.class);
    private static final String DEFAULT_SESSION_NAME = "flink-connector-neptune";

    private final ConnectionSettings connection;
    private final Region region;
    private final ScheduledExecutorService timer;
    private final ClassLoader userClassLoader;

    /** A resource that uses another one comes before it. */
    private final Deque<AutoCloseable> resources = new ArrayDeque<>();

    CredentialsProviders(
            ConnectionSettings connection,
            Region region,
            ScheduledExecutorService timer,
            ClassLoader userClassLoader) {
        this.connection = connection;
        this.region = region;
        this.timer = timer;
        this.userClassLoader = userClassLoader;
    }

    /**
     * Creates a provider. Its failures are {@link CredentialsUnavailableException}s that name it.
     */
    AwsCredentialsProvider create(CredentialsSettings settings) {
        if (settings.getType() == CredentialsProviderType.NONE) {
            // The SDK recognizes this provider and does not sign.
            return AnonymousCredentialsProvider.create();
        }
        AwsCredentialsProvider provider = provider(settings);
        if (provider instanceof AutoCloseable) {
            resources.push((AutoCloseable) provider);
        }
        return new Described(settings, provider);
    }

    private AwsCredentialsProvider provider(CredentialsSettings settings) {
        switch (settings.getType()) {
            case BASIC:
                return StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(
                                settings.get(CredentialsKey.BASIC_ACCESS_KEY_ID),
                                settings.get(CredentialsKey.BASIC_SECRET_KEY)));
            case ENV_VAR:
                return EnvironmentVariableCredentialsProvider.create();
            case SYS_PROP:
                return SystemPropertyCredentialsProvider.create();
            case PROFILE:
                return profile(settings);
            case ASSUME_ROLE:
                return assumedRole(settings);
            case WEB_IDENTITY_TOKEN:
                return webIdentity(settings);
            case CUSTOM:
                return CustomCredentials.create(
                        settings.get(CredentialsKey.CUSTOM_CLASS), userClassLoader);
            default:
                return new DefaultCredentialsChain();
        }
    }

    private static AwsCredentialsProvider profile(CredentialsSettings settings) {
        ProfileCredentialsProvider.Builder profile =
                ProfileCredentialsProvider.builder()
                        .profileName(settings.get(CredentialsKey.PROFILE_NAME));
        String path = settings.get(CredentialsKey.PROFILE_PATH);
        if (path != null) {
            Path file = Path.of(path);
            if (!Files.isReadable(file)) {
                throw new IllegalArgumentException(
                        "The credentials file "
                                + path
                                + " of 'aws.credentials.provider.profile.path' can't be read: there is"
                                + " no such file here, or no permission to read it. It must exist at this"
                                + " path on the JobManager and on each TaskManager.");
            }
            profile.profileFile(
                    ProfileFileSupplier.reloadWhenModified(file, ProfileFile.Type.CREDENTIALS));
        }
        return profile.build();
    }

    private AwsCredentialsProvider assumedRole(CredentialsSettings settings) {
        String sessionName = settings.get(CredentialsKey.ROLE_SESSION_NAME);
        StsClient sts = sts(settings, create(settings.getBase()));
        return StsAssumeRoleCredentialsProvider.builder()
                .stsClient(sts)
                .refreshRequest(
                        request ->
                                request.roleArn(settings.get(CredentialsKey.ROLE_ARN))
                                        .roleSessionName(
                                                sessionName == null
                                                        ? DEFAULT_SESSION_NAME
                                                        : sessionName)
                                        .externalId(settings.get(CredentialsKey.ROLE_EXTERNAL_ID)))
                .build();
    }

    private AwsCredentialsProvider webIdentity(CredentialsSettings settings) {
        String file = settings.get(CredentialsKey.WEB_IDENTITY_TOKEN_FILE);
        // The SDK takes what is not set from the environment, where EKS puts it.
        return StsWebIdentityTokenFileCredentialsProvider.builder()
                .stsClient(sts(settings, AnonymousCredentialsProvider.create()))
                .roleArn(settings.get(CredentialsKey.ROLE_ARN))
                .roleSessionName(settings.get(CredentialsKey.ROLE_SESSION_NAME))
                .webIdentityTokenFile(file == null ? null : Path.of(file))
                .build();
    }

    private StsClient sts(CredentialsSettings settings, AwsCredentialsProvider credentials) {
        String endpoint = settings.get(CredentialsKey.ROLE_STS_ENDPOINT);
        StsClientBuilder builder =
                StsClient.builder()
                        .region(region)
                        .credentialsProvider(credentials)
                        // The trust store is for the endpoint only. STS has a certificate of AWS.
                        .httpClientBuilder(HttpClients.builder(connection, null))
                        .overrideConfiguration(
                                configuration ->
                                        configuration
                                                .apiCallTimeout(connection.getRequestTimeout())
                                                .scheduledExecutorService(timer));
        if (endpoint != null) {
            builder.endpointOverride(URI.create(endpoint));
        }
        StsClient sts = builder.build();
        resources.push(sts);
        return sts;
    }

    @Override
    public void close() {
        for (AutoCloseable resource : resources) {
            try {
                resource.close();
            } catch (Exception e) {
                // A class of the user may throw anything. The others must still be closed.
                LOG.warn("A credentials provider can't be closed.", e);
            }
        }
    }

    /** Adds to each failure of a provider its name and whether the failure is transient. */
    private static final class Described implements AwsCredentialsProvider {

        private final CredentialsSettings settings;
        private final AwsCredentialsProvider provider;

        /** A provider that has given credentials is set up, so a later failure is transient. */
        private volatile boolean gaveCredentials;

        Described(CredentialsSettings settings, AwsCredentialsProvider provider) {
            this.settings = settings;
            this.provider = provider;
        }

        @Override
        public AwsCredentials resolveCredentials() {
            try {
                AwsCredentials credentials = provider.resolveCredentials();
                gaveCredentials = true;
                return credentials;
            } catch (CredentialsUnavailableException e) {
                // From the provider that the role is assumed with.
                throw e;
            } catch (RuntimeException e) {
                throw new CredentialsUnavailableException(
                        settings,
                        e,
                        gaveCredentials || CredentialsUnavailableException.isTransient(e));
            }
        }
    }
}
