/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.aws;

import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

import java.lang.reflect.InvocationTargetException;

/** Creates a credentials provider of a class that the user has written. */
final class CustomCredentials {

    private CustomCredentials() {}

    /**
     * Creates an instance of the class.
     *
     * @throws IllegalArgumentException if the class does not exist or is not a provider
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
            // The SQL jar relocates the interface to another name. With two copies of the SDK there
            // are two interfaces of the same name.
            throw unusable(
                    className,
                    "does not implement the connector's "
                            + AwsCredentialsProvider.class.getName()
                            + "; if it implements an interface of this name, remove the AWS SDK from the"
                            + " job's jar",
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
