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
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Verifies the AWS Signature Version 4 in the header {@code Authorization}, as specified in "Create
 * a signed AWS API request" in AWS's IAM user guide.
 *
 * <p>Only {@code host} must be signed: AWS's stream poller signs {@code host;x-amz-date} and adds a
 * session token without signing it. The hash of the payload is always the hash of the body. {@code
 * UNSIGNED-PAYLOAD} is refused, because AWS documents it for S3 only. Signatures in the query
 * string are not supported.
 *
 * <p>What is known of Neptune's answers. <i>Verified</i>: every failed authentication is an
 * AccessDeniedException with status 403 (errors-engine-codes in Neptune's user guide). Users have
 * reported the messages for a missing header, a signature that does not match, a signed header that
 * is absent, and an unknown security token. <i>Inferred</i> from other AWS services: all other
 * messages, and that a signature is valid for 15 minutes before and after its time.
 *
 * <p>Thread-safe.
 */
public final class SignatureVerifier {

    private static final Duration VALIDITY = Duration.ofMinutes(15);
    private static final String TERMINATOR = "aws4_request";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final String service;
    private final String region;
    private final LongSupplier clock;
    private final Map<String, Credentials> known = new ConcurrentHashMap<>();

    /**
     * Creates a verifier that knows no access key.
     *
     * @param region the region that requests must be signed for; null for any
     * @param clock gives the current time in epoch milliseconds
     */
    public SignatureVerifier(String service, String region, LongSupplier clock) {
        this.service = service;
        this.region = region;
        this.clock = clock;
    }

    /** Adds an access key. It replaces the key with the same id. */
    public void add(Credentials added) {
        known.put(added.accessKeyId(), added);
    }

    /** Removes an access key if there is one with this id. */
    public void remove(String accessKeyId) {
        known.remove(accessKeyId);
    }

    /**
     * Verifies the signature.
     *
     * @throws RequestFailedException if the request must not be served
     */
    public void verify(SignedRequest request) {
        AuthorizationHeader authorization =
                AuthorizationHeader.parse(request.header("authorization"));
        String time = request.header("x-amz-date");
        checkScope(authorization);
        checkTime(authorization, time);
        Credentials credentials =
                credentials(authorization, request.header("x-amz-security-token"));
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
        byte[] signature = hmac(signingKey(credentials, authorization), stringToSign);
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
        boolean expired = time.isBefore(now.minus(VALIDITY));
        if (expired || time.isAfter(now.plus(VALIDITY))) {
            throw refusal(
                    (expired ? "Signature expired: " : "Signature not yet current: ")
                            + text
                            + (expired ? " is now earlier than " : " is still later than ")
                            + TIME.format(expired ? now.minus(VALIDITY) : now.plus(VALIDITY))
                            + " ("
                            + TIME.format(now)
                            + (expired ? " - 15 min.)" : " + 15 min.)"));
        }
    }

    private Credentials credentials(AuthorizationHeader authorization, String sessionToken) {
        Credentials found = known.get(authorization.accessKeyId());
        if (found == null
                || !isSame(
                        found.sessionToken() == null ? "" : found.sessionToken(),
                        sessionToken == null ? "" : sessionToken)) {
            throw refusal("The security token included in the request is invalid.");
        }
        return found;
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

    private static byte[] signingKey(Credentials credentials, AuthorizationHeader authorization) {
        byte[] day = hmac(bytes("AWS4" + credentials.secretAccessKey()), authorization.date());
        byte[] place = hmac(hmac(day, authorization.region()), authorization.service());
        return hmac(place, authorization.terminator());
    }

    /** Takes constant time, so that the time of an answer does not reveal the secret. */
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
