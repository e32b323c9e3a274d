/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.clustercheck;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A run of the check in this process, with what it printed. */
final class Run {

    static final Duration TIMEOUT = Duration.ofSeconds(60);

    final int status;
    final String out;
    final String err;

    private Run(int status, String out, String err) {
        this.status = status;
        this.out = out;
        this.err = err;
    }

    static Run of(URI endpoint, String... options) {
        List<String> args = new ArrayList<>(List.of(options));
        args.add(endpoint.toString());
        return of(TIMEOUT, args.toArray(new String[0]));
    }

    static Run of(Duration timeout, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);
        int status = new CheckCluster(out, errors, timeout).run(args);
        return new Run(
                status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** The assumptions with this kind of result in the report. */
    List<String> all(Result.Kind kind) {
        String section = out.split("## " + kind.title(), 2)[1].split("\n## ", 2)[0];
        return Pattern.compile("(?m)^- `([a-z-]+)`")
                .matcher(section)
                .results()
                .map((MatchResult id) -> id.group(1))
                .toList();
    }

    /** The number of requests that the report gives. */
    int requests() {
        Matcher requests = Pattern.compile("requests: (\\d+) \\(at most").matcher(out);
        if (!requests.find()) {
            throw new IllegalStateException(out);
        }
        return Integer.parseInt(requests.group(1));
    }

    @Override
    public String toString() {
        return "status " + status + "\n" + err + out;
    }
}
