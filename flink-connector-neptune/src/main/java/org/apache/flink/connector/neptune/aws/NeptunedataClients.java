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

import javax.annotation.Nullable;
import javax.net.ssl.TrustManager;

import java.net.URI;
import java.util.Locale;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Creates the AWS SDK's client for a Neptune endpoint. */
@Internal
public final class NeptunedataClients {

    /**
     * The host names of cluster, reader, instance and custom endpoints. In the China partition, the
     * region comes after the name of the service.
     */
    private static final Pattern NEPTUNE_HOST =
            Pattern.compile(
                    "(?:.*\\.)?(?:(REGION)\\.neptune\\.amazonaws\\.com|neptune\\.(REGION)\\.amazonaws\\.com\\.cn)"
                            .replace("REGION", "[a-z]{2}(?:-[a-z]+)+-\\d"),
                    Pattern.CASE_INSENSITIVE);

    /** For requests that are not signed. The SDK requires a region for them as well. */
    private static final Region UNSIGNED_REGION = Region.US_EAST_1;

    private NeptunedataClients() {}

    /**
     * Creates a synchronous client that sends each request once, without retries.
     *
     * @param interceptor is called for each request and its response
     * @param requests is called with each request before it is sent, in the thread that makes it
     * @param userClassLoader loads the classes that the settings name
     * @throws IllegalArgumentException if the settings cannot be used on this machine; the message
     *     names the option
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
                                    defaults ->
                                            new ObservedHttpClient(
                                                    HttpClients.builder(settings, trustManagers)
                                                            .buildWithDefaults(defaults),
                                                    requests))
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
     * The timer that ends requests after their time-out. If a client is closed during a request,
     * the SDK's own timer lives until the time-out of that request, and keeps the job's classes in
     * memory.
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
        // Otherwise each finished request stays in the queue until its time-out.
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
            // The exception is not the cause: many tools show only the innermost cause, and its
            // message does not name the option.
            throw new IllegalArgumentException(
                    "There is no AWS region: neither the host name of "
                            + settings.getEndpoint()
                            + " nor the environment contains one. Set the option 'aws.region'.");
        }
    }

    /** The region in the host name of an endpoint. Null if there is none. */
    @Nullable
    public static Region regionOf(URI endpoint) {
        Matcher matcher = NEPTUNE_HOST.matcher(endpoint.getHost());
        if (!matcher.matches()) {
            return null;
        }
        String region = matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
        return Region.of(region.toLowerCase(Locale.ROOT));
    }
}
