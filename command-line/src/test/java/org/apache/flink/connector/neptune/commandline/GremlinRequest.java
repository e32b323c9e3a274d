/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.commandline;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/** Sends Gremlin to an emulator as {@code curl} does. */
public final class GremlinRequest {

    /** A {@code curl} command, with its URL and its body. */
    public static final Pattern CURL = Pattern.compile("curl (http://\\S+/gremlin) -d '(.+?)'");

    private GremlinRequest() {}

    /** Sends the request of the {@code curl} command that a text shows. */
    public static void postAsShownIn(String text) throws IOException, InterruptedException {
        Matcher curl = CURL.matcher(text);
        assertThat(curl.find()).as(text).isTrue();
        post(curl.group(1), curl.group(2));
    }

    /** Returns the response, in which values have no types. */
    public static String post(String url, String body) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url))
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Accept", "application/vnd.gremlin-v3.0+json;types=false")
                        .build();
        HttpResponse<String> response =
                HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body();
    }
}
