/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.packaging;

import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.neptunedata.NeptunedataClient;
import software.amazon.awssdk.services.neptunedata.model.IteratorType;

import java.net.URI;

/** Another user of the AWS SDK in the process, with the SDK's own class names. */
final class PlainSdk {

    private PlainSdk() {}

    /** Number of records in the stream, read with all defaults of the SDK. */
    static long countRecords(String endpoint) {
        try (NeptunedataClient client =
                NeptunedataClient.builder()
                        .endpointOverride(URI.create(endpoint))
                        .region(Region.EU_WEST_1)
                        .build()) {
            return client.getPropertygraphStream(
                            request -> request.iteratorType(IteratorType.TRIM_HORIZON).limit(100L))
                    .totalRecords();
        }
    }
}
