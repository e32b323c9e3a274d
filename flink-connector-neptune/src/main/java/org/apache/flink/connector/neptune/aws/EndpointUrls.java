/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.aws;

import org.apache.flink.annotation.Internal;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses the URLs that users configure. */
@Internal
public final class EndpointUrls {

    private static final Pattern SCHEME = Pattern.compile("(https?)://", Pattern.CASE_INSENSITIVE);

    private EndpointUrls() {}

    /**
     * Parses the URL of a Neptune endpoint.
     *
     * @throws IllegalArgumentException if it is not an http or https URL with only a host and an
     *     optional port
     */
    public static URI parseEndpoint(String text) {
        Matcher begin = SCHEME.matcher(text.trim());
        if (!begin.lookingAt()) {
            throw badEndpoint(text, "it must begin with https:// or http://");
        }
        URI uri;
        try {
            uri = URI.create(text.trim());
        } catch (IllegalArgumentException e) {
            throw badEndpoint(text, e.getMessage());
        }
        if (uri.getHost() == null) {
            throw badEndpoint(text, "it names no host");
        }
        boolean hasPath = !uri.getPath().isEmpty() && !uri.getPath().equals("/");
        if (hasPath
                || uri.getQuery() != null
                || uri.getFragment() != null
                || uri.getUserInfo() != null) {
            throw badEndpoint(
                    text,
                    "it must contain scheme, host and port only; the format determines the path");
        }
        if (uri.getPort() == 0 || uri.getPort() > 65535) {
            throw badEndpoint(text, "its port is not between 1 and 65535");
        }
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        return URI.create(begin.group(1).toLowerCase(Locale.ROOT) + "://" + uri.getHost() + port);
    }

    /**
     * Parses the URL of an HTTP proxy.
     *
     * @throws IllegalArgumentException if it is not an http or https URL of a host and a port
     */
    public static URI parseProxy(String text) {
        try {
            URI uri = URI.create(text.trim());
            boolean isHttp = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (isHttp && uri.getHost() != null && uri.getPort() > 0 && uri.getUserInfo() == null) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // The message below says what is expected.
        }
        throw new IllegalArgumentException(
                "'"
                        + withoutUser(text)
                        + "' is not the address of a proxy. Example: http://proxy.example.org:3128");
    }

    /** A user may come with a password, which must not be printed. */
    private static String withoutUser(String text) {
        return text.replaceAll("//[^/]*@", "//***@");
    }

    private static IllegalArgumentException badEndpoint(String text, String why) {
        return new IllegalArgumentException(
                "'"
                        + withoutUser(text)
                        + "' is not the endpoint of a Neptune cluster: "
                        + why
                        + ". Example: https://my-cluster.cluster-abc.eu-west-1.neptune.amazonaws.com:8182");
    }
}
