/*
 * Licensed to the Apache Software Foundation (ASF) under one
 * or more contributor license agreements.  See the NOTICE file
 * distributed with this work for additional information
 * regarding copyright ownership.  The ASF licenses this file
 * to you under the Apache License, Version 2.0 (the
 * "License"); you may not use this file except in compliance
 * with the License.  You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package org.apache.flink.connector.neptune.aws;

import org.apache.flink.annotation.Internal;

import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkServiceException;

import java.io.IOException;
import java.nio.file.FileSystemException;

/** There are no credentials to sign a request with, so it was not sent. */
@Internal
public final class CredentialsUnavailableException extends SdkClientException {

    private static final long serialVersionUID = 1L;

    private final boolean isTransient;

    CredentialsUnavailableException(CredentialsSettings settings, Throwable cause) {
        super(
                SdkClientException.builder()
                        .message(
                                "The credentials provider "
                                        + settings
                                        + " gives no credentials: "
                                        + cause.getMessage())
                        .cause(cause));
        this.isTransient = isTransient(cause);
    }

    /** Whether asking again later may help. */
    public boolean isTransient() {
        return isTransient;
    }

    private static boolean isTransient(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof SdkServiceException) {
                SdkServiceException service = (SdkServiceException) cause;
                return service.statusCode() >= 500 || service.isThrottlingException();
            } else if (cause instanceof IOException && !(cause instanceof FileSystemException)) {
                return true;
            }
        }
        return false;
    }
}
