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

/**
 * Requests the status of the instance once and logs warnings about settings with which reading will
 * fail. It never fails the job, because the status does not tell for certain whether the stream can
 * be read.
 */
final class EndpointCheck {

    private static final Logger LOG = LoggerFactory.getLogger(EndpointCheck.class);

    /** Short, because reading starts after the check. */
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
            // The status needs another IAM action than the stream, so this may be intended.
            LOG.debug("The status of {} can't be read; continuing without it.", endpoint, e);
            return;
        }
        if (status.dbEngineVersion() == null) {
            LOG.warn(
                    "{} answers, but not with the status of a Neptune instance. If reading fails, check the"
                            + " option 'endpoint': it must be the endpoint and port of a Neptune database, not of"
                            + " Neptune Analytics or of the AWS API.",
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
                            + " neptune_streams to 1 and reboot all instances.",
                    endpoint);
        }
        if (authentication.equals("enabled") && !signs) {
            LOG.warn(
                    "{} accepts signed requests only, and 'aws.credentials.provider' is NONE: choose"
                            + " another provider.",
                    endpoint);
        }
    }

    /** The value of a feature is a string, or an object with a field {@code status}. */
    private static String feature(GetEngineStatusResponse status, String name) {
        Document value = status.features().get(name);
        if (value != null && value.isMap()) {
            value = value.asMap().get("status");
        }
        return value != null && value.isString() ? value.asString() : "unknown";
    }
}
