/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.aws;

import org.apache.flink.annotation.Internal;

import javax.annotation.Nullable;

import java.io.Serializable;
import java.util.EnumMap;
import java.util.Map;

import static java.util.Objects.requireNonNull;

/**
 * The type of a credentials provider and its parameters. Immutable. No method prints the value of a
 * parameter, because some are secrets.
 */
@Internal
public final class CredentialsSettings implements Serializable {

    private static final long serialVersionUID = 1L;

    private final CredentialsProviderType type;
    private final EnumMap<CredentialsKey, String> values = new EnumMap<>(CredentialsKey.class);
    @Nullable private final CredentialsSettings base;

    private CredentialsSettings(
            CredentialsProviderType type,
            Map<CredentialsKey, String> values,
            @Nullable CredentialsSettings base) {
        this.type = requireNonNull(type, "type");
        this.values.putAll(values);
        this.base = base;
    }

    /** A provider without parameters. */
    public static CredentialsSettings of(CredentialsProviderType type) {
        return of(type, Map.of());
    }

    /** A provider with parameters, which are not checked. */
    public static CredentialsSettings of(
            CredentialsProviderType type, Map<CredentialsKey, String> values) {
        return new CredentialsSettings(type, values, null);
    }

    /** A role and the credentials that it is assumed with. */
    public static CredentialsSettings assumedRole(
            Map<CredentialsKey, String> values, CredentialsSettings base) {
        return new CredentialsSettings(
                CredentialsProviderType.ASSUME_ROLE, values, requireNonNull(base, "base"));
    }

    public CredentialsProviderType getType() {
        return type;
    }

    /** The value of a parameter; null if it is not set. */
    @Nullable
    String get(CredentialsKey key) {
        return values.get(key);
    }

    /** The credentials that a role is assumed with; null for all other providers. */
    @Nullable
    CredentialsSettings getBase() {
        return base;
    }

    /** The name of the provider in error messages. */
    @Override
    public String toString() {
        return base == null ? type.name() : type + " with " + base;
    }
}
