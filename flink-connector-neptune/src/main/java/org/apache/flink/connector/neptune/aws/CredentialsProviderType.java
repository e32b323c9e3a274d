/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.aws;

import org.apache.flink.annotation.PublicEvolving;

/** Where the credentials come from that requests are signed with. */
@PublicEvolving
public enum CredentialsProviderType {
    /** The AWS SDK's default chain. */
    AUTO,
    /** None: requests are sent unsigned, for clusters without IAM authentication. */
    NONE,
    /** An access key id and a secret key among the options. */
    BASIC,
    /** The environment variables AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN. */
    ENV_VAR,
    /** The JVM's system properties aws.accessKeyId, aws.secretAccessKey, aws.sessionToken. */
    SYS_PROP,
    /** A profile of an AWS credentials file, which is read again when it changes. */
    PROFILE,
    /** Temporary credentials of a role, from AWS's Security Token Service (STS). */
    ASSUME_ROLE,
    /** Temporary credentials of a role, for a token that a file holds, such as a Kubernetes one. */
    WEB_IDENTITY_TOKEN,
    /** A class of the user's. */
    CUSTOM
}
