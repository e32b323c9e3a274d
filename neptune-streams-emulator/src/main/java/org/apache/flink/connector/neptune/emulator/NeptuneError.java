/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator;

/**
 * The exceptions that Neptune documents for stream requests and queries, with their HTTP status.
 * The default messages are Neptune's where they are documented; the others are made up.
 */
public enum NeptuneError {
    STREAM_RECORDS_NOT_FOUND(
            "StreamRecordsNotFoundException", 404, "The requested resource could not be found."),
    EXPIRED_STREAM(
            "ExpiredStreamException",
            400,
            "All of the requested records exceed the maximum age allowed and have expired."),
    INVALID_PARAMETER(
            "InvalidParameterException",
            400,
            "An out-of-range or otherwise invalid parameter was provided."),
    THROTTLING("ThrottlingException", 500, "The request rate exceeds the maximum throughput."),
    MEMORY_LIMIT_EXCEEDED(
            "MemoryLimitExceededException",
            500,
            "The request failed because of a lack of memory; it can be retried when the server"
                    + " is less busy."),
    UNSUPPORTED_OPERATION("UnsupportedOperationException", 400, "Neptune Streams is not enabled."),
    TOO_MANY_REQUESTS("TooManyRequestsException", 429, "Too many requests."),
    CLIENT_TIMEOUT("ClientTimeoutException", 408, "The client timed out."),
    PRECONDITIONS_FAILED("PreconditionsFailedException", 400, "A precondition failed."),
    CONSTRAINT_VIOLATION("ConstraintViolationException", 400, "A constraint was violated."),
    INVALID_ARGUMENT("InvalidArgumentException", 400, "An argument is invalid."),
    ILLEGAL_ARGUMENT("IllegalArgumentException", 400, "An argument is illegal."),
    ACCESS_DENIED("AccessDeniedException", 403, "Missing Authentication Token"),
    INTERNAL_FAILURE("InternalFailureException", 500, "The request failed unexpectedly."),
    SERVER_SHUTDOWN("ServerShutdownException", 500, "The server is shutting down."),
    TIME_LIMIT_EXCEEDED("TimeLimitExceededException", 500, "The request exceeded the time limit."),
    METHOD_NOT_ALLOWED("MethodNotAllowedException", 405, "Only GET is allowed."),
    MISSING_PARAMETER("MissingParameterException", 400, "A required parameter is missing."),
    MALFORMED_QUERY("MalformedQueryException", 400, "The query is not well-formed."),
    BAD_REQUEST("BadRequestException", 400, "The request could not be processed."),
    READ_ONLY_VIOLATION(
            "ReadOnlyViolationException", 400, "The request is rejected by a read-only instance.");

    private final String code;
    private final int httpStatus;
    private final String defaultMessage;

    NeptuneError(String code, int httpStatus, String defaultMessage) {
        this.code = code;
        this.httpStatus = httpStatus;
        this.defaultMessage = defaultMessage;
    }

    /** The {@code code} in the body of the error: the simple name of the exception. */
    public String code() {
        return code;
    }

    /** The HTTP status of the response. */
    public int httpStatus() {
        return httpStatus;
    }

    /** The {@code detailedMessage} of errors without a message of their own. */
    public String defaultMessage() {
        return defaultMessage;
    }
}
