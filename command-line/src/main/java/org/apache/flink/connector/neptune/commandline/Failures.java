/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.commandline;

import org.apache.flink.connector.neptune.stream.NeptuneStreamsException;

import java.util.Optional;

/** Describes the failure of a job for the user. */
public final class Failures {

    private Failures() {}

    /** The message of the connector, or else of the innermost cause, on one line. */
    public static String describe(Throwable failure) {
        Throwable root = failure;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof NeptuneStreamsException) {
                return oneLine(cause.getMessage());
            }
            root = cause;
        }
        return oneLine(root.getMessage() == null ? root.toString() : root.getMessage());
    }

    /** The arguments that correspond to the options in the message. */
    public static Optional<String> help(Throwable failure) {
        String text = describe(failure);
        return text.contains("'aws.")
                ? Optional.of(
                        "On this command line, use --region and --unsigned. Credentials come from the environment"
                                + " (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_PROFILE, ...).")
                : Optional.empty();
    }

    /** The text without line breaks. */
    public static String oneLine(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
