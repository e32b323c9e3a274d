/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source;

import org.apache.flink.annotation.Internal;
import org.apache.flink.annotation.PublicEvolving;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.connector.neptune.aws.CredentialsKey;
import org.apache.flink.connector.neptune.aws.CredentialsProviderType;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the credentials providers other than {@link CredentialsProviderType#AUTO} have to know. The
 * keys are those of Flink's AWS connectors; each is also understood without {@code .provider}, as
 * their SQL tables spell it.
 *
 * <p>Values become part of the job and are stored with it: a role is better than a secret key.
 */
@PublicEvolving
public final class AwsCredentialsOptions {

    private static final String PREFIX = "aws.credentials.provider";
    private static final String TABLE_PREFIX = "aws.credentials";
    private static final String ROLE_PROVIDER = ".role.provider";

    // Filled by the constants below.
    private static final Map<CredentialsKey, ConfigOption<String>> BY_KEY =
            new EnumMap<>(CredentialsKey.class);

    /** For BASIC. */
    public static final ConfigOption<String> BASIC_ACCESS_KEY_ID =
            option(CredentialsKey.BASIC_ACCESS_KEY_ID, "Access key id, for BASIC.");

    /** For BASIC. */
    public static final ConfigOption<String> BASIC_SECRET_KEY =
            option(CredentialsKey.BASIC_SECRET_KEY, "Secret key, for BASIC.");

    /** For PROFILE. */
    public static final ConfigOption<String> PROFILE_NAME =
            option(
                    CredentialsKey.PROFILE_NAME,
                    "Name of the profile, for PROFILE. By default AWS_PROFILE, else 'default'.");

    /** For PROFILE. */
    public static final ConfigOption<String> PROFILE_PATH =
            option(
                    CredentialsKey.PROFILE_PATH,
                    "Path of the credentials file, for PROFILE. By default that of the AWS SDK.");

    /** For ASSUME_ROLE and WEB_IDENTITY_TOKEN. */
    public static final ConfigOption<String> ROLE_ARN =
            option(
                    CredentialsKey.ROLE_ARN,
                    "ARN of the role, for ASSUME_ROLE and WEB_IDENTITY_TOKEN; for the latter by default"
                            + " AWS_ROLE_ARN.");

    /** For ASSUME_ROLE and WEB_IDENTITY_TOKEN. */
    public static final ConfigOption<String> ROLE_SESSION_NAME =
            option(
                    CredentialsKey.ROLE_SESSION_NAME,
                    "Name of the session, for ASSUME_ROLE (by default flink-connector-neptune) and"
                            + " WEB_IDENTITY_TOKEN.");

    /** For ASSUME_ROLE. */
    public static final ConfigOption<String> ROLE_EXTERNAL_ID =
            option(
                    CredentialsKey.ROLE_EXTERNAL_ID,
                    "External id that the role asks for, for ASSUME_ROLE.");

    /** For ASSUME_ROLE and WEB_IDENTITY_TOKEN. */
    public static final ConfigOption<String> ROLE_STS_ENDPOINT =
            option(
                    CredentialsKey.ROLE_STS_ENDPOINT,
                    "URL of the STS endpoint, for ASSUME_ROLE and WEB_IDENTITY_TOKEN. By default that of the"
                            + " region.");

    /** For WEB_IDENTITY_TOKEN. */
    public static final ConfigOption<String> WEB_IDENTITY_TOKEN_FILE =
            option(
                    CredentialsKey.WEB_IDENTITY_TOKEN_FILE,
                    "Path of the token, for WEB_IDENTITY_TOKEN; by default AWS_WEB_IDENTITY_TOKEN_FILE.");

    /** For CUSTOM. */
    public static final ConfigOption<String> CUSTOM_CLASS =
            option(
                    CredentialsKey.CUSTOM_CLASS,
                    "Name of a class that implements the AWS SDK's AwsCredentialsProvider and has a public"
                            + " constructor without parameters, for CUSTOM.");

    /** For ASSUME_ROLE: the credentials that the role is assumed with. */
    public static final ConfigOption<CredentialsProviderType> ROLE_PROVIDER_TYPE =
            ConfigOptions.key(PREFIX + ROLE_PROVIDER)
                    .enumType(CredentialsProviderType.class)
                    .defaultValue(CredentialsProviderType.AUTO)
                    .withFallbackKeys(TABLE_PREFIX + ROLE_PROVIDER)
                    .withDescription(
                            "Where the credentials come from that a role is assumed with, for ASSUME_ROLE: AUTO,"
                                    + " BASIC, ENV_VAR, SYS_PROP, PROFILE, WEB_IDENTITY_TOKEN or CUSTOM. What these have"
                                    + " to know is set by aws.credentials.provider.role.provider.* in place of"
                                    + " aws.credentials.provider.*.");

    private AwsCredentialsOptions() {}

    /** All options but {@link #ROLE_PROVIDER_TYPE}, in the order in which they are documented. */
    public static List<ConfigOption<String>> all() {
        return List.copyOf(BY_KEY.values());
    }

    /** The keys that are understood in place of others. */
    @Internal
    public static Set<String> otherSpellings() {
        return Stream.concat(
                        Stream.of(ROLE_PROVIDER_TYPE),
                        all().stream().flatMap(option -> Stream.of(option, ofRoleProvider(option))))
                .map(option -> inTables(option.key()))
                .collect(Collectors.toSet());
    }

    private static String inTables(String key) {
        return TABLE_PREFIX + key.substring(PREFIX.length());
    }

    static ConfigOption<String> of(CredentialsKey key) {
        return BY_KEY.get(key);
    }

    /**
     * The option of the same meaning for the credentials that a role is assumed with, {@code
     * aws.credentials.provider.role.provider.*}.
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
