/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.clustercheck;

import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;

import java.net.URI;
import java.util.List;

/** A request that only reads. Its parameters have the form {@code name=value}. */
record Request(SdkHttpMethod method, String path, List<String> parameters, boolean acceptsGzip) {

    static Request get(String path, String... parameters) {
        return new Request(SdkHttpMethod.GET, path, List.of(parameters), false);
    }

    Request withMethod(SdkHttpMethod other) {
        return new Request(other, path, parameters, acceptsGzip);
    }

    Request acceptingGzip() {
        return new Request(method, path, parameters, true);
    }

    SdkHttpRequest to(URI endpoint) {
        SdkHttpRequest.Builder request =
                SdkHttpRequest.builder()
                        .method(method)
                        .protocol(endpoint.getScheme())
                        .host(endpoint.getHost())
                        .port(endpoint.getPort() < 0 ? null : endpoint.getPort())
                        .encodedPath(path);
        for (String parameter : parameters) {
            String[] parts = parameter.split("=", 2);
            request.putRawQueryParameter(parts[0], parts[1]);
        }
        if (acceptsGzip) {
            request.putHeader("Accept-Encoding", "gzip");
        }
        return request.build();
    }

    /** The method, the path and the query. */
    @Override
    public String toString() {
        return method
                + " "
                + path
                + (parameters.isEmpty() ? "" : "?" + String.join("&", parameters))
                + (acceptsGzip ? " with Accept-Encoding: gzip" : "");
    }
}
