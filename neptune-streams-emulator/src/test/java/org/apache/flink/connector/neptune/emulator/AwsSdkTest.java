/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.neptunedata.NeptunedataClient;
import software.amazon.awssdk.services.neptunedata.model.AccessDeniedException;
import software.amazon.awssdk.services.neptunedata.model.Encoding;
import software.amazon.awssdk.services.neptunedata.model.ExpiredStreamException;
import software.amazon.awssdk.services.neptunedata.model.GetPropertygraphStreamResponse;
import software.amazon.awssdk.services.neptunedata.model.GetSparqlStreamResponse;
import software.amazon.awssdk.services.neptunedata.model.InvalidParameterException;
import software.amazon.awssdk.services.neptunedata.model.IteratorType;
import software.amazon.awssdk.services.neptunedata.model.MemoryLimitExceededException;
import software.amazon.awssdk.services.neptunedata.model.NeptunedataException;
import software.amazon.awssdk.services.neptunedata.model.PropertygraphRecord;
import software.amazon.awssdk.services.neptunedata.model.StreamRecordsNotFoundException;
import software.amazon.awssdk.services.neptunedata.model.ThrottlingException;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** AWS's client reads the emulator and recognises its errors. */
class AwsSdkTest {

    private final NeptuneStreamsEmulator emulator = NeptuneStreamsEmulator.start();
    private final NeptunedataClient client = client(AnonymousCredentialsProvider.create());

    @AfterEach
    void close() {
        client.close();
        emulator.close();
    }

    @Test
    void readsThePropertyGraphStreamToItsEnd() {
        SampleGraph.loadBeginningInto(emulator);
        List<PropertygraphRecord> records = new ArrayList<>();
        GetPropertygraphStreamResponse page =
                client.getPropertygraphStream(
                        r -> r.iteratorType(IteratorType.TRIM_HORIZON).limit(7L));
        StreamRecordsNotFoundException end = null;
        while (end == null) {
            records.addAll(page.records());
            Map<String, String> last = page.lastEventId();
            try {
                page =
                        client.getPropertygraphStream(
                                r ->
                                        r.iteratorType(IteratorType.AFTER_SEQUENCE_NUMBER)
                                                .commitNum(Long.valueOf(last.get("commitNum")))
                                                .opNum(Long.valueOf(last.get("opNum")))
                                                .encoding(Encoding.GZIP)
                                                .limit(7L));
            } catch (StreamRecordsNotFoundException e) {
                end = e;
            }
        }
        assertThat(end.detailedMessage()).contains("Reached the end of the stream");
        assertThat(records).hasSize((int) emulator.propertyGraph().recordCount());
        PropertygraphRecord first = records.get(0);
        assertThat(first.eventId()).containsEntry("commitNum", "1").containsEntry("opNum", "1");
        assertThat(first.data().id()).isEqualTo("marko");
        assertThat(first.data().type()).isEqualTo("vl");
        assertThat(first.op()).isEqualTo("ADD");
        assertThat(first.isLastOp()).isNull();
        assertThat(first.commitTimestampInMillis()).isPositive();
        PropertygraphRecord last = records.get(records.size() - 1);
        assertThat(last.isLastOp()).isTrue();
        assertThat(records)
                .filteredOn(r -> "Long".equals(type(r)))
                .extracting(r -> r.data().value().asMap().get("value").asNumber().stringValue())
                .containsExactly("9876543210");
    }

    @Test
    void readsTheRdfStream() {
        SampleGraph.loadBeginningInto(emulator);
        GetSparqlStreamResponse page =
                client.getSparqlStream(
                        r ->
                                r.iteratorType(IteratorType.AT_SEQUENCE_NUMBER)
                                        .commitNum(1L)
                                        .opNum(1L)
                                        .limit(1000L)
                                        .encoding(Encoding.GZIP));
        assertThat(page.format()).isEqualTo("NQUADS");
        assertThat(page.totalRecords()).isEqualTo((int) emulator.rdf().recordCount());
        assertThat(page.lastTrxTimestampInMillis()).isPositive();
        assertThat(page.records()).allSatisfy(r -> assertThat(r.data().stmt()).endsWith(" .\n"));
    }

    @Test
    void namesTheErrors() {
        assertThatThrownBy(() -> read(IteratorType.LATEST, null))
                .isInstanceOf(StreamRecordsNotFoundException.class);
        emulator.propertyGraph().append(Changes.of(3));
        StreamRecordsNotFoundException future =
                catchThrowableOfType(
                        StreamRecordsNotFoundException.class,
                        () -> read(IteratorType.AT_SEQUENCE_NUMBER, Long.MAX_VALUE));
        assertThat(future.detailedMessage()).contains("[commitNum = 1, opNum = 3]");
        assertThat(future.requestId()).isNotEmpty();
        assertThatThrownBy(() -> read(IteratorType.AT_SEQUENCE_NUMBER, null))
                .isInstanceOf(InvalidParameterException.class);
        emulator.propertyGraph().expireThrough(1);
        assertThatThrownBy(() -> read(IteratorType.AT_SEQUENCE_NUMBER, 1L))
                .isInstanceOf(ExpiredStreamException.class);
        emulator.setStreamsEnabled(false);
        assertThatThrownBy(() -> read(IteratorType.LATEST, null))
                .isInstanceOf(
                        software.amazon.awssdk.services.neptunedata.model
                                .UnsupportedOperationException.class);
        emulator.faults().failNext(1, NeptuneError.THROTTLING);
        assertThatThrownBy(() -> read(IteratorType.LATEST, null))
                .isInstanceOf(ThrottlingException.class);
        emulator.faults().failNext(1, NeptuneError.MEMORY_LIMIT_EXCEEDED);
        assertThatThrownBy(() -> read(IteratorType.LATEST, null))
                .isInstanceOf(MemoryLimitExceededException.class);
    }

    @Test
    void everyErrorHasTheClassOfItsCode() {
        for (NeptuneError error : NeptuneError.values()) {
            emulator.faults().failNext(1, error);
            assertThatThrownBy(() -> read(IteratorType.LATEST, null))
                    .hasSameClassAs(instanceOf(error))
                    .satisfies(
                            e ->
                                    assertThat(((NeptunedataException) e).statusCode())
                                            .isEqualTo(error.httpStatus()));
        }
    }

    @Test
    void cannotReadAGarbledPage() {
        emulator.propertyGraph().append(Changes.of(3));
        emulator.faults().garbleBody(1);
        assertThatThrownBy(() -> read(IteratorType.LATEST, null))
                .isInstanceOf(SdkClientException.class);
    }

    @Test
    void readsTheStatus() {
        assertThat(client.getEngineStatus(r -> {}).role()).isEqualTo("writer");
        assertThat(client.getEngineStatus(r -> {}).features().get("Streams").asString())
                .isEqualTo("enabled");
    }

    @Test
    void passesWithASignatureWhenIamIsOn() {
        emulator.setIamAuthentication(true);
        emulator.addCredentials("AKIDEXAMPLE", "example");
        emulator.propertyGraph().append(Changes.of(1));
        assertThatThrownBy(() -> read(IteratorType.LATEST, null))
                .isInstanceOf(AccessDeniedException.class);
        try (NeptunedataClient signing =
                client(
                        StaticCredentialsProvider.create(
                                AwsBasicCredentials.create("AKIDEXAMPLE", "example")))) {
            assertThat(
                            signing.getPropertygraphStream(r -> r.iteratorType(IteratorType.LATEST))
                                    .totalRecords())
                    .isEqualTo(1);
        }
    }

    private static String type(PropertygraphRecord change) {
        return change.data().value().asMap().get("dataType").asString();
    }

    private static Throwable instanceOf(NeptuneError error) {
        try {
            Class<?> type =
                    Class.forName(
                            NeptunedataException.class.getPackage().getName() + '.' + error.code());
            Object builder = type.getMethod("builder").invoke(null);
            return ((NeptunedataException.Builder) builder).build();
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private void read(IteratorType type, Long commitNum) {
        client.getPropertygraphStream(r -> r.iteratorType(type).commitNum(commitNum));
    }

    private NeptunedataClient client(AwsCredentialsProvider credentials) {
        return NeptunedataClient.builder()
                .endpointOverride(emulator.endpoint())
                .region(Region.EU_WEST_1)
                .credentialsProvider(credentials)
                .httpClientBuilder(ApacheHttpClient.builder())
                .overrideConfiguration(c -> c.retryStrategy(DefaultRetryStrategy.doNotRetry()))
                .build();
    }
}
