/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.clustercheck;

/** Removes from a text what a report must not tell: the host, access keys, ARNs and accounts. */
final class PublicText {

    private final String host;

    PublicText(String host) {
        this.host = host;
    }

    /** The text on one line, with placeholders. */
    String of(String text) {
        return text.strip()
                .replaceAll("\\s*\\R\\s*", " ")
                .replace(host, "<cluster>")
                .replaceAll("arn:aws[\\w-]*:[^\\s,;\"')]+", "<arn>")
                .replaceAll("\\bA[KS]IA[A-Z0-9]{12,}", "<access key>")
                .replaceAll("\\b\\d{12}\\b", "<account>");
    }
}
