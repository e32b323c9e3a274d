/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.aws;

import org.apache.flink.annotation.Internal;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/** A parameter of a credentials provider. The names are those of flink-connector-aws. */
@Internal
public enum CredentialsKey {
    BASIC_ACCESS_KEY_ID("basic.accesskeyid", CredentialsProviderType.BASIC),
    BASIC_SECRET_KEY("basic.secretkey", CredentialsProviderType.BASIC),
    PROFILE_NAME("profile.name", CredentialsProviderType.PROFILE),
    PROFILE_PATH("profile.path", CredentialsProviderType.PROFILE),
    ROLE_ARN(
            "role.arn",
            CredentialsProviderType.ASSUME_ROLE,
            CredentialsProviderType.WEB_IDENTITY_TOKEN),
    ROLE_SESSION_NAME(
            "role.sessionName",
            CredentialsProviderType.ASSUME_ROLE,
            CredentialsProviderType.WEB_IDENTITY_TOKEN),
    ROLE_EXTERNAL_ID("role.externalId", CredentialsProviderType.ASSUME_ROLE),
    ROLE_STS_ENDPOINT(
            "role.stsEndpoint",
            CredentialsProviderType.ASSUME_ROLE,
            CredentialsProviderType.WEB_IDENTITY_TOKEN),
    WEB_IDENTITY_TOKEN_FILE("webIdentityToken.file", CredentialsProviderType.WEB_IDENTITY_TOKEN),
    CUSTOM_CLASS("custom.class", CredentialsProviderType.CUSTOM);

    private final String suffix;
    private final Set<CredentialsProviderType> users;

    CredentialsKey(String suffix, CredentialsProviderType... users) {
        this.suffix = suffix;
        this.users = EnumSet.copyOf(Arrays.asList(users));
    }

    /** The key of the option, without the key of the provider and the dot that follows it. */
    public String getSuffix() {
        return suffix;
    }

    /** Whether a provider of this type uses the parameter. */
    public boolean isUsedBy(CredentialsProviderType type) {
        return users.contains(type);
    }

    /** Whether a provider of this type needs the parameter. */
    public boolean isRequiredBy(CredentialsProviderType type) {
        switch (type) {
            case BASIC:
            case CUSTOM:
                return isUsedBy(type);
            case ASSUME_ROLE:
                return this == ROLE_ARN;
            default:
                return false;
        }
    }
}
