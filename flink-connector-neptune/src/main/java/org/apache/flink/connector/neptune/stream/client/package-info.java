/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Requests to Neptune Streams: the client, the interceptor that reads the responses, the
 * translation of errors, and the check of the endpoint.
 */
package org.apache.flink.connector.neptune.stream.client;
