/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.examples.replication;

import org.apache.flink.connector.neptune.emulator.ChangeLog;
import org.apache.flink.connector.neptune.emulator.NeptuneStreamsEmulator;
import org.apache.flink.runtime.client.JobStatusMessage;
import org.apache.flink.runtime.executiongraph.ErrorInfo;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.InjectMiniCluster;
import org.apache.flink.test.junit5.MiniClusterExtension;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.time.Duration;

/** A cluster for the job, a log that it reads, and a PostgreSQL that it writes into. */
abstract class ReplicationTestBase {

    static final Duration LONG_ENOUGH = Duration.ofMinutes(2);

    @RegisterExtension
    public static final MiniClusterExtension MINI_CLUSTER =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(2)
                            .setNumberSlotsPerTaskManager(1)
                            .build());

    NeptuneStreamsEmulator emulator;
    ReplicaDatabase database;

    @BeforeEach
    void start() throws Exception {
        emulator = NeptuneStreamsEmulator.start();
        database = ReplicaDatabase.create();
    }

    @AfterEach
    void stop(@InjectMiniCluster MiniCluster cluster) throws Exception {
        cancelJobs(cluster);
        emulator.close();
    }

    static void cancelJobs(MiniCluster cluster) throws Exception {
        for (JobStatusMessage job : cluster.listJobs().get()) {
            if (!job.getJobState().isGloballyTerminalState()) {
                cluster.cancelJob(job.getJobId()).get();
                cluster.requestJobResult(job.getJobId()).get();
            }
        }
    }

    ChangeLog log(boolean rdf) {
        return rdf ? emulator.rdf() : emulator.propertyGraph();
    }

    /** What the only job failed with last. */
    static String failure(MiniCluster cluster) throws Exception {
        for (JobStatusMessage job : cluster.listJobs().get()) {
            ErrorInfo failure = cluster.getExecutionGraph(job.getJobId()).get().getFailureInfo();
            if (!job.getJobState().isGloballyTerminalState() && failure != null) {
                return failure.getExceptionAsString();
            }
        }
        return "";
    }
}
