/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source;

import org.apache.flink.annotation.PublicEvolving;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.connector.neptune.aws.CredentialsKey;
import org.apache.flink.connector.neptune.aws.CredentialsProviderType;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The options of the credentials providers other than {@link CredentialsProviderType#AUTO}. The
 * keys are those of Flink's AWS connectors. Each key may also be written without {@code .provider},
 * as in the tables of those connectors.
 *
 * <p>The values are stored with the job. Prefer a role to a secret key.
 */
@PublicEvolving
public final class AwsCredentialsOptions {

    private static final String PREFIX = "aws.credentials.provider";
    private static final String TABLE_PREFIX = "aws.credentials";
    private static final String ROLE_PROVIDER = ".role.provider";

    // Filled by the constants below.
    private static final Map<CredentialsKey, ConfigOption<String>> BY_KEY =
            new EnumMap<>(CredentialsKey.class);

    public static final ConfigOption<String> BASIC_ACCESS_KEY_ID =
            option(CredentialsKey.BASIC_ACCESS_KEY_ID, "Access key id, for BASIC.");

    public static final ConfigOption<String> BASIC_SECRET_KEY =
            option(CredentialsKey.BASIC_SECRET_KEY, "Secret key, for BASIC.");

    public static final ConfigOption<String> PROFILE_NAME =
            option(
                    CredentialsKey.PROFILE_NAME,
                    "Name of the profile, for PROFILE. By default the environment variable"
                            + " AWS_PROFILE, or else default.");

    public static final ConfigOption<String> PROFILE_PATH =
            option(
                    CredentialsKey.PROFILE_PATH,
                    "Path of the credentials file, for PROFILE. By default the credentials"
                            + " file of the AWS SDK.");

    public static final ConfigOption<String> ROLE_ARN =
            option(
                    CredentialsKey.ROLE_ARN,
                    "ARN of the role, for ASSUME_ROLE and WEB_IDENTITY_TOKEN. By default"
                            + " the environment variable AWS_ROLE_ARN for WEB_IDENTITY_TOKEN; required"
                            + " for ASSUME_ROLE.");

    public static final ConfigOption<String> ROLE_SESSION_NAME =
            option(
                    CredentialsKey.ROLE_SESSION_NAME,
                    "Name of the session, for ASSUME_ROLE and WEB_IDENTITY_TOKEN. By"
                            + " default flink-connector-neptune for ASSUME_ROLE and the environment"
                            + " variable AWS_ROLE_SESSION_NAME for WEB_IDENTITY_TOKEN.");

    public static final ConfigOption<String> ROLE_EXTERNAL_ID =
            option(
                    CredentialsKey.ROLE_EXTERNAL_ID,
                    "External id that the trust policy of the role requires, for"
                            + " ASSUME_ROLE.");

    public static final ConfigOption<String> ROLE_STS_ENDPOINT =
            option(
                    CredentialsKey.ROLE_STS_ENDPOINT,
                    "URL of the STS endpoint, for ASSUME_ROLE and WEB_IDENTITY_TOKEN. By"
                            + " default the endpoint of the region.");

    public static final ConfigOption<String> WEB_IDENTITY_TOKEN_FILE =
            option(
                    CredentialsKey.WEB_IDENTITY_TOKEN_FILE,
                    "Path of the token, for WEB_IDENTITY_TOKEN. By default the environment"
                            + " variable AWS_WEB_IDENTITY_TOKEN_FILE.");

    public static final ConfigOption<String> CUSTOM_CLASS =
            option(
                    CredentialsKey.CUSTOM_CLASS,
                    "Name of a class that implements AwsCredentialsProvider of the AWS SDK"
                            + " and has a public constructor without parameters, for CUSTOM.");

    public static final ConfigOption<CredentialsProviderType> ROLE_PROVIDER_TYPE =
            ConfigOptions.key(PREFIX + ROLE_PROVIDER)
                    .enumType(CredentialsProviderType.class)
                    .defaultValue(CredentialsProviderType.AUTO)
                    .withFallbackKeys(TABLE_PREFIX + ROLE_PROVIDER)
                    .withDescription(
                            "Source of the credentials that the role is assumed with, for"
                                    + " ASSUME_ROLE: AUTO, BASIC, ENV_VAR, SYS_PROP, PROFILE,"
                                    + " WEB_IDENTITY_TOKEN or CUSTOM. The options"
                                    + " aws.credentials.provider.role.provider.* configure it, in place of"
                                    + " aws.credentials.provider.*.");

    private AwsCredentialsOptions() {}

    /** All options except {@link #ROLE_PROVIDER_TYPE}. */
    public static List<ConfigOption<String>> all() {
        return List.copyOf(BY_KEY.values());
    }

    private static String inTables(String key) {
        return TABLE_PREFIX + key.substring(PREFIX.length());
    }

    static ConfigOption<String> of(CredentialsKey key) {
        return BY_KEY.get(key);
    }

    /**
     * The option with the same meaning for the credentials that a role is assumed with. Its key
     * begins with {@code aws.credentials.provider.role.provider.}.
     */
    public static ConfigOption<String> ofRoleProvider(ConfigOption<String> option) {
        String key = PREFIX + ROLE_PROVIDER + option.key().substring(PREFIX.length());
        return ConfigOptions.key(key)
                .stringType()
                .noDefaultValue()
                .withFallbackKeys(inTables(key))
                .withDescription(option.description());
    }

    private static ConfigOption<String> option(CredentialsKey key, String description) {
        ConfigOption<String> option =
                ConfigOptions.key(PREFIX + '.' + key.getSuffix())
                        .stringType()
                        .noDefaultValue()
                        .withFallbackKeys(inTables(PREFIX + '.' + key.getSuffix()))
                        .withDescription(description);
        BY_KEY.put(key, option);
        return option;
    }
}
