/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.aws;

import org.apache.flink.annotation.Internal;

import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.services.sts.model.IdpCommunicationErrorException;

import javax.xml.stream.XMLStreamException;

import java.io.IOException;
import java.nio.file.FileSystemException;

/** A request was not sent, because there are no credentials to sign it with. */
@Internal
public final class CredentialsUnavailableException extends SdkClientException {

    private static final long serialVersionUID = 1L;

    private final boolean isTransient;

    CredentialsUnavailableException(
            CredentialsSettings settings, RuntimeException cause, boolean isTransient) {
        super(
                SdkClientException.builder()
                        .message(
                                "The credentials provider "
                                        + settings
                                        + " gives no credentials: "
                                        + describe(cause))
                        .cause(cause));
        this.isTransient = isTransient;
    }

    /** Whether a later attempt may succeed. */
    public boolean isTransient() {
        return isTransient;
    }

    /**
     * Whether a service failed temporarily: it could not be reached, it had an internal error, or
     * its answer can't be parsed.
     */
    static boolean isTransient(Throwable error) {
        Throwable outer = null;
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof SdkServiceException) {
                SdkServiceException service = (SdkServiceException) cause;
                return service.statusCode() >= 500
                        || service.isThrottlingException()
                        || service instanceof IdpCommunicationErrorException;
            } else if (cause instanceof IOException && !(cause instanceof FileSystemException)) {
                return true;
            } else if (cause instanceof ApiCallTimeoutException
                    || cause instanceof ApiCallAttemptTimeoutException
                    || cause instanceof XMLStreamException) {
                return true;
            } else if (outer instanceof SdkClientException && isOfNoSdk(cause)) {
                return true;
            }
            outer = cause;
        }
        return false;
    }

    /** The parsers of the SDK throw such exceptions for an answer that they can't parse. */
    private static boolean isOfNoSdk(Throwable cause) {
        return cause instanceof RuntimeException && !(cause instanceof SdkException);
    }

    /**
     * The message of an error and the reason in its root cause. If the root cause is not an
     * exception of the SDK, the reason is the name of its class, because its message may quote the
     * answer, which may be long or secret.
     */
    static String describe(Throwable error) {
        Throwable root = error;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        if (root == error) {
            return error.getMessage();
        }
        String reason = root.getClass().getSimpleName();
        if (root instanceof SdkServiceException) {
            reason = "HTTP " + ((SdkServiceException) root).statusCode();
        } else if (root instanceof SdkException) {
            reason = root.getMessage();
        }
        String message = String.valueOf(error.getMessage());
        return message.contains(String.valueOf(reason)) ? message : message + " (" + reason + ")";
    }
}
