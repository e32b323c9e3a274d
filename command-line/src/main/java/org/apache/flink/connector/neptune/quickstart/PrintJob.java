/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.quickstart;

import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.connector.neptune.commandline.LoopbackFlink;
import org.apache.flink.connector.neptune.commandline.ScratchFolder;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;

/** Runs the job, which prints lines to {@link System#out}, in a Flink cluster in this process. */
final class PrintJob {

    private PrintJob() {}

    /**
     * Runs until the lines end.
     *
     * @param lines adds the stream of the lines to the job
     * @param enough ends the job when it is completed
     * @throws ExecutionException if the job fails
     */
    static void run(
            Function<StreamExecutionEnvironment, DataStream<String>> lines,
            CompletableFuture<Void> enough)
            throws Exception {
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.createLocalEnvironment(1, configuration());
        lines.apply(env).print();

        JobClient job = env.executeAsync("Neptune quickstart");
        CompletableFuture.anyOf(job.getJobExecutionResult(), enough).get();
        if (enough.isDone()) {
            job.cancel();
        }
    }

    private static Configuration configuration() throws IOException {
        Configuration configuration = LoopbackFlink.configuration(ScratchFolder.create(), 0);
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        // A restart would hide the error.
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        configuration.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(8));
        configuration.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(8));
        configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(8));
        return configuration;
    }
}
