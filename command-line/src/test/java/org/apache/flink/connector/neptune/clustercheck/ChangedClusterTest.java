/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.clustercheck;

import org.apache.flink.connector.neptune.clustercheck.Proxy.Received;
import org.apache.flink.connector.neptune.clustercheck.Proxy.Reply;
import org.apache.flink.connector.neptune.clustercheck.Result.Kind;
import org.apache.flink.connector.neptune.emulator.NeptuneStreamsEmulator;
import org.apache.flink.connector.neptune.emulator.PropertyValue;
import org.apache.flink.connector.neptune.emulator.SampleGraph;
import org.apache.flink.connector.neptune.emulator.Transaction;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** If a cluster is different in one assumption, the report names this assumption and no other. */
class ChangedClusterTest {

    private static final String PAGE = "/propertygraph/stream?iteratorType=TRIM_HORIZON&limit=1000";
    private static final String FIRST = "iteratorType=TRIM_HORIZON&limit=1";
    private static final String LAST = "iteratorType=LATEST&limit=1";
    private static final Reply NOT_FOUND = error(404, "NoSuchPathException");
    private static final Reply EMPTY_PAGE =
            new Reply(200, "{\"format\":\"NQUADS\",\"records\":[],\"totalRecords\":0}");
    private static final DateTimeFormatter SIGNATURE_TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    static Stream<Change> changes() {
        return Stream.of(
                Change.of(Assumption.STATUS, "/status", "\"Streams\":\"e", "\"Streams\":\"E"),
                Change.of(Assumption.STATUS, "/status", "\"role\":\"writer\"", "\"role\":1"),
                Change.of(
                                Assumption.STREAMS_OFF,
                                "/propertygraph/stream",
                                "UnsupportedOperationException",
                                "StreamsDisabledException")
                        .with(emulator -> emulator.setStreamsEnabled(false)),
                Change.of(Assumption.PATHS, line("/pg/stream"), reply -> NOT_FOUND),
                Change.of(Assumption.PATHS, line("/pg/stream"), reply -> NOT_FOUND)
                        .with(emulator -> emulator.propertyGraph().reset()),
                Change.of(Assumption.PATHS, line("/propertygraph/"), reply -> NOT_FOUND),
                Change.of(Assumption.PATHS, line("/sparql/"), reply -> NOT_FOUND),
                Change.of(Assumption.FORMATS, "/gremlin/", "GREMLIN_JSON", "PG_JSON"),
                Change.of(Assumption.FORMATS, "/gremlin/", "\"vl\"", "\"label\""),
                Change.of(Assumption.TRAILING_SLASH, line("/stream/"), reply -> NOT_FOUND),
                Change.of(Assumption.PAGE_FIELDS, PAGE, "totalRecords", "total"),
                Change.of(Assumption.RECORD_FIELDS, "/sparql/", "\"op\":", "\"operation\":"),
                Change.of(
                        Assumption.RECORD_FIELDS,
                        "/sparql/stream?iteratorType=TRIM_HORIZON",
                        "\"ADD\"",
                        "\"INSERT\""),
                property(Assumption.VALUE_JSON_TYPES, PropertyValue.raw("\"5\"", "Integer")),
                property(Assumption.VALUE_JSON_TYPES, PropertyValue.raw("5", "String")),
                raw(
                        Assumption.IS_LAST_OP,
                        record("${opNum}", "${commitTimestamp}", ",\"isLastOp\":false"),
                        record("${opNum}", "${commitTimestamp}", ",\"isLastOp\":true")),
                raw(
                        Assumption.IS_LAST_OP,
                        record("${opNum}", "${commitTimestamp}", ",\"isLastOp\":true"),
                        record("${opNum}", "${commitTimestamp}", ",\"isLastOp\":true")),
                Change.instead(
                        Assumption.LIMIT_DEFAULT,
                        "GET /propertygraph/stream?iteratorType=TRIM_HORIZON$",
                        "iteratorType=TRIM_HORIZON&limit=11"),
                Change.instead(Assumption.LIMIT_RANGE, "limit=100001", FIRST),
                Change.of(
                        Assumption.LIMIT_RANGE,
                        line("limit=100000$"),
                        reply -> error(400, "InvalidParameterException")),
                Change.instead(Assumption.LIMIT_OF_LATEST, "LATEST&limit=0", LAST),
                Change.instead(Assumption.LATEST, "stream?iteratorType=LATEST$", FIRST),
                Change.of(
                        Assumption.LATEST,
                        first(line("commitNum=14&iteratorType=AFTER")),
                        reply -> error(400, "InvalidParameterException")),
                Change.of(Assumption.AFTER_HEAD, "commitNum=1000014", "the future", "tomorrow"),
                Change.of(
                        Assumption.AFTER_HEAD,
                        "commitNum=1000014",
                        "[commitNum = 14",
                        "[commitNum = 13"),
                Change.of(
                        Assumption.END_OF_STREAM,
                        "commitNum=14&iteratorType=AFTER",
                        "Reached the end",
                        "End"),
                Change.of(Assumption.EMPTY_STREAM, line("/sparql/"), reply -> EMPTY_PAGE)
                        .with(emulator -> emulator.rdf().reset()),
                Change.instead(
                                Assumption.AT_EXPIRED,
                                "/propertygraph/stream?commitNum=1&iteratorType=AT",
                                FIRST)
                        .with(emulator -> emulator.propertyGraph().expireThrough(3)),
                Change.instead(Assumption.AFTER_EXPIRED, "commitNum=1&iteratorType=AFTER", FIRST)
                        .with(emulator -> emulator.propertyGraph().expireThrough(3)),
                Change.of(Assumption.ERROR_FIELDS, "limit=ten", "requestId", "id"),
                Change.of(
                        Assumption.ERRORS_NOT_COMPRESSED,
                        emulator -> emulator.faults().gzipErrors(true)),
                Change.of(Assumption.METHODS, line("OPTIONS"), reply -> new Reply(200, "")),
                Change.of(Assumption.METHODS, line("HEAD"), reply -> new Reply(200, "")),
                Change.instead(Assumption.UNKNOWN_ITERATOR_TYPE, "=NEXT", LAST),
                Change.instead(Assumption.TEXT_FOR_NUMBER, "limit=ten", LAST),
                Change.instead(Assumption.TEXT_FOR_NUMBER, "commitNum=one", LAST),
                Change.instead(
                        Assumption.COMMIT_NUMBER_MISSING,
                        "stream?iteratorType=AT_SEQUENCE_NUMBER$",
                        LAST),
                Change.instead(
                        Assumption.COMMIT_NUMBER_MISSING,
                        "stream?iteratorType=AFTER_SEQUENCE_NUMBER$",
                        LAST),
                Change.instead(Assumption.COMMIT_NUMBER_ZERO, "commitNum=0", LAST),
                Change.instead(Assumption.OPERATION_NUMBER_ZERO, "opNum=0", LAST),
                Change.instead(
                        Assumption.IGNORED_BY_TRIM_HORIZON, "TRIM_HORIZON&limit=1&opNum", LAST),
                Change.instead(Assumption.IGNORED_BY_LATEST, "iteratorType=LATEST&opNum", FIRST),
                Change.of(
                        Assumption.OPERATION_BEYOND_COMMIT,
                        line("commitNum=13&iteratorType=AT"),
                        reply -> error(404, "StreamRecordsNotFoundException")),
                Change.of(
                                Assumption.FIRST_COMMIT_NUMBER,
                                "/sparql/",
                                "\"commitNum\":1,",
                                "\"commitNum\":0,")
                        .with(ChangedClusterTest::leaveOneStatement),
                Change.of(Assumption.COMMIT_NUMBERS, ChangedClusterTest::leaveAGap),
                raw(
                        Assumption.OPERATION_NUMBERS,
                        record("7", "${commitTimestamp}", ""),
                        record("2", "${commitTimestamp}", ",\"isLastOp\":true")),
                raw(
                        Assumption.COMMIT_TIMESTAMP,
                        record("${opNum}", "17", ""),
                        record("${opNum}", "${commitTimestamp}", ",\"isLastOp\":true")),
                Change.instead(
                        Assumption.SEPARATE_COMMIT_NUMBERS,
                        "/sparql/stream?commitNum=1&",
                        "iteratorType=AT_SEQUENCE_NUMBER&commitNum=2&limit=1"),
                property(Assumption.DATA_TYPES, PropertyValue.raw("5", "Decimal")),
                property(Assumption.DATES, PropertyValue.raw("\"2009-11-03\"", "Date")),
                property(Assumption.DATES, PropertyValue.raw("1257243330", "Date"))
                        .with(ChangedClusterTest::leaveADateInSeconds),
                property(
                        Assumption.NON_FINITE_NUMBERS,
                        PropertyValue.of(Double.NaN).quotingNonFinite()),
                Change.of(
                        Assumption.VERTEX_LABELS,
                        emulator ->
                                emulator.propertyGraph()
                                        .append(
                                                Transaction.builder()
                                                        .addVertexLabel("v", "A::B")
                                                        .build())),
                Change.of(
                        Assumption.DEFAULT_GRAPH,
                        emulator ->
                                emulator.rdf()
                                        .append(
                                                Transaction.builder()
                                                        .addStatement(
                                                                "<http://s> <http://p> \"a \\\" <b>\"@en"
                                                                        + " <http://aws.amazon.com/neptune/vocab/v01/"
                                                                        + "DefaultNamedGraph> .\n")
                                                        .build())),
                Change.of(Assumption.UNKNOWN_PATH, "/no-such-path", "BadRequest", "NotFound"));
    }

    static Stream<Change> changesWithSignatures() {
        return Stream.of(
                Change.of(
                        Assumption.SIGNATURE_REQUIRED,
                        request -> request.line().contains("stream") && !request.isSigned(),
                        reply -> reply.replacing("AccessDeniedException", "Denied")),
                Change.of(
                        Assumption.SIGNATURE_MESSAGES,
                        request -> request.line().contains("stream") && !request.isSigned(),
                        reply -> reply.replacing("Missing Authentication Token", "Who?")),
                Change.of(
                        Assumption.SIGNATURE_TIME,
                        signedBefore(14),
                        reply -> error(403, "AccessDeniedException")),
                Change.of(
                        Assumption.SIGNATURE_TIME_MESSAGES,
                        signedBefore(16),
                        reply -> reply.replacing("Signature expired", "Too old")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void onlyTheChangedAssumptionIsDifferent(Change change) throws Exception {
        try (NeptuneStreamsEmulator emulator = NeptuneStreamsEmulator.start()) {
            SampleGraph.loadBeginningInto(emulator);

            assertOnlyDifference(change, emulator, "--unsigned");
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changesWithSignatures")
    void onlyTheChangedAssumptionAboutSignaturesIsDifferent(Change change) throws Exception {
        try (NeptuneStreamsEmulator emulator = NeptuneStreamsEmulator.start();
                AccessKey key = AccessKey.of(emulator)) {
            SampleGraph.loadBeginningInto(emulator);

            assertOnlyDifference(change, emulator, key.options());
        }
    }

    /** The condition on the size of pages needs pages that are larger than the sample graph. */
    @Test
    void anotherSizeOfPagesIsDifferent() {
        try (NeptuneStreamsEmulator emulator =
                NeptuneStreamsEmulator.builder().maxResponseBytes(3 << 20).start()) {
            SampleGraph.loadBeginningInto(emulator);
            LargeValues.append(emulator.propertyGraph(), 5);

            Run run = Run.of(emulator.endpoint(), "--unsigned");

            assertThat(run.all(Kind.DIFFERENT)).as("%s", run).containsExactly("page-size");
        }
    }

    /** New engines mark the last record of a commit. */
    @Test
    void aNewEngineWithoutMarksIsDifferent() {
        try (NeptuneStreamsEmulator emulator =
                NeptuneStreamsEmulator.builder()
                        .sendIsLastOp(false)
                        .engineVersion("1.1.1.0")
                        .start()) {
            SampleGraph.loadBeginningInto(emulator);

            Run run = Run.of(emulator.endpoint(), "--unsigned");

            assertThat(run.all(Kind.DIFFERENT)).as("%s", run).containsExactly("is-last-op");
        }
    }

    /** The log has more records than its first page. */
    @Test
    void aDifferenceInTheLastPageNamesItsRequest() {
        try (NeptuneStreamsEmulator emulator = NeptuneStreamsEmulator.start()) {
            for (int i = 0; i < 1000; i++) {
                emulator.propertyGraph()
                        .append(Transaction.builder().addVertexLabel("v" + i, "A").build());
            }
            emulator.propertyGraph()
                    .append(
                            Transaction.builder()
                                    .addVertexLabel("v", "A::B")
                                    .addVertexProperty("v", "a", PropertyValue.raw("5", "Decimal"))
                                    .addVertexProperty(
                                            "v", "b", PropertyValue.raw("\"5\"", "Integer"))
                                    .addVertexProperty(
                                            "v", "c", PropertyValue.raw("1257243330", "Date"))
                                    .addVertexProperty(
                                            "v",
                                            "d",
                                            PropertyValue.of(Double.NaN).quotingNonFinite())
                                    .build());

            Run run = Run.of(emulator.endpoint(), "--unsigned");

            String tail =
                    "GET /propertygraph/stream?commitNum=1000&iteratorType=AT_SEQUENCE_NUMBER"
                            + "&limit=1000&opNum=1";
            assertThat(run.all(Kind.DIFFERENT))
                    .as("%s", run)
                    .containsExactly(
                            "value-json-types",
                            "data-types",
                            "dates",
                            "non-finite-numbers",
                            "vertex-labels");
            assertThat(run.out.lines())
                    .filteredOn(line -> line.startsWith("  - request: "))
                    .hasSize(5)
                    .containsOnly("  - request: `" + tail + "`");
            assertThat(run.out)
                    .contains(
                            "expected: a value of the type Integer as JSON number without a fraction",
                            "received: a value of the type Integer as JSON string",
                            "received: Dates that look like seconds since the epoch");
        }
    }

    @Test
    void eachAssumptionIsChanged() {
        Set<Assumption> changed =
                Stream.concat(changes(), changesWithSignatures())
                        .map(Change::assumption)
                        .collect(Collectors.toSet());
        changed.add(Assumption.PAGE_SIZE);

        assertThat(changed).containsExactlyInAnyOrder(Assumption.values());
    }

    private static void assertOnlyDifference(
            Change change, NeptuneStreamsEmulator emulator, String... options) throws Exception {
        change.preparation().accept(emulator);
        try (Proxy proxy = new Proxy(emulator.endpoint(), change::reply)) {
            Run run = Run.of(proxy.endpoint(), options);

            assertThat(run.all(Kind.DIFFERENT))
                    .as("%s", run)
                    .containsExactly(change.assumption().id());
            assertThat(run.status).isEqualTo(1);
            assertThat(run.err).hasLineCount(1).contains(change.assumption().id());
        }
    }

    private static Predicate<Received> line(String part) {
        return request -> (request.line() + "$").contains(part);
    }

    /** The first one of these requests. Other checks send the same request later. */
    private static Predicate<Received> first(Predicate<Received> requests) {
        AtomicBoolean found = new AtomicBoolean();
        return request -> requests.test(request) && found.compareAndSet(false, true);
    }

    private static Predicate<Received> signedBefore(int minutes) {
        return request -> {
            List<String> time = request.headers().get("X-amz-date");
            if (time == null) {
                return false;
            }
            Duration age =
                    Duration.between(
                            SIGNATURE_TIME.parse(time.get(0), Instant::from), Instant.now());
            return age.compareTo(Duration.ofMinutes(minutes - 1)) > 0
                    && age.compareTo(Duration.ofMinutes(minutes + 1)) < 0;
        };
    }

    private static Reply error(int status, String code) {
        return new Reply(
                status,
                "{\"requestId\":\"1\",\"code\":\"" + code + "\",\"detailedMessage\":\"text\"}");
    }

    private static Change property(Assumption assumption, PropertyValue value) {
        return Change.of(
                assumption,
                emulator ->
                        emulator.propertyGraph()
                                .append(
                                        Transaction.builder()
                                                .addVertexProperty("v", "k", value)
                                                .build()));
    }

    /** Two records of one commit, and a commit without anything special after them. */
    private static Change raw(Assumption assumption, String first, String second) {
        Consumer<NeptuneStreamsEmulator> append =
                emulator -> {
                    emulator.propertyGraph().appendRaw(List.of(first, second));
                    emulator.propertyGraph()
                            .append(Transaction.builder().addVertexLabel("v", "A").build());
                };
        return Change.of(assumption, append);
    }

    private static String record(String opNum, String timestamp, String end) {
        return "{\"commitTimestamp\":"
                + timestamp
                + ",\"eventId\":{\"commitNum\":${commitNum},\"opNum\":"
                + opNum
                + "},\"data\":{\"id\":\"v\",\"type\":\"vp\",\"key\":\"k\",\"value\":{\"value\":\"x\","
                + "\"dataType\":\"String\"}},\"op\":\"ADD\""
                + end
                + "}";
    }

    private static void leaveOneStatement(NeptuneStreamsEmulator emulator) {
        emulator.rdf().reset();
        emulator.rdf()
                .append(
                        Transaction.builder()
                                .addStatement("<http://s> <http://p> <http://o> .\n")
                                .build());
    }

    private static void leaveAGap(NeptuneStreamsEmulator emulator) {
        emulator.propertyGraph().skipCommits(3);
        emulator.propertyGraph().append(Transaction.builder().addVertexLabel("v", "A").build());
    }

    private static void leaveADateInSeconds(NeptuneStreamsEmulator emulator) {
        emulator.propertyGraph().reset();
        emulator.propertyGraph()
                .append(
                        Transaction.builder()
                                .addVertexLabel("v", "A")
                                .addVertexProperty(
                                        "v", "k", PropertyValue.raw("1257243330", "Date"))
                                .build());
    }
}
