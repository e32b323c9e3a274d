/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source;

import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.neptune.emulator.NeptuneStreamsEmulator;
import org.apache.flink.connector.neptune.emulator.Transaction;
import org.apache.flink.connector.neptune.source.testutils.StsStandIn;
import org.apache.flink.connector.neptune.stream.ChangeField;
import org.apache.flink.connector.neptune.stream.NeptuneStreamsException;
import org.apache.flink.connector.neptune.stream.NeptuneStreamsException.Kind;
import org.apache.flink.connector.neptune.stream.StreamFormat;
import org.apache.flink.connector.neptune.stream.StreamPosition;
import org.apache.flink.connector.neptune.stream.client.SdkNeptuneStreamsClient;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.utils.internal.SystemSettingUtilsTestBackdoor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

import static org.apache.flink.connector.neptune.source.testutils.TestSecrets.MARK;
import static org.apache.flink.connector.neptune.source.testutils.TestSecrets.secret;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** An endpoint that verifies signatures, an STS, and a client with the options of the test. */
abstract class CredentialsTestBase {

    static final String ID = "AKIDPERMANENT";
    static final String SECRET = secret("permanent");
    static final String PROVIDER = "aws.credentials.provider";
    static final String ROLE = "arn:aws:iam::123456789012:role/reader";

    @TempDir Path folder;

    final Map<String, String> options = new LinkedHashMap<>();
    NeptuneStreamsEmulator emulator;
    StsStandIn sts;

    private final Map<String, String> savedProperties = new HashMap<>();

    @BeforeEach
    void startServices() throws IOException {
        emulator = NeptuneStreamsEmulator.builder().region("eu-west-1").start();
        emulator.propertyGraph()
                .append(Transaction.builder().addVertexLabel("v1", "person").build());
        emulator.addCredentials(ID, SECRET);
        emulator.setIamAuthentication(true);
        sts = new StsStandIn(emulator);
        options.put("endpoint", emulator.endpoint().toString());
        options.put("aws.region", "eu-west-1");
        // The tests must not find the credentials of the machine.
        setProperty("aws.configFile", folder.resolve("none").toString());
        setProperty("aws.sharedCredentialsFile", folder.resolve("none").toString());
    }

    @AfterEach
    void stopServices() {
        SystemSettingUtilsTestBackdoor.clearEnvironmentVariableOverrides();
        savedProperties.forEach(
                (name, value) -> {
                    if (value == null) {
                        System.clearProperty(name);
                    } else {
                        System.setProperty(name, value);
                    }
                });
        sts.close();
        emulator.close();
    }

    final void setProperty(String name, String value) {
        savedProperties.putIfAbsent(name, System.getProperty(name));
        System.setProperty(name, value);
    }

    final SdkNeptuneStreamsClient client() {
        return new SdkNeptuneStreamsClient(
                SourceSettings.from(Configuration.fromMap(options)).getConnection(),
                StreamFormat.PG_JSON,
                EnumSet.allOf(ChangeField.class),
                true,
                getClass().getClassLoader());
    }

    static void read(SdkNeptuneStreamsClient client) {
        assertThat(client.fetch(StreamPosition.trimHorizon(), 10).getRecords()).hasSize(1);
    }

    static NeptuneStreamsException assertFails(
            ThrowingCallable reading, Kind kind, String... messages) {
        NeptuneStreamsException failure =
                catchThrowableOfType(NeptuneStreamsException.class, reading);
        assertThat(failure).hasMessageContainingAll(messages);
        assertThat(failure.getKind()).as(failure.getMessage()).isEqualTo(kind);
        assertThat(failure.toString()).doesNotContain(MARK);
        return failure;
    }
}
