/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source;

import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.connector.neptune.aws.CredentialsKey;
import org.apache.flink.connector.neptune.aws.CredentialsProviderType;
import org.apache.flink.connector.neptune.aws.CredentialsSettings;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Reads the options of the credentials and refuses options that the chosen provider does not use.
 * No message contains the value of an option.
 */
final class CredentialsReader {

    private final ReadableConfig options;

    CredentialsReader(ReadableConfig options) {
        this.options = options;
    }

    CredentialsSettings read() {
        ConfigOption<CredentialsProviderType> typeOption =
                NeptuneStreamsSourceOptions.AWS_CREDENTIALS_PROVIDER;
        CredentialsProviderType type = options.get(typeOption);
        Map<CredentialsKey, String> values = values(type, typeOption, UnaryOperator.identity());
        if (type == CredentialsProviderType.ASSUME_ROLE) {
            return CredentialsSettings.assumedRole(values, base());
        }
        OptionChecks.refuseUnused(
                options, AwsCredentialsOptions.ROLE_PROVIDER_TYPE, false, typeOption, type);
        for (ConfigOption<String> option : AwsCredentialsOptions.all()) {
            OptionChecks.refuseUnused(
                    options, AwsCredentialsOptions.ofRoleProvider(option), false, typeOption, type);
        }
        return CredentialsSettings.of(type, values);
    }

    private CredentialsSettings base() {
        ConfigOption<CredentialsProviderType> typeOption = AwsCredentialsOptions.ROLE_PROVIDER_TYPE;
        CredentialsProviderType type = options.get(typeOption);
        if (type == CredentialsProviderType.ASSUME_ROLE || type == CredentialsProviderType.NONE) {
            throw OptionChecks.invalid(
                    typeOption,
                    "can't be "
                            + type
                            + ": a role is assumed with credentials of its own. For a chain of roles use PROFILE"
                            + " with a profile that has role_arn and source_profile");
        }
        return CredentialsSettings.of(
                type, values(type, typeOption, AwsCredentialsOptions::ofRoleProvider));
    }

    private Map<CredentialsKey, String> values(
            CredentialsProviderType type,
            ConfigOption<?> typeOption,
            UnaryOperator<ConfigOption<String>> place) {
        Map<CredentialsKey, String> values = new EnumMap<>(CredentialsKey.class);
        for (CredentialsKey key : CredentialsKey.values()) {
            ConfigOption<String> option = place.apply(AwsCredentialsOptions.of(key));
            OptionChecks.refuseUnused(options, option, key.isUsedBy(type), typeOption, type);
            Optional<String> value = options.getOptional(option);
            if (value.isPresent()) {
                values.put(key, value.get());
            } else if (key.isRequiredBy(type)) {
                throw OptionChecks.invalid(
                        option, "is missing: '" + typeOption.key() + "' is " + type);
            }
        }
        return values;
    }
}
