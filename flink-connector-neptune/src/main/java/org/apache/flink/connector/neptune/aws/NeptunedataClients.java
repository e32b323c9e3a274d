/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.aws;

import org.apache.flink.annotation.Internal;

import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.Abortable;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.neptunedata.NeptunedataClient;

import javax.net.ssl.TrustManager;

import java.net.URI;
import java.util.Locale;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes the AWS SDK's client for a Neptune endpoint. */
@Internal
public final class NeptunedataClients {

    /**
     * Cluster, reader, instance and custom endpoints. The hosts of the China partition name the
     * region behind the service.
     */
    private static final Pattern NEPTUNE_HOST =
            Pattern.compile(
                    "(?:.*\\.)?(?:(REGION)\\.neptune\\.amazonaws\\.com|neptune\\.(REGION)\\.amazonaws\\.com\\.cn)"
                            .replace("REGION", "[a-z]{2}(?:-[a-z]+)+-\\d"),
                    Pattern.CASE_INSENSITIVE);

    /** Signs nothing, so it matters to nobody; the SDK asks for a region all the same. */
    private static final Region UNSIGNED_REGION = Region.US_EAST_1;

    private NeptunedataClients() {}

    /**
     * A synchronous client that sends each request once.
     *
     * @param settings where to and how
     * @param interceptor sees each exchange
     * @param requests sees each request before it is sent, in the thread that makes it
     * @param userClassLoader knows the classes that the settings name
     * @throws IllegalArgumentException if the settings can't be carried out here; the message names
     *     the option
     */
    public static NeptunedataConnection create(
            ConnectionSettings settings,
            ExecutionInterceptor interceptor,
            Consumer<Abortable> requests,
            ClassLoader userClassLoader) {
        Region region = region(settings);
        TrustManager[] trustManagers =
                settings.getTrustStorePath() == null
                        ? null
                        : TrustStores.load(
                                settings.getTrustStorePath(), settings.getTrustStorePassword());
        ScheduledThreadPoolExecutor timer = timer();
        CredentialsProviders credentials =
                new CredentialsProviders(settings, region, timer, userClassLoader);
        try {
            NeptunedataClient client =
                    NeptunedataClient.builder()
                            .endpointOverride(settings.getEndpoint())
                            .region(region)
                            .credentialsProvider(credentials.create(settings.getCredentials()))
                            .httpClientBuilder(
                                    ObservedHttpClient.builder(
                                            HttpClients.builder(settings, trustManagers), requests))
                            .overrideConfiguration(
                                    configuration ->
                                            configuration
                                                    .retryStrategy(AwsRetryStrategy.doNotRetry())
                                                    .apiCallTimeout(settings.getRequestTimeout())
                                                    .scheduledExecutorService(timer)
                                                    .putAdvancedOption(
                                                            SdkAdvancedClientOption
                                                                    .USER_AGENT_SUFFIX,
                                                            settings.getUserAgent())
                                                    .addExecutionInterceptor(interceptor))
                            .build();
            return new NeptunedataConnection(client, credentials, timer);
        } catch (RuntimeException | Error e) {
            credentials.close();
            timer.shutdownNow();
            throw e;
        }
    }

    /**
     * Ends requests that take too long. The SDK's own would live on after a client was closed
     * during a request, until the time of that request is over, and keep the job's classes.
     */
    private static ScheduledThreadPoolExecutor timer() {
        ScheduledThreadPoolExecutor timer =
                new ScheduledThreadPoolExecutor(
                        1,
                        task -> {
                            Thread thread = new Thread(task, "neptune-request-timeout");
                            thread.setDaemon(true);
                            return thread;
                        });
        // Else each request stays in the queue until its time would be over.
        timer.setRemoveOnCancelPolicy(true);
        return timer;
    }

    private static Region region(ConnectionSettings settings) {
        if (settings.getRegion() != null) {
            return Region.of(settings.getRegion());
        }
        Region fromHost = regionOf(settings.getEndpoint());
        if (fromHost != null) {
            return fromHost;
        }
        if (settings.getCredentials().getType() == CredentialsProviderType.NONE) {
            return UNSIGNED_REGION;
        }
        try {
            return DefaultAwsRegionProviderChain.builder().build().getRegion();
        } catch (SdkClientException e) {
            // It says no more than this, and would be all that many tools show.
            throw new IllegalArgumentException(
                    "No AWS region: the host of "
                            + settings.getEndpoint()
                            + " names none, and neither does the environment. Set the option 'aws.region'.");
        }
    }

    private static Region regionOf(URI endpoint) {
        Matcher matcher = NEPTUNE_HOST.matcher(endpoint.getHost());
        if (!matcher.matches()) {
            return null;
        }
        String region = matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
        return Region.of(region.toLowerCase(Locale.ROOT));
    }
}
