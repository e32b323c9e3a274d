/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** What the commands in {@code bin/} have in common. */
package org.apache.flink.connector.neptune.commandline;
