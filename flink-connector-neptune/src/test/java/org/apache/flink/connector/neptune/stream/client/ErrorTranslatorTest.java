/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.stream.client;

import org.apache.flink.connector.neptune.stream.ChangeField;
import org.apache.flink.connector.neptune.stream.EventId;
import org.apache.flink.connector.neptune.stream.NeptuneStreamsException;
import org.apache.flink.connector.neptune.stream.NeptuneStreamsException.Kind;
import org.apache.flink.connector.neptune.stream.StreamFormat;
import org.apache.flink.connector.neptune.stream.StreamPosition;
import org.apache.flink.connector.neptune.stream.parser.PageParser;

import com.fasterxml.jackson.core.JsonParseException;
import org.apache.http.HttpHost;
import org.apache.http.conn.ConnectTimeoutException;
import org.apache.http.conn.ConnectionPoolTimeoutException;
import org.apache.http.conn.HttpHostConnectException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.neptunedata.model.NeptunedataException;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.util.EnumSet;
import java.util.stream.Stream;
import java.util.zip.ZipException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** What can't be had from the emulator: TLS, credentials, odd answers of the SDK. */
class ErrorTranslatorTest {

    private final PageExchange exchange =
            new PageExchange(
                    new PageParser(StreamFormat.PG_JSON, EnumSet.noneOf(ChangeField.class)),
                    ignored -> {},
                    new Cancellation());
    private final ErrorTranslator errors =
            new ErrorTranslator(
                    "https://c.eu-west-1.neptune.amazonaws.com:8182/propertygraph/stream",
                    StreamPosition.after(EventId.of(12, 34)),
                    exchange,
                    true);

    static Stream<Object[]> clientSide() {
        return Stream.of(
                new Object[] {new ConnectException("refused"), Kind.UNAVAILABLE, "refused"},
                new Object[] {new SocketException("reset"), Kind.UNAVAILABLE, "reset"},
                new Object[] {new UnknownHostException("c"), Kind.UNAVAILABLE, "VPC"},
                new Object[] {
                    new SocketTimeoutException("Read timed out"),
                    Kind.TIMED_OUT,
                    "'aws.http.read-timeout'"
                },
                new Object[] {
                    new SSLHandshakeException("PKIX path building failed")
                            .initCause(new CertificateException("unable to find valid path")),
                    Kind.UNTRUSTED,
                    "trust store"
                },
                new Object[] {
                    new SSLPeerUnverifiedException("Certificate doesn't match"),
                    Kind.UNTRUSTED,
                    "names the host as its certificate does"
                },
                new Object[] {
                    new SSLException("Unsupported or unrecognized SSL message"),
                    Kind.UNTRUSTED,
                    "must begin with http://"
                },
                new Object[] {
                    // A connection that breaks is no question of trust.
                    new SSLException("Connection reset", new SocketException("Connection reset")),
                    Kind.UNAVAILABLE,
                    "Connection reset"
                });
    }

    static Stream<IOException> connecting() {
        HttpHost host = new HttpHost("c", 8182);
        return Stream.of(
                new HttpHostConnectException(new ConnectException("x"), host),
                new ConnectTimeoutException(new SocketTimeoutException("x"), host),
                new ConnectTimeoutException("in another language"),
                new ConnectException("Network is unreachable"),
                new NoRouteToHostException("No route to host"));
    }

    @ParameterizedTest
    @MethodSource("connecting")
    void aConnectionThatIsNotMadeIsToldByItsType(IOException cause) {
        NeptuneStreamsException failure = translate(SdkClientException.create("x", cause));

        assertThat(failure.getKind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(failure).hasMessageContaining("There is no connection");
    }

    /** The connector has too many requests under way, which is not the network's fault. */
    @Test
    void aWaitForAFreeConnectionIsNoMatterOfTheNetwork() {
        NeptuneStreamsException failure =
                translate(
                        SdkClientException.create(
                                "Connect to x", new ConnectionPoolTimeoutException("x")));

        assertThat(failure.getKind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(failure).message().doesNotContain("There is no connection");
    }

    @ParameterizedTest
    @MethodSource("clientSide")
    void aFailureOnTheWayIsOfAKindAndSaysWhatToDo(Throwable cause, Kind kind, String text) {
        NeptuneStreamsException failure =
                translate(
                        SdkClientException.create(
                                "Unable to execute HTTP request: " + cause.getMessage(), cause));

        assertThat(failure.getKind()).isEqualTo(kind);
        assertThat(failure)
                .hasMessageContaining("Neptune can't be reached")
                .hasMessageContaining(cause.getMessage())
                .hasMessageContaining(text)
                .hasMessageContaining("https://c.eu-west-1.neptune.amazonaws.com:8182")
                .hasMessageContaining("AFTER_SEQUENCE_NUMBER 12:34")
                .as("many tools show the innermost cause alone")
                .hasNoCause();
    }

    /** Where the message can't tell all, because nobody has thought of it. */
    @Test
    void anErrorOfTheConnectorItselfKeepsItsStackTrace() {
        RuntimeException bug = new IllegalStateException("a bug");
        assertThat(translate(bug)).hasCause(bug);
        assertThat(errors.unreadable(bug)).hasCause(bug);
    }

    @Test
    void theSdksOwnTimeoutsAreTimeouts() {
        assertThat(translate(ApiCallTimeoutException.create(5)).getKind())
                .isEqualTo(Kind.TIMED_OUT);
        assertThat(translate(ApiCallAttemptTimeoutException.create(5)).getKind())
                .isEqualTo(Kind.TIMED_OUT);
        exchange.status = 200;
        assertThat(translate(ApiCallTimeoutException.create(5)).getKind())
                .isEqualTo(Kind.TIMED_OUT);
    }

    @Test
    void theNameThatOnlyTheSdkHasSeenCounts() {
        exchange.status = 404;
        exchange.errorMessage = "nothing";

        StreamPage page = errors.translate(service(404, "StreamRecordsNotFoundException"));

        assertThat(page.isEmpty()).isTrue();
        assertThat(page.getMessage()).isEqualTo("nothing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "Reached the end", "not found"})
    void a404WithoutAnyNameIsRejected(String text) {
        exchange.status = 404;
        exchange.errorMessage = text;

        assertThat(translate(service(404, null)).getKind()).isEqualTo(Kind.REJECTED);
    }

    @Test
    void anErrorWhoseTextWasCutOffMayPass() {
        exchange.status = 404;
        exchange.bodyFailure = new EOFException("Premature end");

        assertThat(translate(service(404, null)).getKind().isTransient()).isTrue();
    }

    @Test
    void aNameThatWasReadBeforeTheTextWasCutOffCounts() {
        exchange.status = 400;
        exchange.errorCode = "ExpiredStreamException";
        exchange.bodyFailure = new EOFException("Premature end");

        assertThat(translate(service(400, null)).getKind()).isEqualTo(Kind.EXPIRED);
    }

    @ParameterizedTest
    @CsvSource({
        "IncompleteSignatureException, 400, ACCESS_DENIED",
        "InvalidSignatureException, 400, ACCESS_DENIED",
        "MissingAuthenticationTokenException, 400, ACCESS_DENIED",
        "ThrottlingException, 400, THROTTLED",
        "SomethingNewException, 400, REJECTED",
        "SomethingNewException, 500, UNAVAILABLE",
        "SomethingNewException, 429, THROTTLED"
    })
    void theNameComesBeforeTheStatus(String code, int status, Kind kind) {
        exchange.status = status;
        exchange.errorCode = code;

        assertThat(translate(service(status, null)).getKind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Last valid eventId is [commitNum = 1132, opNum = 200]|1132:200",
                "Last valid eventId is [commitNum=7,opNum=1]|7:1",
                "Last valid eventId is [commitNum = 0, opNum = 0]|0:0",
                "Last valid eventId is [commitNum = -1, opNum = -1]|",
                "Last valid eventId is [commitNum = 99999999999999999999, opNum = 1]|",
                "Reached the end of the stream|"
            })
    void readsTheHeadWhereItIsNamed(String text, String expected) {
        exchange.status = 404;
        exchange.errorCode = "StreamRecordsNotFoundException";
        exchange.errorMessage = text;

        assertThat(errors.translate(service(404, null)).getLastValidEventId())
                .isEqualTo(expected == null ? null : EventId.parse(expected));
    }

    @Test
    void whatCanNotBeReadIsGarbledAndWhatBreaksIsUnavailable() {
        assertThat(errors.unreadable(new JsonParseException(null, "x")).getKind())
                .isEqualTo(Kind.GARBLED);
        assertThat(errors.unreadable(new ZipException("x")).getKind()).isEqualTo(Kind.GARBLED);
        assertThat(errors.unreadable(new EOFException("x")).getKind()).isEqualTo(Kind.GARBLED);
        assertThat(errors.unreadable(new IllegalStateException("x")).getKind())
                .isEqualTo(Kind.GARBLED);
        assertThat(errors.unreadable(new SocketException("reset")).getKind())
                .isEqualTo(Kind.UNAVAILABLE);
        assertThat(errors.unreadable(new SocketTimeoutException("slow")).getKind())
                .isEqualTo(Kind.TIMED_OUT);
        assertThat(
                        errors.unreadable(new IOException("x", new SocketTimeoutException("slow")))
                                .getKind())
                .isEqualTo(Kind.TIMED_OUT);
    }

    private NeptuneStreamsException translate(RuntimeException error) {
        NeptuneStreamsException failure =
                catchThrowableOfType(NeptuneStreamsException.class, () -> errors.translate(error));
        assertThat(failure).isNotNull();
        return failure;
    }

    private static RuntimeException service(int status, String code) {
        return NeptunedataException.builder()
                .statusCode(status)
                .awsErrorDetails(
                        code == null ? null : AwsErrorDetails.builder().errorCode(code).build())
                .build();
    }
}
