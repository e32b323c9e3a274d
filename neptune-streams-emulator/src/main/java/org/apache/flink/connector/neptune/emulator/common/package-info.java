/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** Classes that all packages of the emulator use. Internal. */
package org.apache.flink.connector.neptune.emulator.common;
