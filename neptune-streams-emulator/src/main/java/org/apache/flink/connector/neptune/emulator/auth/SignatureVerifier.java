/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator.auth;

import org.apache.flink.connector.neptune.emulator.NeptuneError;
import org.apache.flink.connector.neptune.emulator.common.RequestFailedException;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Verifies AWS Signature Version 4 in a request's {@code Authorization} header, as AWS's IAM user
 * guide specifies it ("Create a signed AWS API request").
 *
 * <p>Only {@code host} has to be among the signed headers: AWS's own stream poller signs {@code
 * host;x-amz-date}, and a session token may follow unsigned. The payload's hash is always that of
 * the body; {@code UNSIGNED-PAYLOAD} is documented for S3 only, so it is refused.
 *
 * <p>How Neptune refuses. <i>Verified</i>: every failed authentication is an AccessDeniedException
 * with status 403 ("Authentication or authorization failure", errors-engine-codes in Neptune's user
 * guide); the words for a missing header, for a signature that does not match, for a signed header
 * that is not there and for an unknown security token (users have reported them from Neptune).
 * <i>Inferred</i>: all other words, which are those of other AWS services; that a signature is good
 * for 15 minutes before and after its time. Signatures in the query are not supported.
 */
final class SignatureVerifier {

    private static final Duration VALIDITY = Duration.ofMinutes(15);
    private static final String TERMINATOR = "aws4_request";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final String service;
    private final String region;
    private final LongSupplier clock;
    private final Function<String, Credentials> credentials;

    /**
     * Takes the region that requests must be signed for, null for any; a clock in epoch
     * milliseconds; and what finds the credentials of an access key id, null for an unknown one.
     */
    SignatureVerifier(
            String service,
            String region,
            LongSupplier clock,
            Function<String, Credentials> credentials) {
        this.service = service;
        this.region = region;
        this.clock = clock;
        this.credentials = credentials;
    }

    /**
     * Returns if the request may pass.
     *
     * @throws RequestFailedException with the answer for a request that may not
     */
    void verify(SignedRequest request) {
        AuthorizationHeader authorization =
                AuthorizationHeader.parse(request.header("authorization"));
        String time = request.header("x-amz-date");
        checkScope(authorization);
        checkTime(authorization, time);
        Credentials known = known(authorization, request.header("x-amz-security-token"));
        checkHeaders(authorization, request);

        String payloadHash = hex(sha256(request.body()));
        String announcedHash = request.header("x-amz-content-sha256");
        if (announcedHash != null && !announcedHash.equals(payloadHash)) {
            throw refusal(
                    "The provided 'x-amz-content-sha256' header does not match what was computed.");
        }
        String canonical = CanonicalRequest.of(request, authorization.signedHeaders(), payloadHash);
        String stringToSign =
                AuthorizationHeader.ALGORITHM
                        + '\n'
                        + time
                        + '\n'
                        + authorization.scope()
                        + '\n'
                        + hex(sha256(bytes(canonical)));
        byte[] signature = hmac(signingKey(known, authorization), stringToSign);
        if (!isSame(hex(signature), authorization.signature())) {
            throw refusal(
                    "The request signature we calculated does not match the signature you provided."
                            + " Check your AWS Secret Access Key and signing method. Consult the"
                            + " service documentation for details.");
        }
    }

    private void checkScope(AuthorizationHeader authorization) {
        if (!authorization.service().equals(service)) {
            throw refusal("Credential should be scoped to correct service: '" + service + "'.");
        }
        if (!authorization.terminator().equals(TERMINATOR)) {
            throw refusal(
                    "Credential should be scoped with a valid terminator: '" + TERMINATOR + "'.");
        }
        if (region != null && !authorization.region().equals(region)) {
            throw refusal(
                    "Credential should be scoped to a valid region, not '"
                            + authorization.region()
                            + "'.");
        }
    }

    private void checkTime(AuthorizationHeader authorization, String text) {
        if (text == null) {
            throw refusal("Authorization header requires existence of a 'X-Amz-Date' header.");
        }
        Instant time;
        try {
            time = TIME.parse(text, Instant::from);
        } catch (DateTimeParseException e) {
            throw refusal("Date must be in ISO-8601 'basic format'. Got '" + text + "'.");
        }
        if (!text.startsWith(authorization.date() + 'T')) {
            throw refusal(
                    "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of"
                            + " date from HTTP: '"
                            + authorization.date()
                            + "' != '"
                            + text.substring(0, 8)
                            + "'.");
        }
        Instant now = Instant.ofEpochMilli(clock.getAsLong());
        Instant earliest = now.minus(VALIDITY);
        Instant latest = now.plus(VALIDITY);
        if (time.isBefore(earliest)) {
            throw refusal(
                    "Signature expired: "
                            + text
                            + " is now earlier than "
                            + TIME.format(earliest)
                            + " ("
                            + TIME.format(now)
                            + " - 15 min.)");
        }
        if (time.isAfter(latest)) {
            throw refusal(
                    "Signature not yet current: "
                            + text
                            + " is still later than "
                            + TIME.format(latest)
                            + " ("
                            + TIME.format(now)
                            + " + 15 min.)");
        }
    }

    private Credentials known(AuthorizationHeader authorization, String sessionToken) {
        Credentials known = credentials.apply(authorization.accessKeyId());
        if (known == null
                || !isSame(
                        known.sessionToken() == null ? "" : known.sessionToken(),
                        sessionToken == null ? "" : sessionToken)) {
            throw refusal("The security token included in the request is invalid.");
        }
        return known;
    }

    private static void checkHeaders(AuthorizationHeader authorization, SignedRequest request) {
        if (!authorization.signedHeaders().contains("host")) {
            throw refusal(
                    "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.");
        }
        for (String name : authorization.signedHeaders()) {
            if (request.headers(name) == null) {
                throw refusal(
                        "'"
                                + name
                                + "' is named as a SignedHeader, but it does not exist in the HTTP"
                                + " request.");
            }
        }
    }

    private static byte[] signingKey(Credentials known, AuthorizationHeader authorization) {
        byte[] day = hmac(bytes("AWS4" + known.secretAccessKey()), authorization.date());
        byte[] place = hmac(hmac(day, authorization.region()), authorization.service());
        return hmac(place, authorization.terminator());
    }

    /** Takes the same time wherever the texts differ, so that time tells nothing about them. */
    private static boolean isSame(String a, String b) {
        return MessageDigest.isEqual(bytes(a), bytes(b));
    }

    private static RequestFailedException refusal(String message) {
        return new RequestFailedException(NeptuneError.ACCESS_DENIED, message);
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(bytes(text));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA256.", e);
        }
    }

    private static byte[] sha256(byte[] text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String hex(byte[] bytes) {
        StringBuilder hex = new StringBuilder(2 * bytes.length);
        for (byte b : bytes) {
            hex.append(Character.forDigit(b >> 4 & 15, 16)).append(Character.forDigit(b & 15, 16));
        }
        return hex.toString();
    }
}
