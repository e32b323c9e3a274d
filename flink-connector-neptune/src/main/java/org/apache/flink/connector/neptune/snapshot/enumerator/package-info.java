/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * The enumerator: finds the files of an export, checks that the stream still has what follows,
 * assigns the files, and releases the readers together when all files were read.
 */
package org.apache.flink.connector.neptune.snapshot.enumerator;
