/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.benchmarks;

import org.apache.flink.connector.neptune.stream.StreamFormat;

import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.neptunedata.NeptunedataClient;
import software.amazon.awssdk.services.neptunedata.model.GetPropertygraphStreamRequest;
import software.amazon.awssdk.services.neptunedata.model.GetPropertygraphStreamResponse;
import software.amazon.awssdk.services.neptunedata.model.GetSparqlStreamRequest;
import software.amazon.awssdk.services.neptunedata.model.GetSparqlStreamResponse;
import software.amazon.awssdk.services.neptunedata.model.IteratorType;

import java.net.URI;

/** The loop that a user would write with the AWS SDK and without this connector. */
final class SdkPages {

    private SdkPages() {}

    static NeptunedataClient client(String endpoint, SdkHttpClient http) {
        return NeptunedataClient.builder()
                .endpointOverride(URI.create(endpoint))
                .region(Region.US_EAST_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .httpClient(http)
                .build();
    }

    static void read(String endpoint, Case what) {
        try (NeptunedataClient client = client(endpoint, ApacheHttpClient.builder().build())) {
            long records = 0;
            for (int page = 0; page < what.pages(); page++) {
                records +=
                        what.format() == StreamFormat.PG_JSON
                                ? propertyGraphPage(client, page).records().size()
                                : rdfPage(client, page).records().size();
            }
            if (records != (long) what.pages() * Backlog.RECORDS_PER_PAGE) {
                throw new IllegalStateException("Read " + records + " records.");
            }
        }
    }

    static GetPropertygraphStreamResponse propertyGraphPage(NeptunedataClient client, int page) {
        GetPropertygraphStreamRequest.Builder request =
                GetPropertygraphStreamRequest.builder()
                        .limit((long) Backlog.RECORDS_PER_PAGE)
                        .iteratorType(iterator(page));
        if (page > 0) {
            request.commitNum((long) page * Backlog.TRANSACTIONS_PER_PAGE)
                    .opNum((long) Backlog.RECORDS_PER_TRANSACTION);
        }
        return client.getPropertygraphStream(request.build());
    }

    private static GetSparqlStreamResponse rdfPage(NeptunedataClient client, int page) {
        GetSparqlStreamRequest.Builder request =
                GetSparqlStreamRequest.builder()
                        .limit((long) Backlog.RECORDS_PER_PAGE)
                        .iteratorType(iterator(page));
        if (page > 0) {
            request.commitNum((long) page * Backlog.TRANSACTIONS_PER_PAGE)
                    .opNum((long) Backlog.RECORDS_PER_TRANSACTION);
        }
        return client.getSparqlStream(request.build());
    }

    private static IteratorType iterator(int page) {
        return page == 0 ? IteratorType.TRIM_HORIZON : IteratorType.AFTER_SEQUENCE_NUMBER;
    }
}
