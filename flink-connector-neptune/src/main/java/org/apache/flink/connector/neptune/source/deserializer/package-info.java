/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** Converts changes into the elements that the source emits. */
package org.apache.flink.connector.neptune.source.deserializer;
