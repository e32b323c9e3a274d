/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.stream.client;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.neptunedata.NeptunedataClient;
import software.amazon.awssdk.services.neptunedata.model.GetEngineStatusResponse;

import java.time.Duration;
import java.util.Map;

/**
 * Asks the instance once what it is, and says in words what will not work. What it says of itself
 * decides nothing: whether the stream can be read only the stream knows.
 */
final class EndpointCheck {

    private static final Logger LOG = LoggerFactory.getLogger(EndpointCheck.class);

    /** Reading waits for it. */
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final String endpoint;
    private final boolean signs;

    EndpointCheck(String endpoint, boolean signs) {
        this.endpoint = endpoint;
        this.signs = signs;
    }

    void run(NeptunedataClient client) {
        GetEngineStatusResponse status;
        try {
            status =
                    client.getEngineStatus(
                            request ->
                                    request.overrideConfiguration(
                                            configuration ->
                                                    configuration.apiCallTimeout(TIMEOUT)));
        } catch (SdkException | IllegalStateException e) {
            // The right to read the status is another one than that to read the stream.
            LOG.debug("The status of {} can't be read; going on without it.", endpoint, e);
            return;
        }
        if (status.dbEngineVersion() == null) {
            LOG.warn(
                    "{} answers, but not with the status of a Neptune instance. If reading fails, check the"
                            + " option 'endpoint': it must be an endpoint of a Neptune database, with its"
                            + " port, and neither that of Neptune Analytics nor that of the AWS API.",
                    endpoint);
            return;
        }
        String streams = feature(status, "Streams");
        String authentication = feature(status, "IAMAuthentication");
        LOG.info(
                "{} is a Neptune {}, engine {}, streams {}, IAM authentication {}.",
                endpoint,
                status.role(),
                status.dbEngineVersion(),
                streams,
                authentication);
        if (streams.equals("disabled")) {
            LOG.warn(
                    "Neptune Streams is off on {}, so there is nothing to read: set the cluster parameter"
                            + " neptune_streams to 1 and reboot the instances.",
                    endpoint);
        }
        if (authentication.equals("enabled") && !signs) {
            LOG.warn(
                    "{} accepts signed requests only, and 'aws.credentials.provider' is NONE: choose"
                            + " another provider.",
                    endpoint);
        }
    }

    /** Some features are texts, others objects with one. */
    private static String feature(GetEngineStatusResponse status, String name) {
        Map<String, Document> features = status.features();
        Document value = features.get(name);
        if (value != null && value.isMap()) {
            value = value.asMap().get("status");
        }
        return value != null && value.isString() ? value.asString() : "unknown";
    }
}
