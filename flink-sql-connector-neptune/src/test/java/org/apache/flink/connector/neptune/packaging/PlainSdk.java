/*
 * Licensed to the Apache Software Foundation (ASF) under one
 * or more contributor license agreements.  See the NOTICE file
 * distributed with this work for additional information
 * regarding copyright ownership.  The ASF licenses this file
 * to you under the Apache License, Version 2.0 (the
 * "License"); you may not use this file except in compliance
 * with the License.  You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
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
