/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.aws;

import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

import java.lang.reflect.InvocationTargetException;

/** Makes a credentials provider of the user's. */
final class CustomCredentials {

    private CustomCredentials() {}

    /**
     * An object of the class.
     *
     * @throws IllegalArgumentException if there is no such class, or it is no provider
     */
    static AwsCredentialsProvider create(String className, ClassLoader classLoader) {
        Object provider;
        try {
            provider = Class.forName(className, true, classLoader).getConstructor().newInstance();
        } catch (ClassNotFoundException e) {
            throw unusable(className, "is neither in the job's jar nor in Flink's lib folder", e);
        } catch (InvocationTargetException e) {
            throw unusable(className, "can't be made: " + e.getCause(), e.getCause());
        } catch (ReflectiveOperationException | LinkageError e) {
            throw unusable(className, "needs a public constructor without parameters: " + e, e);
        }
        if (!(provider instanceof AwsCredentialsProvider)) {
            // In the jar for SQL the interface has another name, and a second copy of the SDK has
            // another interface of the same name.
            throw unusable(
                    className,
                    "does not implement the connector's "
                            + AwsCredentialsProvider.class.getName()
                            + "; if it does by name, leave the AWS SDK out of the job's jar",
                    null);
        }
        return (AwsCredentialsProvider) provider;
    }

    private static IllegalArgumentException unusable(String name, String why, Throwable cause) {
        return new IllegalArgumentException(
                "The credentials provider "
                        + name
                        + " of 'aws.credentials.provider.custom.class' "
                        + why
                        + ".",
                cause);
    }
}
