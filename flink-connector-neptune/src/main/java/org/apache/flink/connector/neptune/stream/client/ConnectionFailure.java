/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.stream.client;

import org.apache.flink.connector.neptune.stream.NeptuneStreamsException.Kind;

import org.apache.http.conn.ConnectTimeoutException;
import org.apache.http.conn.ConnectionPoolTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;

import javax.annotation.Nullable;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.util.function.Predicate;

/** Classifies the failure of a request that got no response, by the types of its causes. */
final class ConnectionFailure {

    /**
     * The text of the JDK's exception for a response that is not TLS. The JDK has no exception type
     * for this case: a broken connection is an {@code SSLException} as well.
     */
    private static final String NOT_TLS = "SSL message";

    private ConnectionFailure() {}

    static Kind kindOf(RuntimeException error) {
        if (has(error, SSLPeerUnverifiedException.class)
                || has(error, GeneralSecurityException.class)
                || isResponseWithoutTls(error)) {
            return Kind.UNTRUSTED;
        } else if ((has(error, SocketTimeoutException.class) && !isConnecting(error))
                || error instanceof ApiCallTimeoutException
                || error instanceof ApiCallAttemptTimeoutException) {
            return Kind.TIMED_OUT;
        }
        return Kind.UNAVAILABLE;
    }

    /** The message of the error, with its root cause if the connection is not trusted. */
    static String describe(RuntimeException error, Kind kind) {
        String message = String.valueOf(error.getMessage());
        Throwable rootCause = error;
        while (rootCause.getCause() != null) {
            rootCause = rootCause.getCause();
        }
        return kind == Kind.UNTRUSTED && !message.contains(String.valueOf(rootCause.getMessage()))
                ? message + " (" + rootCause + ")"
                : message;
    }

    /** What to do about the failure. Null if the advice for its kind is enough. */
    @Nullable
    static String advice(RuntimeException error, Kind kind) {
        if (isResponseWithoutTls(error)) {
            return " The server does not speak TLS: if it serves plain HTTP on that port, as a tunnel or the"
                    + " emulator does, 'endpoint' must begin with http://.";
        } else if (has(error, UnknownHostException.class)) {
            return " The host name can't be resolved: check the option 'endpoint'. A cluster can be reached"
                    + " only from within its VPC.";
        } else if (kind == Kind.UNAVAILABLE && isConnecting(error)) {
            return " There is no connection: check the port in the option 'endpoint' (or in"
                    + " 'aws.http.proxy.endpoint', if the message names that host), and that the security"
                    + " group of the cluster admits the JobManager and the TaskManagers. A cluster can be"
                    + " reached only from within its VPC.";
        }
        return null;
    }

    private static boolean isResponseWithoutTls(Throwable error) {
        return hasCause(
                error,
                cause ->
                        cause instanceof SSLException
                                && String.valueOf(cause.getMessage()).contains(NOT_TLS));
    }

    /** Whether the connection was being made. Waiting for a free one in the pool does not count. */
    private static boolean isConnecting(Throwable error) {
        return has(error, ConnectException.class)
                || has(error, NoRouteToHostException.class)
                || (has(error, ConnectTimeoutException.class)
                        && !has(error, ConnectionPoolTimeoutException.class));
    }

    /** Whether the error or one of its causes has this type. */
    static boolean has(Throwable error, Class<? extends Throwable> type) {
        return hasCause(error, type::isInstance);
    }

    private static boolean hasCause(Throwable error, Predicate<Throwable> condition) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (condition.test(cause)) {
                return true;
            }
        }
        return false;
    }
}
