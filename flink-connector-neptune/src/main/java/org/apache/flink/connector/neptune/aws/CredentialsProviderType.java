/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.aws;

import org.apache.flink.annotation.PublicEvolving;

/** The source of the credentials that requests are signed with. */
@PublicEvolving
public enum CredentialsProviderType {
    /** The default chain of the AWS SDK. */
    AUTO,
    /** No credentials. Requests are not signed, for clusters without IAM authentication. */
    NONE,
    /** An access key id and a secret key in the options. */
    BASIC,
    /** The environment variables AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN. */
    ENV_VAR,
    /** The system properties aws.accessKeyId, aws.secretAccessKey, aws.sessionToken of the JVM. */
    SYS_PROP,
    /** A profile of an AWS credentials file. The file is read again when it changes. */
    PROFILE,
    /** Temporary credentials of a role from the AWS Security Token Service (STS). */
    ASSUME_ROLE,
    /** Temporary credentials of a role for a token in a file, for example of Kubernetes. */
    WEB_IDENTITY_TOKEN,
    /** A class of the user. */
    CUSTOM
}
