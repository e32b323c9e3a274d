/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.testutils;

import org.apache.flink.connector.neptune.aws.CredentialsProviderType;
import org.apache.flink.connector.neptune.emulator.NeptuneStreamsEmulator;
import org.apache.flink.connector.neptune.source.NeptuneStreamsSource;
import org.apache.flink.connector.neptune.source.NeptuneStreamsSourceBuilder;
import org.apache.flink.connector.neptune.source.NeptuneStreamsSourceOptions;

/** Sources over an emulator. */
public final class Sources {

    private Sources() {}

    public static <T> NeptuneStreamsSourceBuilder<T> unsigned(NeptuneStreamsEmulator emulator) {
        return NeptuneStreamsSource.<T>builder()
                .setEndpoint(emulator.endpoint().toString())
                .setOption(
                        NeptuneStreamsSourceOptions.AWS_CREDENTIALS_PROVIDER,
                        CredentialsProviderType.NONE);
    }
}
