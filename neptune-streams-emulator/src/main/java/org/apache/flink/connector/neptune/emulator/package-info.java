/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * A local endpoint that answers like Amazon Neptune Streams. This package is the public API. The
 * packages below it are internal.
 */
package org.apache.flink.connector.neptune.emulator;
