/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** From changes to elements. */
package org.apache.flink.connector.neptune.source.deserializer;
