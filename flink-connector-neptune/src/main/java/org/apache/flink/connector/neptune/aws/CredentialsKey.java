/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.aws;

import org.apache.flink.annotation.Internal;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/** What a credentials provider may have to know, named as flink-connector-aws names it. */
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

    /** What follows the provider's own key and a dot. */
    public String getSuffix() {
        return suffix;
    }

    /** Whether such a provider makes use of it. */
    public boolean isUsedBy(CredentialsProviderType type) {
        return users.contains(type);
    }

    /** Whether such a provider can't do without it. */
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
