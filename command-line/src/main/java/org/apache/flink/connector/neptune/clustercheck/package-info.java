/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * The command that compares a cluster with the assumptions of the emulator. It only reads, and its
 * report has no data of the graph.
 *
 * <p>{@code Cluster} has the answers that many checks use. Each class {@code ...Checks} decides
 * some {@code Assumption}s. A check returns if the cluster answers as the emulator does, and throws
 * a {@code DifferentException} or an {@code UndecidedException} otherwise. The {@code Report}
 * collects the results.
 */
package org.apache.flink.connector.neptune.clustercheck;
