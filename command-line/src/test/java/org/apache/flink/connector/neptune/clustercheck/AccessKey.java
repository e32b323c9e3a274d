/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.clustercheck;

import org.apache.flink.connector.neptune.emulator.NeptuneStreamsEmulator;

/** The access key of this JVM, with which an emulator can be read. */
final class AccessKey implements AutoCloseable {

    private static final String ID = "AKIDEXAMPLE";
    private static final String SECRET = "a secret";

    private AccessKey() {
        System.setProperty("aws.accessKeyId", ID);
        System.setProperty("aws.secretAccessKey", SECRET);
    }

    /** Lets the emulator require signatures. */
    static AccessKey of(NeptuneStreamsEmulator emulator) {
        emulator.addCredentials(ID, SECRET);
        emulator.setIamAuthentication(true);
        return new AccessKey();
    }

    String[] options() {
        return new String[] {"--region", "eu-west-1"};
    }

    @Override
    public void close() {
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
    }
}
