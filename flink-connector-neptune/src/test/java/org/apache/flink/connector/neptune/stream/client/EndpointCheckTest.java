/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.stream.client;

import org.apache.flink.connector.neptune.aws.CredentialsProviderType;
import org.apache.flink.connector.neptune.emulator.NeptuneStreamsEmulator;
import org.apache.flink.connector.neptune.source.TestSettings;
import org.apache.flink.connector.neptune.source.testutils.LogMessages;
import org.apache.flink.connector.neptune.stream.ChangeField;
import org.apache.flink.connector.neptune.stream.StreamFormat;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;

import static org.assertj.core.api.Assertions.assertThat;

/** What is said at the start about the endpoint, before anything is read. */
class EndpointCheckTest {

    private static final String STATUS =
            "{\"status\":\"healthy\",\"dbEngineVersion\":\"1.4.1.0\",\"role\":\"writer\",\"features\":{"
                    + "\"ResultCache\":{\"status\":\"disabled\"},\"IAMAuthentication\":\"%s\",\"Streams\":%s}}";

    private final LogMessages messages = LogMessages.of(EndpointCheck.class);

    @AfterEach
    void stopListening() {
        messages.close();
    }

    @Test
    void aNeptuneThatIsInOrderIsIntroduced() {
        try (NeptuneStreamsEmulator emulator = NeptuneStreamsEmulator.start()) {
            check(emulator.endpoint());
        }
        assertThat(messages.texts())
                .singleElement()
                .asString()
                .startsWith("INFO")
                .contains("is a Neptune writer", "streams enabled", "IAM authentication disabled");
    }

    @Test
    void streamsThatAreOffAreSaidSoWithTheWayToSwitchThemOn() {
        try (NeptuneStreamsEmulator emulator = NeptuneStreamsEmulator.start()) {
            emulator.setStreamsEnabled(false);
            check(emulator.endpoint());
        }
        assertThat(messages.texts())
                .anySatisfy(
                        text ->
                                assertThat(text)
                                        .startsWith("WARN")
                                        .contains(
                                                "Neptune Streams is off", "neptune_streams to 1"));
    }

    @Test
    void aMissingRightToReadTheStatusIsNoNews() {
        try (NeptuneStreamsEmulator emulator = NeptuneStreamsEmulator.start()) {
            emulator.setIamAuthentication(true);
            check(emulator.endpoint());
        }
        assertThat(messages.texts())
                .singleElement()
                .asString()
                .startsWith("DEBUG")
                .contains("can't be read; continuing without it");
    }

    @Test
    void anUnreachableEndpointIsLeftToReading() {
        check(URI.create("http://127.0.0.1:1"));
        assertThat(messages.texts()).singleElement().asString().startsWith("DEBUG");
    }

    /** Features are texts or objects; whatever is unknown is no reason to warn. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "enabled  | \"enabled\"               | WARN | accepts signed requests only",
                "disabled | {\"status\":\"disabled\"} | WARN | Neptune Streams is off",
                "disabled | {\"status\":\"enabled\"}  | INFO | streams enabled",
                "disabled | 7                         | INFO | streams unknown"
            })
    void featuresAreTextsOrObjects(String iam, String streams, String level, String text)
            throws IOException {
        answer(String.format(STATUS, iam, streams));
        assertThat(messages.texts())
                .anySatisfy(message -> assertThat(message).startsWith(level).contains(text));
        assertThat(messages.texts())
                .filteredOn(m -> m.startsWith("WARN"))
                .hasSize(level.equals("WARN") ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource({"{}", "{\"status\":\"ok\"}"})
    void whatIsNoNeptuneIsSaidSo(String body) throws IOException {
        answer(body);
        assertThat(messages.texts())
                .singleElement()
                .asString()
                .startsWith("WARN")
                .contains("not with the status of a Neptune instance", "'endpoint'");
    }

    private void answer(String body) throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/status",
                exchange -> {
                    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
                    exchange.getResponseHeaders().set("Content-Type", "application/json");
                    exchange.sendResponseHeaders(200, bytes.length);
                    exchange.getResponseBody().write(bytes);
                    exchange.close();
                });
        server.start();
        try {
            check(URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
        } finally {
            server.stop(0);
        }
    }

    private void check(URI endpoint) {
        try (SdkNeptuneStreamsClient client =
                new SdkNeptuneStreamsClient(
                        TestSettings.connection(endpoint)
                                .credentials(CredentialsProviderType.NONE)
                                .build(),
                        StreamFormat.PG_JSON,
                        EnumSet.allOf(ChangeField.class),
                        true,
                        getClass().getClassLoader())) {
            client.checkEndpoint();
        }
    }
}
