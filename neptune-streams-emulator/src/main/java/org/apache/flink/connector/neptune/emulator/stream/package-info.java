/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** The stream endpoints: requests and pages. Internal. */
package org.apache.flink.connector.neptune.emulator.stream;
