/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.clustercheck;

import software.amazon.awssdk.http.SdkHttpRequest;

/** A way to sign a request. */
@FunctionalInterface
interface Signing {

    /** Leaves requests without a signature. */
    Signing NONE = request -> request;

    /** Returns the request with a signature. */
    SdkHttpRequest sign(SdkHttpRequest request);
}
