/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.clustercheck;

import java.util.regex.Pattern;

/**
 * Removes from a text what a report must not tell: the host and its addresses, access keys, ARNs
 * and accounts.
 */
final class PublicText {

    private final Pattern host;

    PublicText(String host) {
        this.host = Pattern.compile(Pattern.quote(host), Pattern.CASE_INSENSITIVE);
    }

    /** The text on one line, with placeholders. */
    String of(String text) {
        String line = text.strip().replaceAll("\\s*\\R\\s*", " ");
        return host.matcher(line)
                .replaceAll("<cluster>")
                // Messages about connections have a slash before an address. Versions of engines
                // look like addresses, too, but have none.
                .replaceAll("/\\d{1,3}(\\.\\d{1,3}){3}\\b", "/<address>")
                .replaceAll("arn:aws[\\w-]*:[^\\s,;\"')]+", "<arn>")
                .replaceAll("\\bA[KS]IA[A-Z0-9]{12,}", "<access key>")
                .replaceAll("\\b\\d{12}\\b", "<account>");
    }
}
