/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Creates the AWS SDK's client for a Neptune endpoint: credentials, region, HTTP client, trust
 * store. Nothing here depends on Flink, except for its annotations.
 */
package org.apache.flink.connector.neptune.aws;
