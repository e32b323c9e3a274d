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
import org.apache.http.conn.ConnectTimeoutException;
import org.apache.http.conn.ConnectionPoolTimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;

import javax.annotation.Nullable;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipException;

/** Says of a failed request what kind of failure it was, and in words what to do about it. */
final class ErrorTranslator {

    /** The documented way to learn the head of the stream, parsed by AWS's own tools as well. */
    private static final Pattern LAST_VALID_EVENT =
            Pattern.compile("commitNum\\s*=\\s*(\\d{1,18})\\s*,\\s*opNum\\s*=\\s*(\\d{1,18})");

    private static final Logger LOG = LoggerFactory.getLogger(ErrorTranslator.class);

    /**
     * The words of the JDK for an answer that is not TLS. It has no type for it: an SSLException is
     * thrown for connections that break as well.
     */
    private static final String NOT_TLS = "SSL message";

    private static final String NOT_NEPTUNES =
            " The answer does not look like one of Neptune's: a load balancer or a proxy"
                    + " ('aws.http.proxy.endpoint') may have given it.";

    private final String stream;
    private final StreamPosition position;
    private final PageExchange exchange;
    private final boolean signed;

    /**
     * A translator for one exchange.
     *
     * @param signed whether requests are signed
     */
    ErrorTranslator(String stream, StreamPosition position, PageExchange exchange, boolean signed) {
        this.stream = stream;
        this.signed = signed;
        this.position = position;
        this.exchange = exchange;
    }

    /** The empty page, if the error says that there are no records; otherwise an exception. */
    StreamPage translate(RuntimeException error) throws NeptuneStreamsException {
        if (error instanceof CredentialsUnavailableException) {
            throw unsigned((CredentialsUnavailableException) error);
        } else if (!(error instanceof SdkServiceException) && exchange.status < 300) {
            throw clientSide(error);
        }
        String code = code(error);
        if (code.isEmpty() && exchange.bodyFailure != null) {
            // What was cut off may have been anything, the end of the stream included.
            throw unreadable(exchange.bodyFailure);
        }
        if (exchange.status == 404 && code.equals("StreamRecordsNotFoundException")) {
            // A 404 that is not Neptune's (a proxy, a wrong host) must not pass for an idle stream.
            return StreamPage.noRecords(exchange.errorMessage, lastValidEventId());
        }
        Kind kind = kindOf(code, exchange.status);
        if (exchange.status == 407) {
            throw new NeptuneStreamsException(
                    kind,
                    "The proxy answered HTTP 407"
                            + where()
                            + " It asks who is there: check 'aws.http.proxy.username' and"
                            + " 'aws.http.proxy.password'.",
                    told(error));
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
                told(error));
    }

    NeptuneStreamsException unreadable(Exception failure) {
        Kind kind = Kind.UNAVAILABLE;
        if (has(failure, SocketTimeoutException.class)) {
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
                told(failure));
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

    private NeptuneStreamsException clientSide(RuntimeException error) {
        Kind kind = Kind.UNAVAILABLE;
        String message = String.valueOf(error.getMessage());
        if (has(error, SSLPeerUnverifiedException.class)
                || has(error, GeneralSecurityException.class)
                || isAnswerWithoutTls(error)) {
            kind = Kind.UNTRUSTED;
            Throwable rootCause = rootCause(error);
            if (!message.contains(String.valueOf(rootCause.getMessage()))) {
                message += " (" + rootCause + ")";
            }
        } else if ((has(error, SocketTimeoutException.class) && !isConnecting(error))
                || error instanceof ApiCallTimeoutException
                || error instanceof ApiCallAttemptTimeoutException) {
            kind = Kind.TIMED_OUT;
        }
        return new NeptuneStreamsException(
                kind,
                "Neptune can't be reached: " + message + where() + advice(kind, error),
                told(error));
    }

    private String advice(Kind kind, RuntimeException error) {
        if (isAnswerWithoutTls(error)) {
            return " What answers does not speak TLS: if it is plain HTTP on that port, as with a tunnel or the"
                    + " emulator, 'endpoint' must begin with http://.";
        } else if (has(error, UnknownHostException.class)) {
            return " The host name can't be resolved: check the option 'endpoint'; clusters are reachable"
                    + " from within their VPC only.";
        } else if (kind == Kind.UNAVAILABLE && isConnecting(error)) {
            return " There is no connection: check the port in the option 'endpoint' (or"
                    + " 'aws.http.proxy.endpoint', if that is the host named), and that the security group"
                    + " of the cluster lets the JobManager and the TaskManagers in; clusters are reachable"
                    + " from within their VPC only.";
        }
        return advice(kind);
    }

    private static Throwable rootCause(Throwable error) {
        Throwable cause = error;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static boolean isAnswerWithoutTls(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof SSLException
                    && String.valueOf(cause.getMessage()).contains(NOT_TLS)) {
                return true;
            }
        }
        return false;
    }

    /** Whether there was no connection yet. A wait for a free one of the pool is not meant. */
    private static boolean isConnecting(Throwable error) {
        return has(error, ConnectException.class)
                || has(error, NoRouteToHostException.class)
                || (has(error, ConnectTimeoutException.class)
                        && !has(error, ConnectionPoolTimeoutException.class));
    }

    private NeptuneStreamsException unsigned(CredentialsUnavailableException error) {
        Kind kind = error.isTransient() ? Kind.UNAVAILABLE : Kind.ACCESS_DENIED;
        return new NeptuneStreamsException(
                kind,
                "The request can't be signed: "
                        + error.getMessage()
                        + where()
                        + " Credentials are looked for where the JobManager and each TaskManager runs: check"
                        + " 'aws.credentials.provider' there, or set it to NONE if the cluster does not use IAM"
                        + " authentication.",
                told(error));
    }

    private static boolean has(@Nullable Throwable error, Class<? extends Throwable> type) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    private String where() {
        return " [" + stream + ", " + position + "].";
    }

    /**
     * The cause that goes along with the message. Where that tells all there is, it is none: many
     * tools show the innermost cause alone, and the advice must be in what they show. The classes
     * of the AWS SDK can't even be asked for their message once the job's classes are gone.
     */
    @Nullable
    private static Exception told(Exception error) {
        if (error instanceof SdkException || error instanceof IOException) {
            LOG.debug("Behind the message:", error);
            return null;
        }
        return error;
    }

    private String advice(Kind kind) {
        switch (kind) {
            case STREAMS_DISABLED:
                return " Neptune Streams is not enabled: set the cluster parameter neptune_streams to 1 and reboot"
                        + " the instances.";
            case ACCESS_DENIED:
                return signed
                        ? " If the signature is wrong, check the secret key and 'aws.region'; if the credentials are"
                                + " unknown, 'aws.credentials.provider'; if neither, the reader lacks the IAM action"
                                + " neptune-db:GetStreamRecords on the cluster."
                        : " The request was not signed, since 'aws.credentials.provider' is NONE: choose another"
                                + " provider if the cluster uses IAM authentication.";
            case REJECTED:
                return " Asking again would not help: check that 'endpoint' is a Neptune cluster and 'format' a"
                        + " stream that it has.";
            case UNTRUSTED:
                return " No trusted TLS connection can be made: check that 'endpoint' names the host as its"
                        + " certificate does, and that the trust store of the JVM, or 'aws.tls.truststore.path', holds"
                        + " those who signed it (Amazon's root certificates).";
            case EXPIRED:
                return " The position has left the retention period (cluster parameter"
                        + " neptune_streams_expiry_days); 'scan.expired-position' says what to do then.";
            case TIMED_OUT:
                return " Fewer records a page ('scan.fetch.max-records') or more time"
                        + " ('aws.http.read-timeout') may help.";
            default:
                return "";
        }
    }
}
