/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.stream.client;

import org.apache.flink.connector.neptune.aws.CredentialsProviderType;
import org.apache.flink.connector.neptune.emulator.NeptuneStreamsEmulator;
import org.apache.flink.connector.neptune.emulator.Transaction;
import org.apache.flink.connector.neptune.source.TestSettings;
import org.apache.flink.connector.neptune.stream.ChangeField;
import org.apache.flink.connector.neptune.stream.StreamFormat;
import org.apache.flink.connector.neptune.stream.StreamPosition;
import org.apache.flink.util.ChildFirstClassLoader;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.neptunedata.NeptunedataClient;

import java.lang.ref.WeakReference;
import java.net.URI;
import java.net.URL;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.function.ToIntFunction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A session cluster with the AWS SDK in Flink's {@code lib} and the connector in the jars of the
 * jobs: one SDK, and a class loader with a connector for each job.
 */
class SharedSdkTest {

    private NeptuneStreamsEmulator emulator;

    @BeforeEach
    void startEmulator() {
        emulator = NeptuneStreamsEmulator.start();
        emulator.propertyGraph()
                .append(Transaction.builder().addVertexLabel("v1", "person").build());
    }

    @AfterEach
    void stopEmulator() {
        emulator.close();
    }

    @Test
    void eachJobReadsPages() throws Exception {
        try (ChildFirstClassLoader first = jobClassLoader();
                ChildFirstClassLoader second = jobClassLoader()) {
            ToIntFunction<URI> firstJob = job(first);
            ToIntFunction<URI> secondJob = job(second);

            assertThat(firstJob.getClass()).isNotEqualTo(secondJob.getClass());
            assertThat(first.loadClass(NeptunedataClient.class.getName()))
                    .isSameAs(second.loadClass(NeptunedataClient.class.getName()));
            assertThat(firstJob.applyAsInt(emulator.endpoint())).isEqualTo(1);
            assertThat(secondJob.applyAsInt(emulator.endpoint())).isEqualTo(1);
            assertThat(firstJob.applyAsInt(emulator.endpoint())).isEqualTo(1);
        }
    }

    @Test
    void theSdkKeepsNothingOfAJobThatHasEnded() throws Exception {
        List<WeakReference<ClassLoader>> ended = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            ended.add(runJob());
        }
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () -> {
                            System.gc();
                            assertThat(ended).allMatch(loader -> loader.get() == null);
                        });
    }

    private WeakReference<ClassLoader> runJob() throws Exception {
        try (ChildFirstClassLoader loader = jobClassLoader()) {
            assertThat(job(loader).applyAsInt(emulator.endpoint())).isEqualTo(1);
            return new WeakReference<>(loader);
        }
    }

    private static ChildFirstClassLoader jobClassLoader() {
        URL[] jars = {locationOf(SdkNeptuneStreamsClient.class), locationOf(PageReader.class)};
        return new ChildFirstClassLoader(
                jars, SharedSdkTest.class.getClassLoader(), new String[0], failure -> {});
    }

    private static URL locationOf(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation();
    }

    @SuppressWarnings("unchecked")
    private static ToIntFunction<URI> job(ClassLoader loader) throws Exception {
        return (ToIntFunction<URI>)
                loader.loadClass(PageReader.class.getName()).getDeclaredConstructor().newInstance();
    }

    /** What a job does: counts the records of the first page. */
    public static final class PageReader implements ToIntFunction<URI> {

        @Override
        public int applyAsInt(URI endpoint) {
            try (SdkNeptuneStreamsClient client =
                    new SdkNeptuneStreamsClient(
                            TestSettings.connection(endpoint)
                                    .credentials(CredentialsProviderType.NONE)
                                    .build(),
                            StreamFormat.PG_JSON,
                            EnumSet.allOf(ChangeField.class),
                            true,
                            getClass().getClassLoader())) {
                return client.fetch(StreamPosition.trimHorizon(), 10).getRecords().size();
            }
        }
    }
}
