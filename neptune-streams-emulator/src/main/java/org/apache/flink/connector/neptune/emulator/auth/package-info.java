/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** IAM authentication with AWS Signature Version 4. Internal. */
package org.apache.flink.connector.neptune.emulator.auth;
