/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.benchmarks;

import org.apache.flink.connector.neptune.emulator.NeptuneStreamsEmulator;
import org.apache.flink.connector.neptune.stream.ChangeRecord;
import org.apache.flink.connector.neptune.stream.RdfChange;
import org.apache.flink.connector.neptune.stream.StreamFormat;
import org.apache.flink.connector.neptune.stream.parser.NQuadsParser;
import org.apache.flink.connector.neptune.stream.parser.PageParser;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.neptunedata.NeptunedataClient;
import software.amazon.awssdk.services.neptunedata.model.GetPropertygraphStreamResponse;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Parses pages in memory with the connector's parser and with the AWS SDK's response classes. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@OperationsPerInvocation(Backlog.RECORDS_PER_PAGE)
public class ParsingBenchmark {

    private byte[] propertyGraphPage;
    private byte[] rdfPage;
    private List<char[]> statements;
    private PageParser propertyGraphParser;
    private PageParser rdfParser;
    private NeptunedataClient sdk;

    @Setup(Level.Trial)
    public void preparePages() throws IOException {
        try (NeptuneStreamsEmulator emulator = NeptuneStreamsEmulator.start()) {
            Backlog.appendPropertyGraph(emulator, 1);
            Backlog.appendRdf(emulator, 1);
            propertyGraphPage = download(emulator, "/propertygraph/stream");
            rdfPage = download(emulator, "/sparql/stream");
        }
        propertyGraphParser = HttpPages.parser(StreamFormat.PG_JSON);
        rdfParser = HttpPages.parser(StreamFormat.NQUADS);
        statements = new ArrayList<>();
        for (ChangeRecord change :
                rdfParser.parse(new ByteArrayInputStream(rdfPage), ignored -> {})) {
            statements.add(((RdfChange) change).getStatement().toCharArray());
        }
        sdk = SdkPages.client("http://localhost:1", new CannedHttpClient(propertyGraphPage));
    }

    @TearDown(Level.Trial)
    public void close() {
        sdk.close();
    }

    @Benchmark
    public List<ChangeRecord> propertyGraphParser() throws IOException {
        return propertyGraphParser.parse(
                new ByteArrayInputStream(propertyGraphPage), ignored -> {});
    }

    @Benchmark
    public GetPropertygraphStreamResponse propertyGraphSdk() {
        return SdkPages.propertyGraphPage(sdk, 0);
    }

    @Benchmark
    public List<ChangeRecord> rdfParser() throws IOException {
        return rdfParser.parse(new ByteArrayInputStream(rdfPage), ignored -> {});
    }

    @Benchmark
    public RdfChange statements() {
        RdfChange change = new RdfChange();
        for (char[] statement : statements) {
            NQuadsParser.parse(statement, 0, statement.length, change);
        }
        return change;
    }

    private static byte[] download(NeptuneStreamsEmulator emulator, String path)
            throws IOException {
        URL url = new URL(emulator.endpoint() + path + HttpPages.query(0));
        return ((HttpURLConnection) url.openConnection()).getInputStream().readAllBytes();
    }

    /** Answers each request with the same page. */
    private static final class CannedHttpClient implements SdkHttpClient {

        private final byte[] page;

        CannedHttpClient(byte[] page) {
            this.page = page;
        }

        @Override
        public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
            return new ExecutableHttpRequest() {
                @Override
                public HttpExecuteResponse call() {
                    return HttpExecuteResponse.builder()
                            .response(
                                    SdkHttpResponse.builder()
                                            .statusCode(200)
                                            .putHeader("Content-Type", "application/json")
                                            .build())
                            .responseBody(
                                    AbortableInputStream.create(new ByteArrayInputStream(page)))
                            .build();
                }

                @Override
                public void abort() {
                    // There is no connection.
                }
            };
        }

        @Override
        public void close() {
            // Holds nothing.
        }
    }
}
