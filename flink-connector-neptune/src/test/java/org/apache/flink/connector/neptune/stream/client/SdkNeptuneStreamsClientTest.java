/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.stream.client;

import org.apache.flink.connector.neptune.aws.ConnectionSettings;
import org.apache.flink.connector.neptune.aws.CredentialsProviderType;
import org.apache.flink.connector.neptune.emulator.NeptuneError;
import org.apache.flink.connector.neptune.emulator.NeptuneStreamsEmulator;
import org.apache.flink.connector.neptune.emulator.PropertyValue;
import org.apache.flink.connector.neptune.emulator.RequestLog;
import org.apache.flink.connector.neptune.emulator.Transaction;
import org.apache.flink.connector.neptune.source.TestSettings;
import org.apache.flink.connector.neptune.source.testutils.TestWaits;
import org.apache.flink.connector.neptune.stream.ChangeField;
import org.apache.flink.connector.neptune.stream.ChangeOperation;
import org.apache.flink.connector.neptune.stream.ChangeRecord;
import org.apache.flink.connector.neptune.stream.EventId;
import org.apache.flink.connector.neptune.stream.NeptuneStreamsException;
import org.apache.flink.connector.neptune.stream.NeptuneStreamsException.Kind;
import org.apache.flink.connector.neptune.stream.PropertyGraphChange;
import org.apache.flink.connector.neptune.stream.RdfChange;
import org.apache.flink.connector.neptune.stream.StreamFormat;
import org.apache.flink.connector.neptune.stream.StreamPosition;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

class SdkNeptuneStreamsClientTest {

    private static final Set<ChangeField> ALL = EnumSet.allOf(ChangeField.class);
    private static final StreamPosition HORIZON = StreamPosition.trimHorizon();
    private static final long AN_HOUR = Duration.ofHours(1).toMillis();

    private final List<SdkNeptuneStreamsClient> clients = new ArrayList<>();
    private NeptuneStreamsEmulator emulator;

    @BeforeEach
    void start() {
        emulator = NeptuneStreamsEmulator.start();
    }

    @AfterEach
    void stop() {
        clients.forEach(SdkNeptuneStreamsClient::close);
        emulator.close();
    }

    // ------------------------------------------------------------------ pages

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void readsThePropertyGraphStream(boolean gzip) {
        emulator.propertyGraph()
                .append(
                        Transaction.builder()
                                .addVertexLabel("v1", "Person")
                                .addVertexProperty("v1", "born", PropertyValue.of(1815))
                                .addEdge("e1", "knows", "v1", "v2")
                                .commitTimestamp(System.currentTimeMillis())
                                .build());

        StreamPage page = client(StreamFormat.PG_JSON, gzip).fetch(HORIZON, 100);

        assertThat(page.getRecords()).hasSize(3);
        PropertyGraphChange born = (PropertyGraphChange) page.getRecords().get(1);
        assertThat(born.getId()).isEqualTo("v1");
        assertThat(born.getType()).isEqualTo("vp");
        assertThat(born.getKey()).isEqualTo("born");
        assertThat(born.getValue()).isEqualTo("1815");
        assertThat(born.getDataType()).isEqualTo("Integer");
        PropertyGraphChange knows = (PropertyGraphChange) page.getRecords().get(2);
        assertThat(knows.getFrom()).isEqualTo("v1");
        assertThat(knows.getTo()).isEqualTo("v2");
        assertThat(knows.isLastOp()).isTrue();
        assertThat(page.lastEventId()).isEqualTo(EventId.of(1, 3));
        List<String> raw = new ArrayList<>();
        emulator.propertyGraph().forEach((commit, op, time, json) -> raw.add(json));
        assertThat(page.getRecords()).extracting(ChangeRecord::rawJson).isEqualTo(raw);
        assertThat(emulator.requests().last(1).get(0).path()).isEqualTo("/propertygraph/stream");
        assertThat(emulator.requests().last(1).get(0).acceptsGzip()).isEqualTo(gzip);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void readsTheRdfStream(boolean gzip) {
        String statement = "<https://test.com/s> <https://test.com/p> \"ciao\"@it .\n";
        emulator.rdf().append(Transaction.builder().removeStatement(statement).build());

        StreamPage page = client(StreamFormat.NQUADS, gzip).fetch(HORIZON, 100);

        RdfChange change = (RdfChange) page.getRecords().get(0);
        assertThat(change.getOp()).isEqualTo(ChangeOperation.REMOVE);
        assertThat(change.getStatement()).isEqualTo(statement);
        assertThat(change.getObject()).isEqualTo("ciao");
        assertThat(change.getLanguage()).isEqualTo("it");
        assertThat(emulator.requests().last(1).get(0).path()).isEqualTo("/sparql/stream");
        assertThat(emulator.requests().last(1).get(0).acceptsGzip()).isEqualTo(gzip);
    }

    @Test
    void countsTheBytesThatCameOverTheWire() {
        for (int i = 0; i < 500; i++) {
            append();
        }

        StreamPage plain = client(StreamFormat.PG_JSON, false).fetch(HORIZON, 1_000);
        StreamPage gzipped = client(StreamFormat.PG_JSON, true).fetch(HORIZON, 1_000);

        assertThat(plain.getRecords()).isEqualTo(gzipped.getRecords()).hasSize(500);
        assertThat(plain.getBytes()).isGreaterThan(60_000);
        assertThat(gzipped.getBytes()).isBetween(1_000L, plain.getBytes() / 5);
    }

    @Test
    void sendsWhatThePositionSays() {
        append();
        append();
        SdkNeptuneStreamsClient client = client();

        client.fetch(HORIZON, 17);
        client.fetch(StreamPosition.latest(), 1);
        client.fetch(StreamPosition.at(EventId.of(2, 1)), 100_000);
        client.fetch(StreamPosition.after(EventId.of(1, 1)), 3);
        client.fetch(StreamPosition.at(EventId.of(1, 0)), 3);
        client.fetch(StreamPosition.after(EventId.of(Long.MAX_VALUE, Long.MAX_VALUE)), 3);

        List<RequestLog.Request> requests = emulator.requests().all();
        assertThat(requests)
                .extracting(RequestLog.Request::iteratorType)
                .containsExactly(
                        "TRIM_HORIZON",
                        "LATEST",
                        "AT_SEQUENCE_NUMBER",
                        "AFTER_SEQUENCE_NUMBER",
                        "AT_SEQUENCE_NUMBER",
                        "AFTER_SEQUENCE_NUMBER");
        assertThat(requests)
                .extracting(RequestLog.Request::limit)
                .containsExactly(17L, 1L, 100_000L, 3L, 3L, 3L);
        assertThat(requests)
                .extracting(RequestLog.Request::commitNum)
                .containsExactly(null, null, 2L, 1L, 1L, Long.MAX_VALUE);
        assertThat(requests)
                .extracting(RequestLog.Request::opNum)
                .containsExactly(null, null, 1L, 1L, 1L, Long.MAX_VALUE);
    }

    @Test
    void behindOperationZeroTheFirstOperationIsRead() {
        append();

        StreamPage page = client().fetch(StreamPosition.after(EventId.of(1, 0)), 10);

        assertThat(page.firstEventId()).isEqualTo(EventId.of(1, 1));
    }

    @Test
    void signsForTheServiceNeptuneDb() {
        append();
        emulator.setIamAuthentication(true);
        emulator.addCredentials("AKIDEXAMPLE", "secret");
        System.setProperty("aws.accessKeyId", "AKIDEXAMPLE");
        System.setProperty("aws.secretAccessKey", "secret");
        try {
            SdkNeptuneStreamsClient signing =
                    client(
                            TestSettings.connection(emulator.endpoint())
                                    .region("eu-west-1")
                                    .credentials(CredentialsProviderType.AUTO)
                                    .timeouts(
                                            Duration.ofSeconds(5),
                                            Duration.ofSeconds(5),
                                            Duration.ofSeconds(5))
                                    .build());
            assertThat(signing.fetch(HORIZON, 1).getRecords()).hasSize(1);
        } finally {
            System.clearProperty("aws.accessKeyId");
            System.clearProperty("aws.secretAccessKey");
        }
        assertFailure(
                Kind.ACCESS_DENIED,
                "403",
                "AccessDeniedException",
                "The request was not signed, since 'aws.credentials.provider' is NONE");
    }

    // ------------------------------------------------------------------ no records

    @ParameterizedTest
    @CsvSource({"true, false", "false, true", "true, true", "false, false"})
    void atTheHeadThereAreNoRecords(boolean gzip, boolean gzipErrors) {
        append();
        emulator.faults().gzipErrors(gzipErrors).errorMessageField(gzip);

        StreamPage page =
                client(StreamFormat.PG_JSON, gzip)
                        .fetch(StreamPosition.after(EventId.of(1, 1)), 10);

        assertThat(page.isEmpty()).isTrue();
        assertThat(page.getMessage()).contains("Reached the end of the stream");
        assertThat(page.getLastValidEventId()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"true, false", "false, true", "true, true", "false, false"})
    void beyondTheHeadTheHeadIsNamed(boolean gzip, boolean gzipErrors) {
        append();
        append();
        emulator.faults().gzipErrors(gzipErrors);

        StreamPage page =
                client(StreamFormat.PG_JSON, gzip)
                        .fetch(StreamPosition.after(EventId.of(Long.MAX_VALUE, 1)), 10);

        assertThat(page.isEmpty()).isTrue();
        assertThat(page.getLastValidEventId()).isEqualTo(EventId.of(2, 1));
    }

    @Test
    void readsTheHeadFromTheDocumentedText() {
        emulator.faults()
                .failNext(
                        1,
                        404,
                        "StreamRecordsNotFoundException",
                        "Requested startEventId is from the future. Last valid eventId is [commitNum = 1132, opNum"
                                + " = 200]");

        assertThat(client().fetch(HORIZON, 1).getLastValidEventId())
                .isEqualTo(EventId.of(1132, 200));
    }

    @Test
    void answersTellNeptunesOwnTime() {
        Instant now = Instant.parse("2026-02-03T04:05:06Z");
        emulator.setClock(Clock.fixed(now.plusMillis(789), ZoneOffset.UTC));
        emulator.setRetention(Duration.ofDays(10_000));
        append();
        assertThat(client().fetch(HORIZON, 1).getServerTimeMillis()).isEqualTo(now.toEpochMilli());
        StreamPage noRecords = client().fetch(StreamPosition.after(EventId.of(1, 1)), 1);
        assertThat(noRecords.isEmpty()).isTrue();
        assertThat(noRecords.getServerTimeMillis()).isEqualTo(now.toEpochMilli());
    }

    @Test
    void anEmptyStreamHasNoRecords() {
        assertThat(client().fetch(HORIZON, 10).isEmpty()).isTrue();
        assertThat(client().fetch(StreamPosition.latest(), 1).isEmpty()).isTrue();
        assertThat(client(StreamFormat.NQUADS, true).fetch(HORIZON, 10).isEmpty()).isTrue();
    }

    @Test
    void atTheLastEventItIsThereAgain() {
        append();

        assertThat(client().fetch(StreamPosition.at(EventId.of(1, 1)), 10).getRecords()).hasSize(1);
        assertThat(client().fetch(StreamPosition.latest(), 1).lastEventId())
                .isEqualTo(EventId.of(1, 1));
    }

    @Test
    void behindTheLastPurgedEventThereAreNoRecordsOrTheNext() {
        append();
        append();
        emulator.propertyGraph().expireThrough(2);
        assertThat(client().fetch(StreamPosition.after(EventId.of(2, 1)), 10).isEmpty()).isTrue();
        assertThat(client().fetch(StreamPosition.latest(), 10).isEmpty()).isTrue();

        append();

        assertThat(client().fetch(StreamPosition.after(EventId.of(2, 1)), 10).firstEventId())
                .isEqualTo(EventId.of(3, 1));
    }

    @Test
    void anExpiredPositionIsExpired() {
        append();
        append();
        append();
        emulator.propertyGraph().expireThrough(2);

        NeptuneStreamsException failure = failure(client(), StreamPosition.after(EventId.of(1, 1)));

        assertThat(failure.getKind()).isEqualTo(Kind.EXPIRED);
        assertThat(failure)
                .hasMessageContaining("AFTER_SEQUENCE_NUMBER 1:1")
                .hasMessageContaining("'scan.expired-position'");
    }

    @Test
    void streamsThatAreOffSaySo() {
        emulator.setStreamsEnabled(false);

        assertFailure(
                Kind.STREAMS_DISABLED,
                "400",
                "UnsupportedOperationException",
                "neptune_streams to 1");
    }

    // ------------------------------------------------------------------ errors

    private static Kind expectedKind(NeptuneError error) {
        switch (error) {
            case EXPIRED_STREAM:
                return Kind.EXPIRED;
            case THROTTLING:
            case TOO_MANY_REQUESTS:
                return Kind.THROTTLED;
            case MEMORY_LIMIT_EXCEEDED:
            case INTERNAL_FAILURE:
            case SERVER_SHUTDOWN:
                return Kind.UNAVAILABLE;
            case CLIENT_TIMEOUT:
            case TIME_LIMIT_EXCEEDED:
                return Kind.TIMED_OUT;
            case UNSUPPORTED_OPERATION:
                return Kind.STREAMS_DISABLED;
            case ACCESS_DENIED:
                return Kind.ACCESS_DENIED;
            default:
                return Kind.REJECTED;
        }
    }

    private static String expectedAdvice(Kind kind) {
        switch (kind) {
            case EXPIRED:
                return "'scan.expired-position'";
            case TIMED_OUT:
                return "'scan.fetch.max-records'";
            case STREAMS_DISABLED:
                return "neptune_streams to 1";
            case ACCESS_DENIED:
                return "'aws.credentials.provider'";
            case REJECTED:
                return "check that 'endpoint' is a Neptune cluster and 'format'";
            default:
                return "";
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = NeptuneError.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = "STREAM_RECORDS_NOT_FOUND")
    void everyDocumentedErrorIsOfAKindAndSaysWhatToDo(NeptuneError error) {
        for (int form = 0; form < 4; form++) {
            emulator.faults()
                    .gzipErrors(form % 2 == 1)
                    .errorMessageField(form / 2 == 1)
                    .failNext(1, error);

            NeptuneStreamsException failure =
                    failure(client(), StreamPosition.at(EventId.of(12, 34)));

            assertThat(failure.getKind()).isEqualTo(expectedKind(error));
            assertThat(failure)
                    .hasMessageContaining("HTTP " + error.httpStatus())
                    .hasMessageContaining(error.code())
                    .hasMessageContaining("(" + error.defaultMessage() + ")")
                    .hasMessageContaining(emulator.endpoint() + "/propertygraph/stream")
                    .hasMessageContaining("AT_SEQUENCE_NUMBER 12:34")
                    .hasMessageContaining(expectedAdvice(expectedKind(error)));
        }
        assertThat(emulator.requests().count()).as("one call is one request").isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource({
        "400, REJECTED",
        "401, ACCESS_DENIED",
        "403, ACCESS_DENIED",
        "404, REJECTED",
        "405, REJECTED",
        "408, TIMED_OUT",
        "429, THROTTLED",
        "500, UNAVAILABLE",
        "502, UNAVAILABLE",
        "503, UNAVAILABLE",
        "504, UNAVAILABLE"
    })
    void anErrorThatIsNotNeptunesIsNamedByItsStatus(int status, Kind kind) {
        for (String body :
                new String[] {
                    "",
                    "<html><body>gateway</body></html>",
                    "plain text, page not found",
                    "{\"message\":\"Not Found\"}",
                    "[1,2]",
                    "{\"code\":5,\"detailedMessage\":{}}",
                    "{\"cut\":"
                }) {
            emulator.faults().failNextWithBody(1, status, "text/html", body);

            NeptuneStreamsException failure = failure(client(), HORIZON);

            assertThat(failure.getKind()).as(body).isEqualTo(kind);
            assertThat(failure).hasMessageContaining("HTTP " + status);
            if (body.startsWith("<") || body.startsWith("plain") || body.startsWith("[")) {
                assertThat(failure).hasMessageContaining("(" + body + ")");
            }
        }
    }

    @Test
    void aLongErrorPageIsShortened() {
        emulator.faults().failNextWithBody(1, 404, "text/html", "<html>" + "x".repeat(200_000));

        assertThat(failure(client(), HORIZON).getMessage())
                .contains("<html>xxx", "characters)")
                .hasSizeLessThan(1_000);
    }

    @Test
    void anUnknownPathIsNoIdleStream() {
        emulator.faults().failNext(1, 404, "BadRequestException", "No such path");

        assertFailure(Kind.REJECTED, "404", "BadRequestException", "No such path");
    }

    @Test
    void aRedirectIsNotFollowed() {
        emulator.faults().failNextWithBody(1, 302, "text/html", "moved");

        assertFailure(Kind.REJECTED, "302", "moved", "'endpoint'");
    }

    // ------------------------------------------------------------------ answers that break off

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aPageCutAnywhereIsATransientFailure(boolean gzip) {
        for (int i = 0; i < 200; i++) {
            append();
        }
        SdkNeptuneStreamsClient client = client(StreamFormat.PG_JSON, gzip);
        long size = client.fetch(HORIZON, 1_000).getBytes();
        for (long cut : new long[] {0, 1, 2, 9, 10, 11, size / 2, size - 9, size - 8, size - 1}) {
            emulator.faults().cutBody(1, cut);

            NeptuneStreamsException failure = failure(client, HORIZON);

            assertThat(failure.getKind().isTransient()).as("cut after %d", cut).isTrue();
            assertThat(failure).hasMessageContaining(emulator.endpoint().toString());
        }
        assertThat(client.fetch(HORIZON, 1_000).getRecords()).hasSize(200);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aGarbledPageIsATransientFailure(boolean gzip) {
        append();
        emulator.faults().garbleBody(1);

        NeptuneStreamsException failure = failure(client(StreamFormat.PG_JSON, gzip), HORIZON);

        assertThat(failure.getKind()).isEqualTo(Kind.GARBLED);
        assertThat(failure)
                .hasMessageContaining("can't be read")
                .hasMessageContaining("TRIM_HORIZON");
    }

    @Test
    void aSuccessThatIsNoPageIsGarbled() {
        for (String body : new String[] {"", "<html>login</html>", "{}", "{\"records\":null}"}) {
            emulator.faults().failNextWithBody(1, 200, "application/json", body);

            assertThat(failure(client(), HORIZON).getKind()).as(body).isEqualTo(Kind.GARBLED);
        }
    }

    @Test
    void aPageWithoutRecordsHasNoRecords() {
        emulator.faults().failNextWithBody(1, 200, "application/json", "{\"records\":[]}");

        assertThat(client().fetch(HORIZON, 1).isEmpty()).isTrue();
    }

    @Test
    void theRestOfAGarbledPageIsNotWaitedFor() {
        emulator.propertyGraph().appendRaw(List.of("garbage", "x".repeat(200_000)));
        // The whole body would take more than three minutes.
        emulator.faults().slowBody(1_000, 1);
        long start = System.nanoTime();

        NeptuneStreamsException failure = failure(client(StreamFormat.PG_JSON, false), HORIZON);

        assertThat(failure.getKind()).isEqualTo(Kind.GARBLED);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(TestWaits.AT_MOST);
    }

    @Test
    void aResetConnectionIsUnavailable() {
        append();
        emulator.faults().resetConnection(2);
        SdkNeptuneStreamsClient client = client();

        assertThat(failure(client, HORIZON).getKind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(failure(client, HORIZON).getKind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(client.fetch(HORIZON, 1).getRecords()).hasSize(1);
    }

    @Test
    void aServerThatGoesAwayIsUnavailableUntilItComesBack() {
        append();
        SdkNeptuneStreamsClient client = client();
        client.fetch(HORIZON, 1);
        emulator.stopListening();

        NeptuneStreamsException failure = failure(client, HORIZON);

        assertThat(failure.getKind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(failure).hasMessageContaining("can't be reached");
        emulator.startListening();
        await().untilAsserted(() -> assertThat(client.fetch(HORIZON, 1).getRecords()).hasSize(1));
    }

    @Test
    void noAnswerInTimeIsATimeout() {
        emulator.faults().hang(1);

        NeptuneStreamsException failure =
                failure(client(settings(emulator.endpoint(), 300, 20_000)), HORIZON);

        assertThat(failure.getKind()).isEqualTo(Kind.TIMED_OUT);
        assertThat(failure)
                .hasMessageContaining("'scan.fetch.max-records'")
                .hasMessageContaining("'aws.http.read-timeout'")
                .hasMessageContaining(emulator.endpoint().toString());
    }

    @Test
    void aBodyThatDripsTooLongIsATimeoutAndLeavesNoInterrupt() {
        for (int i = 0; i < 500; i++) {
            append();
        }
        emulator.faults().slowBody(5_000, 1);
        SdkNeptuneStreamsClient client =
                client(settings(emulator.endpoint(), 10_000, 700), StreamFormat.PG_JSON, false);

        NeptuneStreamsException failure = failure(client, HORIZON);

        assertThat(failure.getKind()).isEqualTo(Kind.TIMED_OUT);
        assertThat(Thread.interrupted()).isFalse();
        assertThat(client.fetch(HORIZON, 10).getRecords()).hasSize(10);
    }

    // ------------------------------------------------------------------ connections

    @Test
    void aRefusedConnectionIsUnavailable() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        URI endpoint = URI.create("http://127.0.0.1:" + port);

        NeptuneStreamsException failure =
                failure(client(settings(endpoint, 5_000, 5_000)), HORIZON);

        assertThat(failure.getKind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(failure)
                .hasMessageContaining("Neptune can't be reached")
                .hasMessageContaining("refused")
                .hasMessageContaining(endpoint.toString());
    }

    @Test
    void anUnknownHostSaysThatItIsUnknown() {
        NeptuneStreamsException failure =
                failure(
                        client(
                                settings(
                                        URI.create("http://no-such-host.invalid:8182"),
                                        5_000,
                                        20_000)),
                        HORIZON);

        assertThat(failure.getKind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(failure)
                .hasMessageContaining("no-such-host.invalid")
                .hasMessageContaining("check the option 'endpoint'")
                .hasMessageContaining("VPC");
    }

    @Test
    void plainHttpBehindHttpsIsUntrusted() throws Exception {
        // Answers in plain text at once, as a proxy or a wrong port does.
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread answering =
                    new Thread(
                            () -> {
                                try (java.net.Socket socket = server.accept()) {
                                    socket.getInputStream().read();
                                    socket.getOutputStream()
                                            .write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes());
                                    socket.getOutputStream().flush();
                                    socket.getInputStream().readNBytes(10_000);
                                } catch (IOException e) {
                                    // The client hangs up.
                                }
                            });
            answering.setDaemon(true);
            answering.start();
            URI endpoint = URI.create("https://127.0.0.1:" + server.getLocalPort());

            NeptuneStreamsException failure =
                    failure(client(settings(endpoint, 5_000, 5_000)), HORIZON);

            assertThat(failure.getKind()).isEqualTo(Kind.UNTRUSTED);
            assertThat(failure).hasMessageContaining("'endpoint' must begin with http://");
        }
    }

    @Test
    void connectionsAreReusedAndNoneIsLost() {
        for (int i = 0; i < 50; i++) {
            append();
        }
        // A leak would use up the pool's fifty connections and then wait for one.
        SdkNeptuneStreamsClient client = client(settings(emulator.endpoint(), 30_000, 30_000));
        int failures = 0;
        for (int i = 0; i < 200; i++) {
            switch (i % 4) {
                case 0:
                    emulator.faults().garbleBody(1);
                    break;
                case 1:
                    emulator.faults().cutBody(1, 100);
                    break;
                case 2:
                    emulator.faults().failNext(1, NeptuneError.THROTTLING);
                    break;
                default:
                    break;
            }
            try {
                assertThat(client.fetch(HORIZON, 100).getRecords()).hasSize(50);
            } catch (NeptuneStreamsException e) {
                assertThat(e.getKind()).isIn(Kind.GARBLED, Kind.UNAVAILABLE, Kind.THROTTLED);
                failures++;
            }
        }
        assertThat(failures).isEqualTo(150);
    }

    @Test
    void severalRequestsMayBeUnderWay() throws Exception {
        for (int i = 0; i < 300; i++) {
            append();
        }
        SdkNeptuneStreamsClient client = client();
        List<CompletableFuture<StreamPage>> pages = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            StreamPosition position = StreamPosition.after(EventId.of(1 + i, 1));
            pages.add(CompletableFuture.supplyAsync(() -> client.fetch(position, 200)));
        }
        for (int i = 0; i < pages.size(); i++) {
            List<ChangeRecord> records =
                    pages.get(i).get(TestWaits.AT_MOST.toSeconds(), TimeUnit.SECONDS).getRecords();
            assertThat(records).hasSize(200);
            assertThat(records.get(0).getCommitNum()).isEqualTo(i + 2);
        }
    }

    @Test
    void closingEndsARequestThatHangs() throws Exception {
        emulator.faults().hang(1);
        SdkNeptuneStreamsClient client = client(settings(emulator.endpoint(), AN_HOUR, AN_HOUR));
        CompletableFuture<StreamPage> hanging =
                CompletableFuture.supplyAsync(() -> client.fetch(HORIZON, 1));
        await().until(() -> emulator.requests().count() == 1);

        client.close();

        assertThatThrownBy(() -> hanging.get(TestWaits.AT_MOST.toSeconds(), TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(NeptuneStreamsException.class);
    }

    @Test
    void closingEndsABodyThatDrips() throws Exception {
        for (int i = 0; i < 500; i++) {
            append();
        }
        emulator.faults().slowBody(20, 1);
        SdkNeptuneStreamsClient client =
                client(
                        settings(emulator.endpoint(), AN_HOUR, AN_HOUR),
                        StreamFormat.PG_JSON,
                        false);
        CompletableFuture<StreamPage> dripping =
                CompletableFuture.supplyAsync(() -> client.fetch(HORIZON, 1_000));
        await().until(() -> emulator.requests().count() == 1);

        client.close();

        assertThatThrownBy(() -> dripping.get(TestWaits.AT_MOST.toSeconds(), TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(NeptuneStreamsException.class);
    }

    @Test
    void cancellingEndsARequestThatHangsAndItsConnection() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Cancellation cancellation = new Cancellation();
            CompletableFuture<StreamPage> hanging =
                    fetchInBackground(
                            client(settings(endpointOf(server), 3_600_000, 3_600_000)),
                            cancellation);
            try (Socket accepted = server.accept()) {
                InputStream requests = accepted.getInputStream();
                assertThat(requests.read()).isEqualTo('G');

                cancellation.cancel();

                assertCancelled(hanging);
                readToEnd(requests);
            }
        }
    }

    @Test
    void cancellingEndsABodyThatDrips() throws Exception {
        for (int i = 0; i < 500; i++) {
            append();
        }
        emulator.faults().slowBodies(2_000);
        SdkNeptuneStreamsClient client =
                client(
                        settings(emulator.endpoint(), 3_600_000, 3_600_000),
                        StreamFormat.PG_JSON,
                        false);
        Cancellation cancellation = new Cancellation();
        CompletableFuture<EventId> head = new CompletableFuture<>();
        CompletableFuture<StreamPage> dripping =
                CompletableFuture.supplyAsync(
                        () -> client.fetch(HORIZON, 1_000, head::complete, cancellation));
        assertThat(head.get(60, TimeUnit.SECONDS)).isEqualTo(EventId.of(500, 1));

        cancellation.cancel();

        assertCancelled(dripping);
        emulator.faults().clear();
        assertThat(client.fetch(HORIZON, 1_000).getRecords()).hasSize(500);
    }

    @Test
    void aRequestThatWasCancelledBeforeItBeganIsNotMade() {
        append();
        Cancellation cancellation = new Cancellation();
        cancellation.cancel();

        assertThatThrownBy(() -> client().fetch(HORIZON, 1, last -> {}, cancellation))
                .isInstanceOf(CancellationException.class);
        assertThat(emulator.requests().count()).isZero();
    }

    @Test
    void cancellingAfterTheAnswerTouchesNoOtherRequest() {
        append();
        SdkNeptuneStreamsClient client = client();
        for (int i = 0; i < 20; i++) {
            Cancellation cancellation = new Cancellation();
            client.fetch(HORIZON, 1, last -> {}, cancellation);
            cancellation.cancel();
        }
        assertThat(client.fetch(HORIZON, 1).getRecords()).hasSize(1);
    }

    @Test
    void cancelledRequestsUseUpNoConnections() throws Exception {
        append();
        // The pool has fifty connections.
        emulator.faults().hang(80);
        SdkNeptuneStreamsClient client =
                client(settings(emulator.endpoint(), 3_600_000, 3_600_000));
        for (int i = 1; i <= 80; i++) {
            Cancellation cancellation = new Cancellation();
            CompletableFuture<StreamPage> hanging = fetchInBackground(client, cancellation);
            int requests = i;
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> emulator.requests().count() == requests);
            cancellation.cancel();
            assertCancelled(hanging);
        }
        assertThat(client.fetch(HORIZON, 1).getRecords()).hasSize(1);
    }

    @Test
    void anInterruptIsNoFailureOfTheEndpoint() {
        append();
        SdkNeptuneStreamsClient client = client();
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> client.fetch(HORIZON, 1))
                .isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(client.fetch(HORIZON, 1).getRecords()).hasSize(1);
    }

    private static CompletableFuture<StreamPage> fetchInBackground(
            SdkNeptuneStreamsClient client, Cancellation cancellation) {
        return CompletableFuture.supplyAsync(
                () -> client.fetch(HORIZON, 1, last -> {}, cancellation));
    }

    private static void assertCancelled(CompletableFuture<StreamPage> request) {
        assertThatThrownBy(() -> request.get(60, TimeUnit.SECONDS))
                .satisfiesAnyOf(
                        thrown -> assertThat(thrown).isInstanceOf(CancellationException.class),
                        thrown ->
                                assertThat(thrown).hasCauseInstanceOf(CancellationException.class));
    }

    private static URI endpointOf(ServerSocket server) {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    private static void readToEnd(InputStream requests) throws IOException {
        try {
            requests.readAllBytes();
        } catch (SocketException e) {
            // Closed with a reset.
        }
    }

    @Test
    void aClosedClientRefusesInWords() {
        SdkNeptuneStreamsClient client = client();
        client.close();
        client.close();

        assertThatThrownBy(() -> client.fetch(HORIZON, 1))
                .isInstanceOf(NeptuneStreamsException.class)
                .hasMessageContaining(emulator.endpoint().toString());
    }

    // ------------------------------------------------------------------ order

    @ParameterizedTest
    @CsvSource({
        // what is there, and what follows it: the same again, an older operation, an older commit
        "5, 2, 5, 2",
        "5, 2, 5, 1",
        "5, 2, 4, 9"
    })
    void recordsOutOfOrderAreRefused(long commit, long op, long nextCommit, long nextOp) {
        emulator.propertyGraph().appendRaw(List.of(record(commit, op), record(nextCommit, nextOp)));

        NeptuneStreamsException failure = failure(client(), HORIZON);

        assertThat(failure.getKind()).isEqualTo(Kind.GARBLED);
        assertThat(failure)
                .hasMessageContaining("out of order")
                .hasMessageContaining("event " + nextCommit + ":" + nextOp)
                .hasMessageContaining("follows " + commit + ":" + op);
    }

    @Test
    void recordsBeforeThePositionAreRefused() {
        append();
        emulator.propertyGraph().appendRaw(List.of(record(1, 1)));

        NeptuneStreamsException failure = failure(client(), StreamPosition.after(EventId.of(1, 1)));

        assertThat(failure.getKind()).isEqualTo(Kind.GARBLED);
        assertThat(failure).hasMessageContaining("event 1:1 follows AFTER_SEQUENCE_NUMBER 1:1");
    }

    @Test
    void aRecordWithAnImpossibleIdIsGarbled() {
        emulator.propertyGraph().appendRaw(List.of(record(-3, 1)));

        assertThat(failure(client(), HORIZON).getKind()).isEqualTo(Kind.GARBLED);
    }

    @Test
    void describesItself() {
        assertThat(client(StreamFormat.NQUADS, true).describe())
                .isEqualTo(emulator.endpoint() + "/sparql/stream");
    }

    // ------------------------------------------------------------------ helpers

    private void append() {
        emulator.propertyGraph()
                .append(Transaction.builder().addVertexLabel("v", "Person").build());
    }

    private static String record(long commitNum, long opNum) {
        return "{\"commitTimestamp\":5,\"eventId\":{\"commitNum\":"
                + commitNum
                + ",\"opNum\":"
                + opNum
                + "},\"data\":{\"id\":\"v\",\"type\":\"vl\",\"key\":\"label\",\"value\":{\"value\":\"x\",\"dataType\":\"String\"}},"
                + "\"op\":\"ADD\"}";
    }

    private void assertFailure(Kind kind, String... parts) {
        NeptuneStreamsException failure = failure(client(), HORIZON);
        assertThat(failure.getKind()).isEqualTo(kind);
        assertThat(failure.getMessage()).contains(parts);
    }

    private static NeptuneStreamsException failure(
            SdkNeptuneStreamsClient client, StreamPosition position) {
        NeptuneStreamsException failure =
                catchThrowableOfType(
                        NeptuneStreamsException.class, () -> client.fetch(position, 1_000));
        assertThat(failure).as("the request should have failed").isNotNull();
        return failure;
    }

    private SdkNeptuneStreamsClient client() {
        return client(StreamFormat.PG_JSON, true);
    }

    private SdkNeptuneStreamsClient client(StreamFormat format, boolean gzip) {
        return client(settings(emulator.endpoint(), 5_000, 20_000), format, gzip);
    }

    private SdkNeptuneStreamsClient client(ConnectionSettings settings) {
        return client(settings, StreamFormat.PG_JSON, true);
    }

    private SdkNeptuneStreamsClient client(
            ConnectionSettings settings, StreamFormat format, boolean gzip) {
        SdkNeptuneStreamsClient client =
                new SdkNeptuneStreamsClient(
                        settings, format, ALL, gzip, getClass().getClassLoader());
        clients.add(client);
        return client;
    }

    private static ConnectionSettings settings(URI endpoint, long readMillis, long requestMillis) {
        return TestSettings.connection(endpoint)
                .credentials(CredentialsProviderType.NONE)
                .timeouts(
                        Duration.ofSeconds(5),
                        Duration.ofMillis(readMillis),
                        Duration.ofMillis(requestMillis))
                .build();
    }
}
