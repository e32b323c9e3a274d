/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.clustercheck;

import java.time.Duration;

/** Checks what is answered to wrong signatures. */
final class SignatureChecks implements Checks {

    private final Cluster cluster;
    private final Log log;
    private final Signatures signatures;

    /**
     * Creates the checks.
     *
     * @param signatures null if requests are not signed
     */
    SignatureChecks(Cluster cluster, Signatures signatures) {
        this.cluster = cluster;
        this.log = cluster.anyLog();
        this.signatures = signatures;
    }

    @Override
    public void addTo(Report report) {
        report.add(Assumption.SIGNATURE_REQUIRED, this::required);
        report.add(Assumption.SIGNATURE_MESSAGES, this::messages);
        report.add(Assumption.SIGNATURE_TIME, this::time);
        report.add(Assumption.SIGNATURE_TIME_MESSAGES, this::timeMessages);
    }

    private void required() {
        requireDenied(send(Signing.NONE));
        requireDenied(send(signatures.wrong()));
    }

    private void messages() {
        requireMessage(send(Signing.NONE), "Missing Authentication Token");
        requireMessage(
                send(signatures.wrong()),
                "The request signature we calculated does not match the signature you provided.");
        requireMessage(
                send(signatures.ofAbsentHeader()),
                "'"
                        + Signatures.ABSENT_HEADER
                        + "' is named as a SignedHeader, but it does not exist in the HTTP request.");
        requireMessage(
                send(signatures.ofUnknownKey()),
                "The security token included in the request is invalid.");
    }

    private void time() {
        requireDenied(sendLater(-16));
        requireDenied(sendLater(16));
        for (int minutes : new int[] {-14, 14}) {
            Answer answer = sendLater(minutes);
            if (answer.status() == 403) {
                throw answer.different(
                        "an answer to a signature of " + minutes + " minutes later than now");
            }
        }
    }

    private void timeMessages() {
        requireMessage(sendLater(-16), "Signature expired: ");
        requireMessage(sendLater(16), "Signature not yet current: ");
    }

    /** Sends a request with a signature of another time on the clock of the cluster. */
    private Answer sendLater(int minutes) {
        requireAuthentication();
        Duration later = cluster.status().clockDifference().plusMinutes(minutes);
        return send(signatures.at(later));
    }

    private Answer send(Signing signing) {
        requireAuthentication();
        return cluster.requests()
                .send(Request.get(log.path(), "iteratorType=LATEST", "limit=1"), signing);
    }

    private void requireAuthentication() {
        if (signatures == null) {
            throw new UndecidedException("requests are not signed (--unsigned)");
        }
        String state = cluster.feature("IAMAuthentication");
        if (!state.equals("enabled")) {
            throw new UndecidedException("IAM authentication is " + state);
        }
        log.requireReadable();
    }

    private static void requireDenied(Answer answer) {
        answer.requireError(403, "AccessDeniedException");
    }

    private static void requireMessage(Answer answer, String expected) {
        if (!answer.message().startsWith(expected)) {
            throw answer.different("the message " + expected);
        }
    }
}
