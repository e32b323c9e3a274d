/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.clustercheck;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.regions.Region;

import java.time.Clock;
import java.time.Duration;

/** Signs requests with the AWS SDK. Some signatures are wrong on purpose. */
final class Signatures implements Signing {

    static final String ABSENT_HEADER = "x-check-cluster";

    /** The key of the examples in AWS's documentation. */
    private static final AwsCredentials UNKNOWN_KEY =
            AwsBasicCredentials.create(
                    "AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");

    private final AwsCredentialsProvider credentials;
    private final Region region;

    Signatures(AwsCredentialsProvider credentials, Region region) {
        this.credentials = credentials;
        this.region = region;
    }

    Region region() {
        return region;
    }

    @Override
    public SdkHttpRequest sign(SdkHttpRequest request) {
        return at(Duration.ZERO).sign(request);
    }

    /** Signatures of a time that is this much later than that of this machine. */
    Signing at(Duration later) {
        return request ->
                sign(
                        request,
                        credentials.resolveCredentials(),
                        Clock.offset(Clock.systemUTC(), later));
    }

    /** Signatures that do not match the request. */
    Signing wrong() {
        return request -> {
            SdkHttpRequest signed = sign(request);
            String authorization = signed.firstMatchingHeader("Authorization").orElseThrow();
            char last = authorization.charAt(authorization.length() - 1);
            String changed =
                    authorization.substring(0, authorization.length() - 1)
                            + (last == '0' ? '1' : '0');
            return signed.toBuilder().putHeader("Authorization", changed).build();
        };
    }

    /** Signatures of an access key that does not exist. */
    Signing ofUnknownKey() {
        return request -> sign(request, UNKNOWN_KEY, Clock.systemUTC());
    }

    /** Signatures that include a header that is not sent. */
    Signing ofAbsentHeader() {
        return request ->
                sign(request.toBuilder().putHeader(ABSENT_HEADER, "1").build()).toBuilder()
                        .removeHeader(ABSENT_HEADER)
                        .build();
    }

    private SdkHttpRequest sign(SdkHttpRequest request, AwsCredentials key, Clock clock) {
        return AwsV4HttpSigner.create()
                .sign(
                        signature ->
                                signature
                                        .identity(key)
                                        .request(request)
                                        .putProperty(
                                                AwsV4HttpSigner.SERVICE_SIGNING_NAME, "neptune-db")
                                        .putProperty(AwsV4HttpSigner.REGION_NAME, region.id())
                                        .putProperty(HttpSigner.SIGNING_CLOCK, clock))
                .request();
    }
}
