/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.failure;

import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.connector.neptune.source.testutils.TestWaits;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.util.ExceptionUtils;

import javax.annotation.Nullable;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.awaitility.Awaitility.await;

/**
 * A job that replicates a stream into {@link CommittedRecords}, with its checkpoints in a folder,
 * so that it can be ended and restored in every way.
 */
final class JobUnderTest {

    private static final Pattern SAVEPOINT_BEFORE =
            Pattern.compile("A savepoint has been created at: (\\S+), but");

    private final String name;
    private final Path checkpoints;
    private final Pipeline pipeline;
    private Duration checkpointInterval = Duration.ofMillis(50);
    private int restartAttempts = 1000;
    private boolean exchange = true;
    private final Map<String, String> options = new HashMap<>();

    private JobClient client;
    @Nullable private Path restoredFrom;
    private int parallelism;

    /** The sources of a job and what they lead to, up to what the job commits. */
    @FunctionalInterface
    interface Pipeline {

        /**
         * Adds the operators to an environment, which has the parallelism. The parallelism of the
         * last operator must be that, too.
         */
        DataStream<String> addTo(StreamExecutionEnvironment env);
    }

    JobUnderTest(String name, Path checkpoints, Source<String, ?, ?> source) {
        this(
                name,
                checkpoints,
                env ->
                        env.fromSource(
                                        source,
                                        WatermarkStrategy.noWatermarks(),
                                        "Neptune",
                                        Types.STRING)
                                .uid("neptune"));
    }

    JobUnderTest(String name, Path checkpoints, Pipeline pipeline) {
        this.name = name;
        this.checkpoints = checkpoints;
        this.pipeline = pipeline;
    }

    JobUnderTest checkpointing(Duration interval) {
        this.checkpointInterval = interval;
        return this;
    }

    JobUnderTest restarting(int attempts) {
        this.restartAttempts = attempts;
        return this;
    }

    /** Sets an option of Flink. */
    JobUnderTest option(String key, String value) {
        options.put(key, value);
        return this;
    }

    /**
     * Connects each reader with a sink of its own, so that a failure restarts that reader alone.
     */
    JobUnderTest withoutExchange() {
        exchange = false;
        return this;
    }

    String name() {
        return name;
    }

    CommittedRecords results() {
        return CommittedRecords.named(name);
    }

    /** Starts the job, from a savepoint or checkpoint if one is given. */
    JobUnderTest start(int pipelineParallelism, @Nullable Path restoreFrom) throws Exception {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.setString(
                "execution.checkpointing.interval", checkpointInterval.toMillis() + " ms");
        configuration.setString("execution.checkpointing.dir", checkpoints.toUri().toString());
        configuration.setString("state.checkpoints.dir", checkpoints.toUri().toString());
        configuration.setString(
                "execution.checkpointing.externalized-checkpoint-retention",
                "RETAIN_ON_CANCELLATION");
        configuration.setString("restart-strategy.type", "fixed-delay");
        configuration.setString("restart-strategy.fixed-delay.attempts", "" + restartAttempts);
        configuration.setString("restart-strategy.fixed-delay.delay", "20 ms");
        options.forEach(configuration::setString);
        if (restoreFrom != null) {
            configuration.setString(
                    "execution.state-recovery.path", restoreFrom.toUri().toString());
        }
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        env.setParallelism(pipelineParallelism);
        int sinkParallelism = exchange ? 1 : pipelineParallelism;
        pipeline.addTo(env)
                .map(new Saboteur(name))
                .uid("saboteur")
                .setParallelism(sinkParallelism)
                // Readers without a split finish early where a source ends, and Flink does not
                // restore a
                // chain that mixes finished with running operators: the source stays a chain of its
                // own.
                .disableChaining()
                .process(new TwoPhaseSink(name))
                .uid("sink")
                .setParallelism(sinkParallelism)
                .sinkTo(new DiscardingSink<>())
                .setParallelism(sinkParallelism);
        client = env.executeAsync(name);
        restoredFrom = restoreFrom;
        parallelism = pipelineParallelism;
        return this;
    }

    JobID id() {
        return client.getJobID();
    }

    JobStatus status() {
        try {
            return client.getJobStatus().get(TestWaits.AT_MOST.toSeconds(), TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    boolean isRunning() {
        return status() == JobStatus.RUNNING;
    }

    /** Waits until so many records are committed. */
    void awaitCommitted(int records, Duration atMost) {
        await().atMost(atMost)
                .pollInterval(Duration.ofMillis(10))
                .failFast("the job failed", () -> status() == JobStatus.FAILED)
                .until(() -> results().size() >= records);
    }

    /** Waits until all tasks run and have taken part in a checkpoint. */
    void awaitCheckpoint() {
        String jobId = client.getJobID().toHexString();
        await().until(() -> !completedCheckpoints(jobId).isEmpty());
    }

    /** Waits until the job has ended by itself; a failure is thrown. */
    void awaitEnd(Duration atMost) throws Exception {
        client.getJobExecutionResult().get(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * Waits until the job has failed for good, and returns all that it says about the reason.
     *
     * <p>If a task fails at once, the coordinator may still send it an event. Flink then reports
     * that this event was lost, instead of the failure of the task. In that case the job is started
     * again.
     */
    String awaitFailure(Duration atMost) throws Exception {
        String reasons = awaitAnyFailure(atMost);
        while (reasons.contains(
                "An OperatorEvent from an OperatorCoordinator to a task was lost")) {
            start(parallelism, restoredFrom);
            reasons = awaitAnyFailure(atMost);
        }
        return reasons;
    }

    private String awaitAnyFailure(Duration atMost) throws Exception {
        try {
            client.getJobExecutionResult().get(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            StringBuilder reasons = new StringBuilder();
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                reasons.append(cause.getMessage()).append('\n');
            }
            return reasons.toString();
        }
        throw new AssertionError("the job did not fail");
    }

    /** Cancels the job, if it was started and has not ended yet. */
    void cancel() throws Exception {
        if (client == null || status().isGloballyTerminalState()) {
            return;
        }
        client.cancel().get(TestWaits.AT_MOST.toSeconds(), TimeUnit.SECONDS);
        await().until(() -> status().isGloballyTerminalState());
    }

    /** Tries it again until all tasks run, because Flink refuses a savepoint before. */
    Path stopWithSavepoint() throws Exception {
        return await().atMost(TestWaits.AT_MOST)
                .pollInterval(Duration.ofMillis(10))
                .ignoreExceptionsMatching(JobUnderTest::isTooEarly)
                .until(this::tryStopWithSavepoint, savepoint -> true);
    }

    private static boolean isTooEarly(Throwable failure) {
        return ExceptionUtils.findThrowableWithMessage(
                        failure, "Not all required tasks are currently running")
                .isPresent();
    }

    private Path tryStopWithSavepoint() throws Exception {
        try {
            return Path.of(
                    URI.create(
                            client.stopWithSavepoint(
                                            false,
                                            checkpoints.toUri().toString(),
                                            SavepointFormatType.CANONICAL)
                                    .get(TestWaits.AT_MOST.toSeconds(), TimeUnit.SECONDS)));
        } catch (ExecutionException e) {
            Optional<Path> savepoint = savepointBefore(e);
            if (savepoint.isEmpty()) {
                throw e;
            }
            await().until(() -> status().isGloballyTerminalState());
            return savepoint.get();
        }
    }

    /**
     * The savepoint that a job took before it failed while it was stopping. Sinks may have
     * committed what it contains, so the job must go on from it, not from its last checkpoint.
     */
    private static Optional<Path> savepointBefore(Throwable failure) {
        return ExceptionUtils.findThrowableWithMessage(failure, "A savepoint has been created at:")
                .map(cause -> SAVEPOINT_BEFORE.matcher(cause.getMessage()))
                .filter(Matcher::find)
                .map(matcher -> Path.of(URI.create(matcher.group(1))));
    }

    /**
     * Ends the job without warning and returns the last checkpoint that it completed; where it
     * completed none, what it was started from.
     */
    @Nullable
    Path kill() throws Exception {
        String jobId = client.getJobID().toHexString();
        cancel();
        return completedCheckpoints(jobId).stream()
                .max(Comparator.comparing(JobUnderTest::number))
                .orElse(restoredFrom);
    }

    private List<Path> completedCheckpoints(String jobId) throws IOException {
        Path folder = checkpoints.resolve(jobId);
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(folder)) {
            return children.filter(child -> Files.exists(child.resolve("_metadata")))
                    .collect(Collectors.toList());
        }
    }

    private static int number(Path checkpoint) {
        return Integer.parseInt(checkpoint.getFileName().toString().replace("chk-", ""));
    }
}
