/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source;

import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.neptune.stream.ChangeField;
import org.apache.flink.connector.neptune.stream.StreamFormat;
import org.apache.flink.connector.neptune.stream.client.SdkNeptuneStreamsClient;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.EnumSet;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import static org.assertj.core.api.Assertions.assertThat;

class UserAgentTest {

    @Test
    void namesTheConnectorAndFlink() throws IOException {
        AtomicReference<String> header = new AtomicReference<>();
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    header.set(exchange.getRequestHeaders().getFirst("User-Agent"));
                    exchange.sendResponseHeaders(404, -1);
                    exchange.close();
                });
        server.start();
        String endpoint = "http://127.0.0.1:" + server.getAddress().getPort();
        Configuration options =
                Configuration.fromMap(
                        Map.of("endpoint", endpoint, "aws.credentials.provider", "NONE"));
        try (SdkNeptuneStreamsClient client =
                new SdkNeptuneStreamsClient(
                        SourceSettings.from(options).getConnection(),
                        StreamFormat.PG_JSON,
                        EnumSet.allOf(ChangeField.class),
                        true,
                        getClass().getClassLoader())) {
            client.checkEndpoint();
        } finally {
            server.stop(0);
        }
        // The classes under test are in no jar, whose manifest would have the version.
        assertThat(header.get())
                .startsWith("aws-sdk-java/")
                .containsPattern("flink-connector-neptune/\\S+ apache-flink/\\d+\\.\\d+");
    }
}
