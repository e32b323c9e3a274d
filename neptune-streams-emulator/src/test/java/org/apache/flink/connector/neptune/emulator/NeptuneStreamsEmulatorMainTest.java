/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.neptunedata.model.GetPropertygraphStreamRequest;
import software.amazon.awssdk.services.neptunedata.model.IteratorType;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class NeptuneStreamsEmulatorMainTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private CountDownLatch stop = new CountDownLatch(1);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--port x",
                "--port 70000",
                "--retention 7y",
                "--write-every -1s",
                "--unknown",
                "--iam",
                "--iam AKIDEXAMPLE",
                "--iam AKIDEXAMPLE:",
                "--iam :secret",
                "--iam AKIDEXAMPLE:secret:token",
                "--export",
                "--export-format csv",
                "--export x --export-format turtle",
                "--export x --export-format csv,json",
                "--export x --export-format n-quads --export-format csv,n-triples",
                "--export x --export-max-per-file 0",
                "stray",
                "--port"
            })
    void badArgumentsAreOneLineAndStatusTwo(String arguments) {
        assertThat(run(arguments)).isEqualTo(2);
        assertThat(err.toString()).hasLineCount(1);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void aTakenPortIsOneLineAndStatusOne() {
        try (NeptuneStreamsEmulator other = NeptuneStreamsEmulator.start()) {
            assertThat(run("--port " + other.endpoint().getPort())).isEqualTo(1);
            assertThat(err.toString()).hasLineCount(1).contains("Cannot listen", "--port");
        }
    }

    @Test
    void servesTheSampleByDefault() {
        assertThat(serve("--port 0 --write-every off", "1:1")).contains("curl '");
    }

    @Test
    void servesNothingWithoutTheSample() {
        serve("--port 0 --write-every 0 --no-sample", null);
    }

    @Test
    void retentionIsAnOption() {
        serve("--port 0 --write-every 0 --sample --retention 41m", "11:1");
    }

    @Test
    void withAKeyOnlySignedRequestsAreServed() {
        CompletableFuture<Integer> status =
                CompletableFuture.supplyAsync(
                        () -> run("--port 0 --write-every 0 --iam AKIDEXAMPLE:private"));
        await().until(() -> out.toString().contains("Try:"));
        String text = out.toString();
        URI endpoint =
                URI.create(text.substring(text.indexOf("http://"), text.indexOf('\n')).trim());
        assertThat(new TestClient(endpoint.toString()).trimHorizon().status).isEqualTo(403);
        try (SdkReader reader =
                SdkReader.Kind.SYNCHRONOUS.open(
                        endpoint,
                        StaticCredentialsProvider.create(
                                AwsBasicCredentials.create("AKIDEXAMPLE", "private")))) {
            assertThat(
                            reader.read(
                                            GetPropertygraphStreamRequest.builder()
                                                    .iteratorType(IteratorType.LATEST)
                                                    .build())
                                    .totalRecords())
                    .isEqualTo(1);
        }
        stop.countDown();
        assertThat(status.join()).isZero();
        assertThat(text).contains("Try: curl --aws-sigv4 aws:amz:").doesNotContain("private");
    }

    @Test
    void aBadKeyIsNotShown() {
        assertThat(run("--iam AKIDEXAMPLE:private:token")).isEqualTo(2);
        assertThat(err.toString())
                .contains("--iam", "must have the form ACCESS_KEY_ID:SECRET_ACCESS_KEY")
                .doesNotContain("private");
    }

    @Test
    void helpIsNoError() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString())
                .contains(
                        "--write-every",
                        "--export-format=FORMAT",
                        "--iam=ACCESS_KEY_ID:SECRET_ACCESS_KEY");
    }

    @Test
    void theSampleIsLoadedIntoANewFolderOnly(@TempDir Path folder) {
        String arguments = "--port 0 --write-every off --folder " + folder.resolve("new/logs");
        serve(arguments, "1:1");
        long size = folder.resolve("new/logs/rdf.log").toFile().length();
        assertThat(size).isPositive();
        restart();
        serve(arguments, "1:1");
        assertThat(folder.resolve("new/logs/rdf.log")).hasSize(size);
    }

    @Test
    void theSampleWriterGoesOnInAFolder(@TempDir Path folder) {
        for (int life = 0; life < 3; life++) {
            serve("--port 0 --write-every 5ms --folder " + folder, "1:1");
            restart();
        }
        assertThat(err.toString()).isEmpty();
        try (NeptuneStreamsEmulator emulator =
                NeptuneStreamsEmulator.builder().folder(folder).start()) {
            assertThat(GraphReplay.of(emulator.propertyGraph()))
                    .isEqualTo(GraphReplay.of(emulator.gremlinEngine()));
        }
    }

    @Test
    void aTakenFolderIsOneLineAndStatusOne(@TempDir Path folder) {
        try (NeptuneStreamsEmulator other =
                NeptuneStreamsEmulator.builder().folder(folder).start()) {
            assertThat(run("--port 0 --folder " + folder)).isEqualTo(1);
            assertThat(err.toString())
                    .hasLineCount(1)
                    .contains("uses it. Close that emulator first");
        }
    }

    @Test
    void theSampleIsExportedAtTheStart(@TempDir Path folder) {
        serve(
                "--port 0 --write-every off --export " + folder + " --export-max-per-file 300",
                "1:1");
        assertThat(out.toString()).contains("Exported to " + folder.resolve("property-graph"));
        assertThat(folder.resolve("property-graph/nodes/Software-1.modified.csv"))
                .content()
                .contains("\n\"ripple\",\"Software\",\"ripple\",");
        assertThat(folder.resolve("property-graph/nodes/Person-4.modified.csv")).exists();
        assertThat(folder.resolve("property-graph/lastEventId.json")).exists();
        assertThat(folder.resolve("rdf/statements/statements-2.nq")).exists();
    }

    @Test
    void theLogsOfAFolderAreExportedWithoutServingThem(@TempDir Path temporary) {
        String folder = " --folder " + temporary.resolve("logs");
        serve("--port 0 --write-every off --retention 41m" + folder, "11:1");
        restart();
        Path target = temporary.resolve("export");
        String arguments = "--export " + target + " --export-format json,n-triples" + folder;
        assertThat(run(arguments)).isZero();
        assertThat(out.toString()).doesNotContain("emulator at");
        assertThat(target.resolve("property-graph/nodes/Developer%3BPerson-1.json"))
                .content()
                .startsWith("{\"~id\":\"marko\",\"~label\":[\"Developer\",\"Person\"]");
        assertThat(target.resolve("rdf/statements/statements.nt")).isNotEmptyFile();
        assertThat(run(arguments)).isEqualTo(1);
        assertThat(err.toString()).hasLineCount(1).contains("not empty. Choose another one.");
    }

    @Test
    void theLogsOfARunningEmulatorAreExported(@TempDir Path temporary) {
        Path logs = temporary.resolve("logs");
        Path target = temporary.resolve("export");
        try (NeptuneStreamsEmulator emulator =
                NeptuneStreamsEmulator.builder().folder(logs).start()) {
            emulator.executeGremlin("g.addV('Person').property(id, 'p1')");
            assertThat(run("--export " + target + " --folder " + logs)).isZero();
            emulator.executeGremlin("g.addV('Person').property(id, 'p2')");
        }
        assertThat(target.resolve("property-graph/nodes/Person-1.modified.csv"))
                .content()
                .endsWith("\n\"p1\",\"Person\"\n");
    }

    @Test
    void aFolderWithoutCommitsIsNotExported(@TempDir Path temporary) {
        assertThat(run("--export " + temporary.resolve("x") + " --folder " + temporary))
                .isEqualTo(1);
        assertThat(err.toString()).hasLineCount(1).contains("there are no commits in " + temporary);
    }

    private void restart() {
        out.reset();
        stop = new CountDownLatch(1);
    }

    @Test
    void aProcessRunsUntilItIsTerminated() throws Exception {
        Process process =
                new ProcessBuilder(
                                Paths.get(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                NeptuneStreamsEmulatorMain.class.getName(),
                                "--port",
                                "0",
                                "--write-every",
                                "10ms")
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(lines.readLine())
                    .startsWith("Neptune Streams emulator at http://127.0.0.1:");
            assertThat(lines.readLine()).startsWith("Try: curl '");
            process.destroy();
            assertThat(process.waitFor(TestWaits.AT_MOST.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
    }

    /** Runs until the oldest event of the stream is the given one; null for an empty stream. */
    private String serve(String arguments, String firstEvent) {
        CompletableFuture<Integer> status = CompletableFuture.supplyAsync(() -> run(arguments));
        await().until(() -> out.toString().contains("Try:"));
        String text = out.toString();
        String uri = text.substring(text.indexOf("http://"), text.indexOf('\n')).trim();
        TestClient.Answer page =
                new TestClient(uri).get("/pg/stream?iteratorType=TRIM_HORIZON&limit=1");
        if (firstEvent == null) {
            assertThat(page.status).isEqualTo(404);
        } else {
            assertThat(page.events()).containsExactly(firstEvent);
        }
        stop.countDown();
        assertThat(status.join()).isZero();
        return text;
    }

    private int run(String arguments) {
        return NeptuneStreamsEmulatorMain.run(
                new PrintStream(out, true), new PrintStream(err, true), stop, arguments.split(" "));
    }
}
