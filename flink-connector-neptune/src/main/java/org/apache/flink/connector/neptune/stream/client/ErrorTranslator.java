/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.stream.client;

import org.apache.flink.connector.neptune.aws.CredentialsUnavailableException;
import org.apache.flink.connector.neptune.stream.ChangeRecord;
import org.apache.flink.connector.neptune.stream.EventId;
import org.apache.flink.connector.neptune.stream.NeptuneStreamsException;
import org.apache.flink.connector.neptune.stream.NeptuneStreamsException.Kind;
import org.apache.flink.connector.neptune.stream.StreamPosition;

import com.fasterxml.jackson.core.JsonProcessingException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;

import javax.annotation.Nullable;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipException;

/**
 * Translates the failure of a request into a {@link NeptuneStreamsException}: its kind, and a
 * message that says what to do.
 */
final class ErrorTranslator {

    /** The head of the stream in Neptune's message. AWS's own tools parse it as well. */
    private static final Pattern LAST_VALID_EVENT =
            Pattern.compile("commitNum\\s*=\\s*(\\d{1,18})\\s*,\\s*opNum\\s*=\\s*(\\d{1,18})");

    private static final Logger LOG = LoggerFactory.getLogger(ErrorTranslator.class);

    private static final String NOT_NEPTUNES =
            " The response does not look like one of Neptune: a load balancer or a proxy"
                    + " ('aws.http.proxy.endpoint') may have sent it.";

    private final String stream;
    private final StreamPosition position;
    private final PageExchange exchange;
    private final boolean signed;

    ErrorTranslator(String stream, StreamPosition position, PageExchange exchange, boolean signed) {
        this.stream = stream;
        this.signed = signed;
        this.position = position;
        this.exchange = exchange;
    }

    /** Returns the empty page if the error means that there are no records. Throws otherwise. */
    StreamPage translate(RuntimeException error) throws NeptuneStreamsException {
        if (error instanceof CredentialsUnavailableException) {
            throw unsigned((CredentialsUnavailableException) error);
        } else if (!(error instanceof SdkServiceException) && exchange.status < 300) {
            throw unreachable(error);
        }
        String code = code(error);
        if (code.isEmpty() && exchange.bodyFailure != null) {
            // The lost part may have held any error code, so the status alone must not decide.
            throw unreadable(exchange.bodyFailure);
        }
        if (exchange.status == 404 && code.equals("StreamRecordsNotFoundException")) {
            // The 404 of a proxy or of another server must not look like an idle stream.
            return StreamPage.noRecords(exchange.errorMessage, lastValidEventId());
        }
        Kind kind = kindOf(code, exchange.status);
        if (exchange.status == 407) {
            throw new NeptuneStreamsException(
                    kind,
                    "The proxy answered HTTP 407"
                            + where()
                            + " It requires authentication: check 'aws.http.proxy.username' and"
                            + " 'aws.http.proxy.password'.",
                    reported(error));
        }
        throw new NeptuneStreamsException(
                kind,
                "Neptune answered HTTP "
                        + exchange.status
                        + (code.isEmpty() ? "" : " " + code)
                        + (exchange.errorMessage.isEmpty()
                                ? ""
                                : " (" + exchange.errorMessage + ")")
                        + where()
                        + advice(kind)
                        + (code.isEmpty() ? NOT_NEPTUNES : ""),
                reported(error));
    }

    NeptuneStreamsException unreadable(Exception failure) {
        Kind kind = Kind.UNAVAILABLE;
        if (ConnectionFailure.has(failure, SocketTimeoutException.class)) {
            kind = Kind.TIMED_OUT;
        } else if (failure instanceof JsonProcessingException
                || failure instanceof ZipException
                || failure instanceof EOFException
                || failure instanceof RuntimeException) {
            kind = Kind.GARBLED;
        }
        return new NeptuneStreamsException(
                kind,
                "The answer can't be read: " + failure.getMessage() + where() + advice(kind),
                reported(failure));
    }

    NeptuneStreamsException outOfOrder(@Nullable ChangeRecord previous, ChangeRecord record) {
        String before = previous == null ? position.toString() : previous.eventId().toString();
        return new NeptuneStreamsException(
                Kind.GARBLED,
                "The answer is out of order: event "
                        + record.eventId()
                        + " follows "
                        + before
                        + where()
                        + advice(Kind.GARBLED));
    }

    private String code(RuntimeException error) {
        if (!exchange.errorCode.isEmpty() || !(error instanceof AwsServiceException)) {
            return exchange.errorCode;
        }
        AwsServiceException service = (AwsServiceException) error;
        String code =
                service.awsErrorDetails() == null ? null : service.awsErrorDetails().errorCode();
        return code == null ? "" : code;
    }

    @Nullable
    private EventId lastValidEventId() {
        Matcher matcher = LAST_VALID_EVENT.matcher(exchange.errorMessage);
        return matcher.find()
                ? EventId.of(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)))
                : null;
    }

    private static Kind kindOf(String code, int status) {
        switch (code) {
            case "ExpiredStreamException":
                return Kind.EXPIRED;
            case "UnsupportedOperationException":
                return Kind.STREAMS_DISABLED;
            case "AccessDeniedException":
            case "IncompleteSignatureException":
            case "InvalidSignatureException":
            case "MissingAuthenticationTokenException":
                return Kind.ACCESS_DENIED;
            case "ThrottlingException":
            case "TooManyRequestsException":
                return Kind.THROTTLED;
            case "ClientTimeoutException":
            case "TimeLimitExceededException":
                return Kind.TIMED_OUT;
            case "MemoryLimitExceededException":
                return Kind.UNAVAILABLE;
            default:
                return kindOf(status);
        }
    }

    private static Kind kindOf(int status) {
        if (status == 401 || status == 403 || status == 407) {
            return Kind.ACCESS_DENIED;
        } else if (status == 429) {
            return Kind.THROTTLED;
        } else if (status == 408) {
            return Kind.TIMED_OUT;
        }
        return status >= 500 ? Kind.UNAVAILABLE : Kind.REJECTED;
    }

    private NeptuneStreamsException unreachable(RuntimeException error) {
        Kind kind = ConnectionFailure.kindOf(error);
        String advice = ConnectionFailure.advice(error, kind);
        return new NeptuneStreamsException(
                kind,
                "Neptune can't be reached: "
                        + ConnectionFailure.describe(error, kind)
                        + where()
                        + (advice == null ? advice(kind) : advice),
                reported(error));
    }

    private NeptuneStreamsException unsigned(CredentialsUnavailableException error) {
        Kind kind = error.isTransient() ? Kind.UNAVAILABLE : Kind.ACCESS_DENIED;
        return new NeptuneStreamsException(
                kind,
                "The request can't be signed: "
                        + error.getMessage()
                        + where()
                        + " The JobManager and each TaskManager look up credentials on their own machines: check"
                        + " 'aws.credentials.provider' there, or set it to NONE if the cluster does not use IAM"
                        + " authentication.",
                reported(error));
    }

    private String where() {
        return " [" + stream + ", " + position + "].";
    }

    /**
     * The cause to attach to the exception. It is null for an error of the SDK or the network,
     * whose text is already in the message: many tools show only the innermost cause, and the
     * advice must be in what they show. Exceptions of the SDK also load classes when asked for
     * their message, which fails once the class loader of the job is closed.
     */
    @Nullable
    private static Exception reported(Exception error) {
        if (error instanceof SdkException || error instanceof IOException) {
            LOG.debug("The cause of a failed request:", error);
            return null;
        }
        return error;
    }

    private String advice(Kind kind) {
        switch (kind) {
            case STREAMS_DISABLED:
                return " Neptune Streams is not enabled: set the cluster parameter neptune_streams to 1 and reboot"
                        + " all instances.";
            case ACCESS_DENIED:
                return signed
                        ? " If the signature is wrong, check the secret key and 'aws.region'. If the credentials are"
                                + " unknown, check 'aws.credentials.provider'. Otherwise the role lacks the IAM action"
                                + " neptune-db:GetStreamRecords on the cluster."
                        : " The request was not signed, since 'aws.credentials.provider' is NONE: choose another"
                                + " provider if the cluster uses IAM authentication.";
            case REJECTED:
                return " A retry would not help: check that 'endpoint' is a Neptune cluster and 'format' a"
                        + " stream that it has.";
            case UNTRUSTED:
                return " No trusted TLS connection can be made: check that 'endpoint' names the host as its"
                        + " certificate does, and that the trust store of the JVM, or 'aws.tls.truststore.path', holds"
                        + " the issuer of the certificate (Amazon's root certificates).";
            case EXPIRED:
                return " The position has left the retention period (cluster parameter"
                        + " neptune_streams_expiry_days). The option 'scan.expired-position' decides what the source"
                        + " does then.";
            case TIMED_OUT:
                return " Fewer records per page ('scan.fetch.max-records') or more time"
                        + " ('aws.http.read-timeout') may help.";
            default:
                return "";
        }
    }
}
