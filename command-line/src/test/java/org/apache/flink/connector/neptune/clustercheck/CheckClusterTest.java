/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.clustercheck;

import org.apache.flink.connector.neptune.clustercheck.Proxy.Reply;
import org.apache.flink.connector.neptune.clustercheck.Result.Kind;
import org.apache.flink.connector.neptune.emulator.NeptuneError;
import org.apache.flink.connector.neptune.emulator.NeptuneStreamsEmulator;
import org.apache.flink.connector.neptune.emulator.PropertyValue;
import org.apache.flink.connector.neptune.emulator.SampleGraph;
import org.apache.flink.connector.neptune.emulator.SampleWriter;
import org.apache.flink.connector.neptune.emulator.Transaction;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class CheckClusterTest {

    private final NeptuneStreamsEmulator emulator = NeptuneStreamsEmulator.start();

    @AfterEach
    void close() {
        emulator.close();
    }

    @Test
    void theSampleGraphIsAsTheEmulator() {
        SampleGraph.loadBeginningInto(emulator);

        Run run = run();

        assertSame(run);
        assertThat(run.all(Kind.UNDECIDED))
                .containsExactly(
                        "streams-off",
                        "page-size",
                        "empty-stream",
                        "at-expired",
                        "after-expired",
                        "non-finite-numbers",
                        "signature-required",
                        "signature-messages",
                        "signature-time-messages",
                        "signature-time");
        assertThat(run.all(Kind.AS_THE_EMULATOR)).hasSize(Assumption.values().length - 10);
    }

    @Test
    void eachAssumptionCanBeDecided() {
        SampleGraph.loadBeginningInto(emulator);
        emulator.propertyGraph()
                .append(
                        Transaction.builder()
                                .addVertexLabel("v", "A")
                                .addVertexLabel("v", "B")
                                .addVertexProperty("v", "k", PropertyValue.of(Double.NaN))
                                .build());
        LargeValues.append(emulator.propertyGraph(), 12);
        emulator.propertyGraph().expireThrough(3);
        try (AccessKey key = AccessKey.of(emulator)) {
            Run run = Run.of(emulator.endpoint(), key.options());

            assertSame(run);
            assertThat(run.all(Kind.UNDECIDED)).containsExactly("streams-off", "empty-stream");
            assertThat(run.requests()).isLessThan(Requests.MAX);
            assertThat(run.out).contains("requests were signed for the region eu-west-1");
        }
    }

    @Test
    void emptyLogsAreAsTheEmulator() {
        Run run = run();

        assertSame(run);
        assertThat(run.all(Kind.AS_THE_EMULATOR))
                .contains("empty-stream", "paths", "unknown-iterator-type", "error-fields")
                .doesNotContain("latest", "page-fields");
    }

    @Test
    void aLogThatIsWrittenToIsAsTheEmulator() {
        SampleGraph.loadBeginningInto(emulator);
        try (SampleWriter writer = SampleWriter.start(emulator, Duration.ofMillis(1))) {
            assertSame(run());
        }
    }

    @Test
    void oneLogIsEnough() {
        SampleGraph.loadBeginningInto(emulator);
        emulator.propertyGraph().reset();

        Run run = run();

        assertSame(run);
        assertThat(run.all(Kind.AS_THE_EMULATOR)).contains("empty-stream", "latest");
        assertThat(run.all(Kind.UNDECIDED)).contains("data-types", "formats");
    }

    @Test
    void anOldEngineIsAsTheEmulator() {
        try (NeptuneStreamsEmulator old =
                NeptuneStreamsEmulator.builder().sendIsLastOp(false).start()) {
            SampleGraph.loadBeginningInto(old);

            Run run = Run.of(old.endpoint(), "--unsigned");

            assertSame(run);
            assertThat(run.all(Kind.AS_THE_EMULATOR)).contains("is-last-op");
        }
    }

    @Test
    void errorsOfNewEnginesAreAsTheEmulator() {
        SampleGraph.loadBeginningInto(emulator);
        emulator.faults().errorMessageField(true);

        assertSame(run());
    }

    @Test
    void withoutStreamsOnlyTheStatusIsDecided() {
        emulator.setStreamsEnabled(false);

        Run run = run();

        assertSame(run);
        assertThat(run.all(Kind.AS_THE_EMULATOR))
                .containsExactly("status", "streams-off", "error-fields", "unknown-path");
    }

    @Test
    void theReportHasNoDataOfTheGraph() throws Exception {
        emulator.propertyGraph()
                .append(
                        Transaction.builder()
                                .addVertexLabel("secret-id", "secret::label")
                                .addVertexProperty(
                                        "secret-id", "secret-key", PropertyValue.of("secret-value"))
                                .addVertexProperty(
                                        "secret-id",
                                        "secret-key",
                                        PropertyValue.raw("{\"secret\":1}", "Integer"))
                                .addRaw("secret-op", "{\"id\":7,\"type\":\"vl\"}")
                                .build());
        emulator.rdf()
                .append(
                        Transaction.builder()
                                .addStatement("<http://secret> <http://secret> \"secret\" .\n")
                                .build());

        Run run = run();

        assertThat(run.all(Kind.DIFFERENT))
                .contains("vertex-labels", "value-json-types", "record-fields");
        assertThat(run.out).doesNotContain("127.0.0.1").contains("http://<cluster>:");
        assertThat(run.out.replace("Secret Access Key", "")).doesNotContain("secret");
    }

    /** Text that is cut in the middle of a name has to lose the name before. */
    @Test
    void theReportHasNoPartOfAName() throws Exception {
        Reply reply =
                error(
                        404,
                        "BadRequestException",
                        "x".repeat(185) + " AKIAIOSFODNN7EXAMPLE " + "y".repeat(200));
        try (Proxy proxy = proxy("/no-such-path", reply)) {
            Run run = Run.of(proxy.endpoint(), "--unsigned");

            assertThat(run.out).doesNotContain("AKIA").contains("x <access key> y").contains("...");
        }
    }

    @Test
    void theRequestsOnlyReadAndAreCounted() throws Exception {
        SampleGraph.loadBeginningInto(emulator);
        try (Proxy proxy =
                new Proxy(
                        emulator.endpoint(), (request, backend) -> backend.send(request.line()))) {
            Run run = Run.of(proxy.endpoint(), "--unsigned");

            assertThat(proxy.requests())
                    .hasSize(run.requests())
                    .allMatch(request -> request.line().matches("(GET|HEAD|OPTIONS) .*"))
                    .allMatch(
                            request ->
                                    request.line()
                                            .matches("\\S+ /(status|no-such-path|.*/stream.*)"));
        }
    }

    @Test
    void nothingListensIsOneLine() {
        emulator.stopListening();

        assertUnreadable(run(), "The cluster can't be reached: GET /status had no answer");
    }

    @Test
    void aPageOfAProxyIsOneLine() throws Exception {
        try (Proxy proxy = proxy("", new Reply(502, "<html>Bad\nGateway</html>"))) {
            Run run = Run.of(proxy.endpoint(), "--unsigned");

            assertUnreadable(run, "No log of the cluster can be read");
            assertThat(run.err).contains("HTTP 502 with a body that is no JSON object");
        }
    }

    @Test
    void aRefusalIsOneLine() {
        emulator.setIamAuthentication(true);

        Run run = run();

        assertUnreadable(run, "HTTP 403 AccessDeniedException (Missing Authentication Token)");
        assertThat(run.err).contains("without --unsigned");
    }

    @Test
    void aRefusalTellsTheUserWhoWasRefused() throws Exception {
        String message = "User: arn:aws:iam::123456789012:user/ada is not authorized";
        try (Proxy proxy = proxy("/stream", error(403, "AccessDeniedException", message))) {
            assertUnreadable(Run.of(proxy.endpoint(), "--unsigned"), message);
        }
    }

    @Test
    void aBusyStatusIsOneLine() throws Exception {
        try (Proxy proxy = proxy("/status", error(500, "ThrottlingException", "Slow down"))) {
            Run run = Run.of(proxy.endpoint(), "--unsigned");

            assertUnreadable(run, "the cluster is busy: HTTP 500 ThrottlingException (Slow down)");
            assertThat(run.err).doesNotContain("can't be reached");
        }
    }

    @Test
    void anotherKeyIsOneLine() {
        try (AccessKey key = AccessKey.of(emulator)) {
            emulator.addCredentials("AKIDEXAMPLE", "another secret");

            Run run = Run.of(emulator.endpoint(), key.options());

            assertUnreadable(run, "The request signature we calculated does not match");
            assertThat(run.err).contains("neptune-db:GetStreamRecords");
        }
    }

    @Test
    void aServerThatHangsIsOneLine() {
        emulator.faults().hang(Requests.MAX);

        Run run = Run.of(Duration.ofMillis(200), "--unsigned", emulator.endpoint().toString());

        assertUnreadable(run, "timed out after 200 ms");
    }

    @Test
    void aServerThatStopsToAnswerIsNotAskedAnyMore() throws Exception {
        SampleGraph.loadBeginningInto(emulator);
        try (Proxy proxy =
                new Proxy(
                        emulator.endpoint(),
                        (request, backend) ->
                                request.line().contains("NUMBER")
                                        ? null
                                        : backend.send(request.line()))) {
            Run run = Run.of(proxy.endpoint(), "--unsigned");

            assertThat(run.status).as("%s", run).isEqualTo(1);
            assertThat(run.err).hasLineCount(1).contains("stopped answering");
            assertThat(run.all(Kind.DIFFERENT)).isEmpty();
            assertThat(run.out).contains("was not sent, because 3 requests had no answer");
            assertThat(proxy.requests())
                    .filteredOn(request -> request.line().contains("NUMBER"))
                    .hasSize(Requests.MAX_WITHOUT_ANSWER);
        }
    }

    @Test
    void aBusyClusterIsUndecided() {
        SampleGraph.loadBeginningInto(emulator);
        emulator.faults().failNext(1, NeptuneError.THROTTLING);

        Run run = run();

        assertSame(run);
        assertThat(run.out)
                .contains("the log of the property graph can't be read")
                .contains("the cluster is busy: HTTP 500 ThrottlingException");
    }

    @Test
    void theLargePageIsRequestedOnce() throws Exception {
        SampleGraph.loadBeginningInto(emulator);
        try (Proxy proxy =
                proxy("&limit=100000$", error(500, "ThrottlingException", "Slow down"))) {
            Run run = Run.of(proxy.endpoint(), "--unsigned");

            assertSame(run);
            assertThat(run.all(Kind.UNDECIDED)).contains("limit-range", "page-size");
            assertThat(proxy.requests())
                    .filteredOn(request -> request.line().endsWith("&limit=100000"))
                    .hasSize(1);
        }
    }

    /** Answers requests whose line, with a dollar sign at the end, has this part. */
    private Proxy proxy(String part, Reply reply) throws IOException {
        return new Proxy(
                emulator.endpoint(),
                (request, backend) ->
                        (request.line() + "$").contains(part)
                                ? reply
                                : backend.send(request.line()));
    }

    private static Reply error(int status, String code, String message) {
        return new Reply(
                status,
                "{\"requestId\":\"1\",\"code\":\""
                        + code
                        + "\",\"detailedMessage\":\""
                        + message
                        + "\"}");
    }

    private Run run() {
        return Run.of(emulator.endpoint(), "--unsigned");
    }

    private static void assertSame(Run run) {
        assertThat(run.all(Kind.DIFFERENT)).as("%s", run).isEmpty();
        assertThat(run.err).isEmpty();
        assertThat(run.status).isZero();
        assertThat(List.of(Kind.values()).stream().flatMap(kind -> run.all(kind).stream()))
                .hasSize(Assumption.values().length);
        assertThat(run.out).doesNotContain("the check failed");
    }

    private static void assertUnreadable(Run run, String message) {
        assertThat(run.status).isEqualTo(1);
        assertThat(run.out).isEmpty();
        assertThat(run.err).startsWith("check-cluster: ").contains(message).hasLineCount(1);
    }
}
