/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.services.neptunedata.model.AccessDeniedException;
import software.amazon.awssdk.services.neptunedata.model.Encoding;
import software.amazon.awssdk.services.neptunedata.model.ExpiredStreamException;
import software.amazon.awssdk.services.neptunedata.model.GetPropertygraphStreamRequest;
import software.amazon.awssdk.services.neptunedata.model.GetPropertygraphStreamResponse;
import software.amazon.awssdk.services.neptunedata.model.GetSparqlStreamRequest;
import software.amazon.awssdk.services.neptunedata.model.GetSparqlStreamResponse;
import software.amazon.awssdk.services.neptunedata.model.InvalidParameterException;
import software.amazon.awssdk.services.neptunedata.model.IteratorType;
import software.amazon.awssdk.services.neptunedata.model.NeptunedataException;
import software.amazon.awssdk.services.neptunedata.model.PropertygraphRecord;
import software.amazon.awssdk.services.neptunedata.model.SparqlRecord;
import software.amazon.awssdk.services.neptunedata.model.StreamRecordsNotFoundException;
import software.amazon.awssdk.services.neptunedata.model.ThrottlingException;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * AWS's synchronous and asynchronous clients for Java read both streams to the end. Each field of
 * their model classes has the value in the log.
 */
class SdkClientsTest {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private static final AwsCredentialsProvider SIGNED = credentials("example");
    private static final AwsCredentialsProvider UNSIGNED = AnonymousCredentialsProvider.create();
    private static final long PAGE = 7;

    private final NeptuneStreamsEmulator emulator = NeptuneStreamsEmulator.start();

    @BeforeEach
    void fill() {
        SampleGraph.loadBeginningInto(emulator);
        emulator.propertyGraph()
                .append(
                        Transaction.builder()
                                .addVertexLabel("caf\u00e9 \"1\"\n", "P\u00e9rson")
                                .addVertexProperty(
                                        "v", "string", PropertyValue.of("\ud83d\ude00\\"))
                                .addVertexProperty("v", "boolean", PropertyValue.of(true))
                                .addVertexProperty("v", "byte", PropertyValue.of((byte) -128))
                                .addVertexProperty("v", "short", PropertyValue.of((short) 300))
                                .addVertexProperty("v", "int", PropertyValue.of(-1))
                                .addVertexProperty("v", "long", PropertyValue.of(1L + (1L << 53)))
                                .addVertexProperty("v", "float", PropertyValue.of(0.1f))
                                .addVertexProperty("v", "double", PropertyValue.of(1e-300))
                                .addVertexProperty("v", "date", PropertyValue.of(Instant.EPOCH))
                                .addEdge("e", "knows", "v", "w")
                                .addEdgeProperty("e", "weight", PropertyValue.of(0.5))
                                .removeEdgeProperty("e", "weight", PropertyValue.of(0.5))
                                .removeEdge("e", "knows", "v", "w")
                                .removeVertexProperty("v", "int", PropertyValue.of(-1))
                                .removeVertexLabel("v", "P\u00e9rson")
                                .build());
        emulator.rdf()
                .append(
                        Transaction.builder()
                                .addStatement("<http://s> <http://p> \"\u00e9\\\"\\n\"@fr .\n")
                                .addStatement("_:b1 <http://p> _:b2 <http://graph> .\n")
                                .removeStatement("_:b1 <http://p> _:b2 <http://graph> .\n")
                                .build());
    }

    @AfterEach
    void close() {
        emulator.close();
    }

    /** The kind of client, with gzip or without, with signatures or without. */
    static Stream<Arguments> waysToRead() {
        return Arrays.stream(SdkReader.Kind.values())
                .flatMap(
                        kind ->
                                Stream.of(
                                        arguments(kind, false, false),
                                        arguments(kind, true, false),
                                        arguments(kind, false, true),
                                        arguments(kind, true, true)));
    }

    @ParameterizedTest
    @MethodSource("waysToRead")
    void readsThePropertyGraphStreamToItsEnd(SdkReader.Kind kind, boolean gzip, boolean signed) {
        List<JsonNode> records = new ArrayList<>();
        StreamRecordsNotFoundException end = null;
        try (SdkReader reader = open(kind, signed)) {
            GetPropertygraphStreamRequest request =
                    GetPropertygraphStreamRequest.builder()
                            .iteratorType(IteratorType.TRIM_HORIZON)
                            .limit(PAGE)
                            .encoding(gzip ? Encoding.GZIP : null)
                            .build();
            while (end == null) {
                try {
                    GetPropertygraphStreamResponse page = reader.read(request);
                    page.records().forEach(change -> records.add(tree(change)));
                    assertThat(page.format()).isEqualTo("PG_JSON");
                    assertThat(page.totalRecords()).isEqualTo(page.records().size());
                    assertEndsWith(records, page.lastEventId(), page.lastTrxTimestampInMillis());
                    request =
                            request.toBuilder()
                                    .iteratorType(IteratorType.AFTER_SEQUENCE_NUMBER)
                                    .commitNum(Long.valueOf(page.lastEventId().get("commitNum")))
                                    .opNum(Long.valueOf(page.lastEventId().get("opNum")))
                                    .build();
                } catch (StreamRecordsNotFoundException e) {
                    end = e;
                }
            }
        }
        assertThat(end.detailedMessage()).contains("Reached the end of the stream");
        assertThat(records).isEqualTo(trees(emulator.propertyGraph()));
        assertWasRequestedAs(gzip, records.size());
    }

    @ParameterizedTest
    @MethodSource("waysToRead")
    void readsTheRdfStreamToItsEnd(SdkReader.Kind kind, boolean gzip, boolean signed) {
        List<JsonNode> records = new ArrayList<>();
        StreamRecordsNotFoundException end = null;
        try (SdkReader reader = open(kind, signed)) {
            GetSparqlStreamRequest request =
                    GetSparqlStreamRequest.builder()
                            .iteratorType(IteratorType.TRIM_HORIZON)
                            .limit(PAGE)
                            .encoding(gzip ? Encoding.GZIP : null)
                            .build();
            while (end == null) {
                try {
                    GetSparqlStreamResponse page = reader.read(request);
                    page.records().forEach(change -> records.add(tree(change)));
                    assertThat(page.format()).isEqualTo("NQUADS");
                    assertThat(page.totalRecords()).isEqualTo(page.records().size());
                    assertEndsWith(records, page.lastEventId(), page.lastTrxTimestampInMillis());
                    request =
                            request.toBuilder()
                                    .iteratorType(IteratorType.AFTER_SEQUENCE_NUMBER)
                                    .commitNum(Long.valueOf(page.lastEventId().get("commitNum")))
                                    .opNum(Long.valueOf(page.lastEventId().get("opNum")))
                                    .build();
                } catch (StreamRecordsNotFoundException e) {
                    end = e;
                }
            }
        }
        assertThat(end.detailedMessage()).contains("Reached the end of the stream");
        assertThat(records).isEqualTo(trees(emulator.rdf()));
        assertWasRequestedAs(gzip, records.size());
    }

    @ParameterizedTest
    @EnumSource(SdkReader.Kind.class)
    void namesTheErrors(SdkReader.Kind kind) {
        long last = emulator.propertyGraph().append(Changes.of(3));
        try (SdkReader reader = open(kind, false)) {
            StreamRecordsNotFoundException future =
                    failure(StreamRecordsNotFoundException.class, 404, reader, Long.MAX_VALUE);
            assertThat(future.detailedMessage())
                    .isEqualTo(
                            "Requested startEventId is from the future. Last valid eventId is"
                                    + " [commitNum = "
                                    + last
                                    + ", opNum = 3]");
            failure(InvalidParameterException.class, 400, reader, -1L);
            emulator.faults().failNext(1, NeptuneError.THROTTLING);
            assertThat(failure(ThrottlingException.class, 500, reader, 1L).isThrottlingException())
                    .isTrue();
            emulator.propertyGraph().expireThrough(1);
            failure(ExpiredStreamException.class, 400, reader, 1L);
            emulator.setStreamsEnabled(false);
            failure(
                    software.amazon.awssdk.services.neptunedata.model.UnsupportedOperationException
                            .class,
                    400,
                    reader,
                    1L);
            emulator.setIamAuthentication(true);
            assertThat(failure(AccessDeniedException.class, 403, reader, 1L).detailedMessage())
                    .isEqualTo("Missing Authentication Token");
        }
        emulator.addCredentials("AKIDEXAMPLE", "example");
        try (SdkReader reader = kind.open(emulator.endpoint(), credentials("another"))) {
            assertThat(failure(AccessDeniedException.class, 403, reader, 1L).detailedMessage())
                    .contains("signature");
        }
    }

    private SdkReader open(SdkReader.Kind kind, boolean signed) {
        emulator.setIamAuthentication(signed);
        if (signed) {
            emulator.addCredentials("AKIDEXAMPLE", "example");
        }
        return kind.open(emulator.endpoint(), signed ? SIGNED : UNSIGNED);
    }

    private static AwsCredentialsProvider credentials(String secretAccessKey) {
        return StaticCredentialsProvider.create(
                AwsBasicCredentials.create("AKIDEXAMPLE", secretAccessKey));
    }

    /** Reads the property graph stream at the commit and returns the failure. */
    private static <E extends NeptunedataException> E failure(
            Class<E> type, int status, SdkReader reader, long commitNum) {
        E failure =
                catchThrowableOfType(
                        type,
                        () ->
                                reader.read(
                                        GetPropertygraphStreamRequest.builder()
                                                .iteratorType(IteratorType.AT_SEQUENCE_NUMBER)
                                                .commitNum(commitNum)
                                                .opNum(1L)
                                                .build()));
        assertThat(failure.statusCode()).isEqualTo(status);
        assertThat(failure.awsErrorDetails().errorCode()).isEqualTo(type.getSimpleName());
        return failure;
    }

    private static void assertEndsWith(
            List<JsonNode> records, Map<String, String> lastEventId, Long lastTrxTimestamp) {
        JsonNode last = records.get(records.size() - 1);
        assertThat(last.get("eventId")).isEqualTo(tree(lastEventId));
        assertThat(last.get("commitTimestamp").asLong()).isEqualTo(lastTrxTimestamp);
    }

    private void assertWasRequestedAs(boolean gzip, int records) {
        assertThat(emulator.requests().all())
                .hasSizeGreaterThan((int) (records / PAGE))
                .allSatisfy(request -> assertThat(request.acceptsGzip()).isEqualTo(gzip));
    }

    private static List<JsonNode> trees(ChangeLog log) {
        List<JsonNode> trees = new ArrayList<>();
        log.forEach((commitNum, opNum, timestamp, json) -> trees.add(parse(json)));
        return trees;
    }

    private static JsonNode tree(PropertygraphRecord change) {
        ObjectNode data = JSON.createObjectNode();
        data.put("id", change.data().id());
        data.put("type", change.data().type());
        data.put("key", change.data().key());
        ObjectNode value = data.putObject("value");
        change.data().value().asMap().forEach((name, field) -> value.set(name, tree(field)));
        if (change.data().from() != null) {
            data.put("from", change.data().from());
            data.put("to", change.data().to());
        }
        return tree(
                change.commitTimestampInMillis(),
                change.eventId(),
                data,
                change.op(),
                change.isLastOp());
    }

    private static JsonNode tree(SparqlRecord change) {
        return tree(
                change.commitTimestampInMillis(),
                change.eventId(),
                JSON.createObjectNode().put("stmt", change.data().stmt()),
                change.op(),
                change.isLastOp());
    }

    private static JsonNode tree(
            Long timestamp, Map<String, String> eventId, JsonNode data, String op, Boolean last) {
        ObjectNode tree = JSON.createObjectNode();
        tree.set("commitTimestamp", parse(timestamp.toString()));
        tree.set("eventId", tree(eventId));
        tree.set("data", data);
        tree.put("op", op);
        if (last != null) {
            tree.put("isLastOp", last);
        }
        return tree;
    }

    private static JsonNode tree(Map<String, String> eventId) {
        ObjectNode tree = JSON.createObjectNode();
        eventId.forEach((name, number) -> tree.set(name, parse(number)));
        return tree;
    }

    private static JsonNode tree(Document value) {
        if (value.isString()) {
            return TextNode.valueOf(value.asString());
        }
        return value.isBoolean()
                ? BooleanNode.valueOf(value.asBoolean())
                : parse(value.asNumber().stringValue());
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError(json, e);
        }
    }
}
