/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** The quickstart: a Flink job that prints the changes of a Neptune stream. */
package org.apache.flink.connector.neptune.quickstart;
