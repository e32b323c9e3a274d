/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class FaultsTest {

    private static final String ALL = "/pg/stream?iteratorType=TRIM_HORIZON&limit=100000";

    private final NeptuneStreamsEmulator emulator = NeptuneStreamsEmulator.start();
    private final Faults faults = emulator.faults();
    private final ChangeLog log = emulator.propertyGraph();
    private final TestClient client = new TestClient(emulator);

    @BeforeEach
    void fill() {
        for (int i = 0; i < 5; i++) {
            log.append(Changes.of(2));
        }
    }

    @AfterEach
    void close() {
        emulator.close();
    }

    @ParameterizedTest
    @EnumSource(NeptuneError.class)
    void documentedErrors(NeptuneError error) {
        faults.failNext(2, error);
        for (int i = 0; i < 2; i++) {
            TestClient.Answer answer = client.get(ALL);
            assertThat(answer.status).isEqualTo(error.httpStatus());
            assertThat(answer.code()).isEqualTo(error.code());
            assertThat(answer.message()).isEqualTo(error.defaultMessage());
        }
        assertThat(client.get(ALL).status).isEqualTo(200);
    }

    @Test
    void faultsAreTakenInOrderAndSpareTheStatus() {
        faults.failNext(1, NeptuneError.THROTTLING).failNext(1, 503, "Odd", "why \"not\"");
        assertThat(client.get("/status").status).isEqualTo(200);
        assertThat(client.get(ALL).code()).isEqualTo("ThrottlingException");
        TestClient.Answer answer = client.get(ALL);
        assertThat(answer.status).isEqualTo(503);
        assertThat(answer.code()).isEqualTo("Odd");
        assertThat(answer.message()).isEqualTo("why \"not\"");
    }

    @Test
    void errorsThatAreNotJson() {
        faults.failNextWithBody(1, 502, "text/html", "<h1>Bad gateway</h1>")
                .failNextWithBody(1, 500, null, "");
        TestClient.Answer html = client.get(ALL);
        assertThat(html.status).isEqualTo(502);
        assertThat(html.header("Content-Type")).isEqualTo("text/html");
        assertThat(html.body).isEqualTo("<h1>Bad gateway</h1>");
        TestClient.Answer empty = client.get(ALL);
        assertThat(empty.status).isEqualTo(500);
        assertThat(empty.body).isEmpty();
    }

    @Test
    void latencyDelaysEachRequestUntilCleared() {
        faults.latency(Duration.ofMillis(150));
        assertThat(timed(() -> client.get(ALL))).isGreaterThanOrEqualTo(150);
        assertThat(timed(() -> client.getGzipped(ALL))).isGreaterThanOrEqualTo(150);
        faults.latency(Duration.ZERO);
        assertThat(client.get(ALL).status).isEqualTo(200);
    }

    @Test
    void latencyBlocksNoThread() {
        faults.latency(Duration.ofSeconds(1));
        CompletableFuture<?>[] requests = new CompletableFuture<?>[40];
        long millis =
                timed(
                        () -> {
                            for (int i = 0; i < requests.length; i++) {
                                requests[i] =
                                        CompletableFuture.runAsync(
                                                () -> client.get(ALL),
                                                task -> new Thread(task).start());
                            }
                            CompletableFuture.allOf(requests).join();
                        });
        // One after the other, the requests would take twenty seconds with two threads.
        assertThat(millis).isLessThan(10_000);
    }

    @Test
    void aSlowBodyArrivesWhole() {
        String whole = client.get(ALL).body;
        faults.slowBody(whole.length() * 4, 1);
        TestClient.Answer[] slow = new TestClient.Answer[1];
        assertThat(timed(() -> slow[0] = client.get(ALL))).isGreaterThanOrEqualTo(150);
        assertThat(slow[0].body).isEqualTo(whole);
        faults.slowBody(100_000, 1);
        assertThat(client.getGzipped(ALL).body).isEqualTo(whole);
    }

    @Test
    void allBodiesAreSlowUntilCleared() {
        String whole = client.get(ALL).body;
        faults.slowBodies(whole.length() * 4);
        for (int i = 0; i < 2; i++) {
            assertThat(timed(() -> assertThat(client.get(ALL).body).isEqualTo(whole)))
                    .isGreaterThanOrEqualTo(150);
        }
        faults.garbleBody(1);
        assertThat(client.get(ALL).body).as("a fault with a count comes first").isNotEqualTo(whole);
        assertThat(client.get(ALL).body).isEqualTo(whole);
        faults.slowBodies(1);
        faults.clear();
        assertThat(client.get(ALL).body).isEqualTo(whole);
    }

    @Test
    void aCutBodyEndsEarly() throws Exception {
        int length = client.get(ALL).wire.length;
        faults.cutBody(1, 100).cutBody(1, 0);
        String cut = new String(client.readUntilClosed(ALL), StandardCharsets.UTF_8);
        assertThat(cut).contains("200 OK", "Content-Length: " + length);
        assertThat(cut.substring(cut.indexOf("\r\n\r\n") + 4)).hasSize(100).startsWith("{\"last");
        String empty = new String(client.readUntilClosed(ALL), StandardCharsets.UTF_8);
        assertThat(empty).contains("Content-Length: " + length).endsWith("\r\n\r\n");
        assertThat(client.get(ALL).status).isEqualTo(200);
    }

    @Test
    void pageFaultsWaitForAPage() {
        faults.garbleBody(1);
        assertThat(client.after(5, 2).status).isEqualTo(404);
        assertThatThrownBy(() -> client.get(ALL).json()).isInstanceOf(AssertionError.class);
    }

    @Test
    void aResetConnectionIsReset() {
        faults.resetConnection(1);
        assertThatThrownBy(() -> client.readUntilClosed(ALL))
                .isInstanceOf(SocketException.class)
                .hasMessageContaining("reset");
        assertThat(client.get(ALL).status).isEqualTo(200);
        assertThat(emulator.requests().all().get(0).status()).isZero();
    }

    @Test
    void aGarbledBodyIsNotJson() {
        String whole = client.get(ALL).body;
        faults.garbleBody(2);
        TestClient.Answer plain = client.get(ALL);
        TestClient.Answer gzipped = client.getGzipped(ALL);
        assertThat(plain.status).isEqualTo(200);
        assertThat(whole).startsWith(plain.body).startsWith(gzipped.body);
        assertThatThrownBy(plain::json).isInstanceOf(AssertionError.class);
        assertThat(client.getGzipped(ALL).body).isEqualTo(whole);
    }

    @Test
    void aHangingRequestWaitsUntilCleared() {
        faults.hang(1);
        CompletableFuture<byte[]> hanging = readInBackground();
        await().until(() -> emulator.requests().count() == 1);
        assertThat(client.get(ALL).status).isEqualTo(200);
        assertThat(hanging).isNotDone();
        faults.clear();
        assertThat(hanging.join()).isEmpty();
    }

    @Test
    void closingEndsHangingRequests() {
        faults.hang(1);
        CompletableFuture<byte[]> hanging = readInBackground();
        await().until(() -> emulator.requests().count() == 1);
        emulator.close();
        assertThat(hanging.join()).isEmpty();
    }

    @Test
    void errorsCanBeCompressed() {
        faults.gzipErrors(true);
        TestClient.Answer answer = client.getGzipped("/pg/stream?limit=0");
        assertThat(answer.header("Content-Encoding")).isEqualTo("gzip");
        assertThat(answer.code()).isEqualTo("InvalidParameterException");
        assertThat(client.get("/pg/stream?limit=0").header("Content-Encoding")).isNull();
    }

    @Test
    void errorsCanLookLikeThoseOfNewerEngines() {
        faults.errorMessageField(true);
        TestClient.Answer answer = client.get("/pg/stream?limit=0");
        assertThat(answer.json().fieldNames())
                .toIterable()
                .containsExactly("code", "requestId", "detailedMessage", "message");
        assertThat(answer.json().get("message").asText()).isEqualTo(answer.message());
    }

    @Test
    void aLaggingHead() {
        faults.lagHead(2);
        assertThat(client.latest().events()).containsExactly("3:2");
        assertThat(client.after(3, 2).message()).contains("Reached the end");
        assertThat(client.after(5, 2).message())
                .contains("from the future. Last valid eventId is [commitNum = 3, opNum = 2]");
        faults.lagHead(99);
        assertThat(client.trimHorizon().status).isEqualTo(404);
        faults.lagHead(0);
        assertThat(client.latest().events()).containsExactly("5:2");
    }

    @Test
    void anAlternatingLag() {
        faults.alternatingLag(1);
        assertThat(client.latest().events()).containsExactly("4:2");
        assertThat(client.latest().events()).containsExactly("5:2");
        assertThat(client.latest().events()).containsExactly("4:2");
        faults.clear();
        assertThat(client.latest().events()).containsExactly("5:2");
    }

    @Test
    void aRandomLagIsDifferentForEachRequestAndWithinItsBounds() {
        faults.randomLag(2, 1);
        List<String> heads = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            heads.addAll(client.latest().events());
        }
        assertThat(new HashSet<>(heads)).containsExactlyInAnyOrder("3:2", "4:2", "5:2");
        faults.randomLag(2, 1);
        for (String head : heads) {
            assertThat(client.latest().events()).containsExactly(head);
        }
        faults.randomLag(0, 1);
        assertThat(client.latest().events()).containsExactly("5:2");
        faults.randomLag(99, 1).clear();
        assertThat(client.latest().events()).containsExactly("5:2");
        assertThatThrownBy(() -> faults.randomLag(-1, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aHiddenCommitIsLeftOutThenAppears() {
        faults.hideCommit(2, 2);
        for (int i = 0; i < 2; i++) {
            assertThat(client.after(1, 2).events())
                    .containsExactly("3:1", "3:2", "4:1", "4:2", "5:1", "5:2");
            // This request does not count, because its page would not contain the commit.
            assertThat(client.after(3, 1).events()).startsWith("3:2");
        }
        assertThat(client.after(1, 2).events()).startsWith("2:1").hasSize(8);
    }

    @Test
    void aPageWithoutHiddenCommitsIsFilledWithLaterOnes() {
        faults.hideCommit(2, 1).hideCommit(4, 1);
        TestClient.Answer page = client.get("/pg/stream?iteratorType=TRIM_HORIZON&limit=5");
        assertThat(page.events()).containsExactly("1:1", "1:2", "3:1", "3:2", "5:1");
        assertThat(page.json().get("totalRecords").asInt()).isEqualTo(5);
    }

    @Test
    void aHiddenLastCommitHasNotHappenedYet() {
        faults.hideCommit(5, 3);
        assertThat(client.after(4, 2).message()).contains("Reached the end of the stream");
        assertThat(client.latest().events()).containsExactly("4:2");
        assertThat(client.after(3, 2).json().at("/lastEventId/commitNum").asLong()).isEqualTo(4);
        assertThat(client.after(4, 2).events()).containsExactly("5:1", "5:2");
    }

    @Test
    void largePagesTimeOut() {
        faults.timeOutAbove(5000, 2);
        String path = "/pg/stream?iteratorType=TRIM_HORIZON&limit=";
        assertThat(client.get(path + 10000).code()).isEqualTo("TimeLimitExceededException");
        assertThat(client.get(path + 5000).status).isEqualTo(200);
        assertThat(client.get(path + 5001).status).isEqualTo(500);
        assertThat(client.get(path + 10000).status).isEqualTo(200);
    }

    @Test
    void throttlesRequestsAboveANumberInASecond() {
        faults.throttleAbove(1);
        // Two requests can be more than a second apart on a slow machine.
        await().until(
                        () ->
                                client.get("/pg/stream?iteratorType=TRIM_HORIZON")
                                        .json()
                                        .path("code")
                                        .asText()
                                        .equals("ThrottlingException"));
        await().until(() -> client.get("/pg/stream?iteratorType=TRIM_HORIZON").status == 200);
    }

    @Test
    void largePagesHang() {
        faults.hangAbove(5000, 1);
        CompletableFuture<byte[]> hanging = readInBackground();
        await().until(() -> emulator.requests().count() == 1);
        assertThat(hanging).isNotDone();
        faults.clear();
        hanging.join();
    }

    @Test
    void clearEndsEverything() {
        faults.failNext(9, NeptuneError.THROTTLING)
                .latency(Duration.ofHours(1))
                .gzipErrors(true)
                .errorMessageField(true)
                .lagHead(3)
                .hideCommit(2, 9)
                .timeOutAbove(1, 9)
                .clear();
        assertThat(client.trimHorizon().events()).hasSize(10);
        assertThat(client.getGzipped("/pg/stream?limit=0").body).doesNotContain("\"message\"");
    }

    private CompletableFuture<byte[]> readInBackground() {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return client.readUntilClosed(ALL);
                    } catch (SocketException e) {
                        // The client may see a reset when the server is closed.
                        return new byte[0];
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
    }

    private static long timed(Runnable action) {
        long start = System.nanoTime();
        action.run();
        return Duration.ofNanos(System.nanoTime() - start).toMillis();
    }
}
