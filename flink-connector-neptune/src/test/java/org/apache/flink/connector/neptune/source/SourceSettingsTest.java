/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source;

import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.neptune.aws.ConnectionSettings;
import org.apache.flink.connector.neptune.aws.CredentialsProviderType;
import org.apache.flink.connector.neptune.stream.EventId;
import org.apache.flink.connector.neptune.stream.ExpiredPositionPolicy;
import org.apache.flink.connector.neptune.stream.MalformedRecordPolicy;
import org.apache.flink.connector.neptune.stream.MissingCommitPolicy;
import org.apache.flink.connector.neptune.stream.StartingPosition;
import org.apache.flink.connector.neptune.stream.StoppingPosition;
import org.apache.flink.connector.neptune.stream.StreamIdentityPolicy;
import org.apache.flink.connector.neptune.stream.read.ReadSettings;
import org.apache.flink.util.InstantiationUtil;

import org.junit.jupiter.api.Test;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class SourceSettingsTest {

    private final Map<String, String> options =
            new HashMap<>(Map.of("endpoint", "https://host:8182"));

    @Test
    void settingsTravelWithTheJob() throws Exception {
        options.put("aws.region", "eu-west-1");
        options.put("aws.credentials.provider", "NONE");
        options.put("aws.http.connect-timeout", "1 s");
        options.put("aws.http.read-timeout", "2 s");
        options.put("aws.http.request-timeout", "3 s");
        options.put("scan.startup.mode", "after-event");
        options.put("scan.startup.event-id", "3:2");
        options.put("scan.bounded.mode", "latest");
        options.put("scan.fetch.compression", "none");
        options.put("scan.fetch.max-records", "7");
        options.put("scan.fetch.lookahead", "8");
        options.put("scan.fetch.lookahead-max-size", "3 mb");
        options.put("scan.poll.backoff.min", "3 ms");
        options.put("scan.poll.backoff.max", "4 ms");
        options.put("scan.transaction.atomic", "false");
        options.put("scan.transaction.max-records", "9");
        options.put("scan.transaction.max-size", "10 mb");
        options.put("scan.expired-position", "latest");
        options.put("scan.missing-commit", "continue");
        options.put("scan.missing-commit.timeout", "11 s");
        options.put("scan.stream-reset.grace", "12 s");
        options.put("scan.stream-identity", "ignore");
        options.put("scan.retry.timeout", "13 s");
        options.put("scan.backlog.threshold", "14 s");
        options.put("scan.malformed-record", "skip");

        SourceSettings copy = InstantiationUtil.clone(settings());

        ConnectionSettings connection = copy.getConnection();
        assertThat(connection.getEndpoint()).isEqualTo(URI.create("https://host:8182"));
        assertThat(connection.getRegion()).isEqualTo("eu-west-1");
        assertThat(connection.getCredentials().getType()).isEqualTo(CredentialsProviderType.NONE);
        assertThat(connection.getConnectTimeout()).isEqualTo(Duration.ofSeconds(1));
        assertThat(connection.getReadTimeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(connection.getRequestTimeout()).isEqualTo(Duration.ofSeconds(3));
        assertThat(copy.getStart()).isEqualTo(StartingPosition.after(EventId.of(3, 2)));
        assertThat(copy.getStop()).isEqualTo(StoppingPosition.latest());
        assertThat(copy.isGzip()).isFalse();
        assertThat(copy.getBacklogThreshold()).isEqualTo(Duration.ofSeconds(14));
        ReadSettings reading = copy.getReading();
        assertThat(reading.getMaxRecordsPerPage()).isEqualTo(7);
        assertThat(reading.getLookahead()).isEqualTo(8);
        assertThat(reading.getMaxBytesOfLookahead()).isEqualTo(3L << 20);
        assertThat(reading.getPollBackoffMin()).isEqualTo(Duration.ofMillis(3));
        assertThat(reading.getPollBackoffMax()).isEqualTo(Duration.ofMillis(4));
        assertThat(reading.isAtomicTransactions()).isFalse();
        assertThat(reading.getMaxRecordsPerTransaction()).isEqualTo(9);
        assertThat(reading.getMaxBytesPerTransaction()).isEqualTo(10L << 20);
        assertThat(reading.getExpiredPosition()).isEqualTo(ExpiredPositionPolicy.LATEST);
        assertThat(reading.getMissingCommit()).isEqualTo(MissingCommitPolicy.CONTINUE);
        assertThat(reading.getMissingCommitTimeout()).isEqualTo(Duration.ofSeconds(11));
        assertThat(reading.getStreamResetGrace()).isEqualTo(Duration.ofSeconds(12));
        assertThat(reading.getStreamIdentity()).isEqualTo(StreamIdentityPolicy.IGNORE);
        assertThat(reading.getRetryTimeout()).isEqualTo(Duration.ofSeconds(13));
        assertThat(reading.getMalformedRecord()).isEqualTo(MalformedRecordPolicy.SKIP);
    }

    @Test
    void onlyTheEndpointIsRequired() {
        ConnectionSettings connection = settings().getConnection();
        assertThat(connection.getRegion()).isNull();
        assertThat(connection.getCredentials().getType()).isEqualTo(CredentialsProviderType.AUTO);
        assertThat(connection.getTrustStorePath()).isNull();
        assertThat(connection.getProxy()).isNull();
        assertThat(settings().getStart()).isEqualTo(StartingPosition.trimHorizon());
        assertThat(settings().getStop()).isNull();
    }

    private SourceSettings settings() {
        return SourceSettings.from(Configuration.fromMap(options));
    }
}
