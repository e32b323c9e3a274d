/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** How to reach a Neptune endpoint: credentials, region, HTTP client, signing. No Flink in it. */
package org.apache.flink.connector.neptune.aws;
