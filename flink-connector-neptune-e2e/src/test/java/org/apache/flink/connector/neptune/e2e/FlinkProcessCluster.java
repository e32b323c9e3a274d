/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import static org.awaitility.Awaitility.await;

/**
 * A Flink session cluster of one JobManager and some TaskManagers, each a JVM of its own, started
 * from Flink's Maven artifacts. Each can be killed and started again.
 */
final class FlinkProcessCluster implements AutoCloseable {

    static final int SLOTS_PER_TASK_MANAGER = 4;

    private static final int JOB_MANAGER_HEAP_MEGABYTES = 256;

    private final Path folder;
    private final Map<String, String> environment;
    private final Path conf;
    private final Jvm jvm;
    private final FlinkRest rest;
    private final CommandLineClient client;
    private final SqlClient sqlClient;
    private final ZooKeeper zooKeeper;
    private final List<JavaProcess> jobManagers = new ArrayList<>();
    private final List<JavaProcess> taskManagers = new ArrayList<>();

    private FlinkProcessCluster(Builder builder) throws IOException {
        this.folder = builder.folder;
        this.environment = Map.copyOf(builder.environment);
        this.conf = Files.createDirectories(folder.resolve("conf"));
        List<Path> classPath = new ArrayList<>(builder.runtime.libraries());
        classPath.addAll(builder.extraJars);
        this.jvm = new Jvm(classPath, Jvm.writeLog4j(conf));
        this.zooKeeper = builder.highAvailability ? ZooKeeper.start(jvm, folder) : null;
        int restPort = FreePorts.find();
        Map<String, String> settings = new LinkedHashMap<>(baseSettings(folder, restPort));
        if (zooKeeper != null) {
            settings.putAll(zooKeeper.settings(folder));
        }
        settings.putAll(builder.settings);
        Files.write(
                conf.resolve("config.yaml"),
                settings.entrySet().stream()
                        .map(setting -> setting.getKey() + ": " + setting.getValue())
                        .toList());
        this.rest = new FlinkRest(restPort);
        this.client = new CommandLineClient(jvm, folder, conf);
        this.sqlClient = new SqlClient(client, folder);
    }

    static Builder builder(FlinkRuntime runtime, Path folder) {
        return new Builder(runtime, folder);
    }

    FlinkRest rest() {
        return rest;
    }

    SqlClient sqlClient() {
        return sqlClient;
    }

    /** Submits a job as {@code flink run --detached} does. */
    void submit(Path jar, List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("run", "--detached", jar.toString()));
        command.addAll(arguments);
        client.run("flink-run", "org.apache.flink.client.cli.CliFrontend", command).assertOk();
    }

    void startJobManager() throws IOException {
        jobManagers.add(
                JavaProcess.start(
                        "jobmanager-" + jobManagers.size(),
                        folder,
                        environment,
                        jvm.arguments(
                                JOB_MANAGER_HEAP_MEGABYTES,
                                "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint",
                                List.of("--configDir", conf.toString()))));
    }

    /** Starts one more TaskManager; the first has the index 0 and the id {@code taskmanager-0}. */
    void startTaskManager() throws IOException {
        String id = "taskmanager-" + taskManagers.size();
        List<String> arguments = new ArrayList<>(List.of("--configDir", conf.toString()));
        arguments.addAll(TaskManagerMemory.arguments());
        arguments.addAll(List.of("-D", "taskmanager.resource-id=" + id));
        taskManagers.add(
                JavaProcess.start(
                        id,
                        folder,
                        environment,
                        jvm.arguments(
                                TaskManagerMemory.HEAP_MEGABYTES,
                                "org.apache.flink.runtime.taskexecutor.TaskManagerRunner",
                                arguments)));
    }

    /** Starts another TaskManager if all have ended, as a deployment does, and waits for slots. */
    void replaceTaskManager() {
        await().ignoreExceptionsInstanceOf(IOException.class)
                .until(
                        () -> {
                            // One that is about to end has no slots any more.
                            if (taskManagers.stream().noneMatch(JavaProcess::isAlive)) {
                                startTaskManager();
                            }
                            return rest.slots() == SLOTS_PER_TASK_MANAGER;
                        });
    }

    /** The current JobManager. */
    JavaProcess jobManager() {
        return jobManagers.get(jobManagers.size() - 1);
    }

    JavaProcess taskManager(int index) {
        return taskManagers.get(index);
    }

    /** Ends the current JobManager without any notice. */
    void killJobManager() {
        jobManagers.get(jobManagers.size() - 1).kill();
    }

    /** Ends a TaskManager without any notice. */
    void killTaskManager(int index) {
        taskManagers.get(index).kill();
    }

    /** As {@link #killTaskManager(int)}, by the id that {@link FlinkRest} tells. */
    void killTaskManager(String id) {
        killTaskManager(Integer.parseInt(id.substring(id.lastIndexOf('-') + 1)));
    }

    /** Waits until the cluster has exactly this many slots. */
    void awaitSlots(int slots) {
        JavaProcess jobManager = jobManagers.get(jobManagers.size() - 1);
        await().ignoreExceptionsInstanceOf(IOException.class)
                .failFast(
                        () -> {
                            if (!jobManager.isAlive()) {
                                throw new AssertionError(jobManager.lastWords());
                            }
                        })
                .until(() -> rest.slots() == slots);
    }

    /** Standard output of all TaskManagers ever started, where {@code print} tables write to. */
    String taskManagerOutput() {
        return taskManagers.stream().map(JavaProcess::output).collect(Collectors.joining());
    }

    /** The logs of all TaskManagers ever started. */
    String taskManagerLogs() {
        return taskManagers.stream().map(JavaProcess::log).collect(Collectors.joining());
    }

    @Override
    public void close() {
        taskManagers.forEach(JavaProcess::close);
        jobManagers.forEach(JavaProcess::close);
        if (zooKeeper != null) {
            zooKeeper.close();
        }
    }

    private static Map<String, String> baseSettings(Path folder, int restPort) {
        Map<String, String> settings = new LinkedHashMap<>();
        String host = "127.0.0.1";
        settings.put("jobmanager.rpc.address", host);
        settings.put("jobmanager.rpc.port", Integer.toString(FreePorts.find()));
        settings.put("jobmanager.bind-host", host);
        settings.put("rest.address", host);
        settings.put("rest.bind-address", host);
        settings.put("rest.port", Integer.toString(restPort));
        settings.put("taskmanager.host", host);
        settings.put("taskmanager.bind-host", host);
        settings.put("taskmanager.numberOfTaskSlots", Integer.toString(SLOTS_PER_TASK_MANAGER));
        settings.put("io.tmp.dirs", folder.toString());
        // The web interface's upload folder is not below the former.
        settings.put("web.tmpdir", folder.toString());
        settings.put("parallelism.default", "2");
        settings.put("restart-strategy.type", "none");
        // What a lost process means is to be seen soon.
        settings.put("heartbeat.interval", "1000");
        settings.put("heartbeat.timeout", "5000");
        // The SQL Client reads the same file.
        settings.put("execution.target", "remote");
        return settings;
    }

    /** Starts clusters. */
    static final class Builder {

        private final FlinkRuntime runtime;
        private final Path folder;
        private final Map<String, String> settings = new LinkedHashMap<>();
        private final Map<String, String> environment = new LinkedHashMap<>();
        private final List<Path> extraJars = new ArrayList<>();
        private boolean highAvailability;

        private Builder(FlinkRuntime runtime, Path folder) {
            this.runtime = runtime;
            this.folder = folder;
        }

        /** Jars on the class path of all processes, as if in the lib folder. */
        Builder extraJars(Path... jars) {
            extraJars.addAll(List.of(jars));
            return this;
        }

        /** The jars of connectors to Kafka and PostgreSQL, in the same way. */
        Builder connectors() {
            extraJars.addAll(runtime.connectors());
            return this;
        }

        /** Jobs have checkpoints, and go on after any number of failures. */
        Builder recovery() {
            return set(
                            "execution.checkpointing.dir",
                            folder.resolve("checkpoints").toUri().toString())
                    .set("restart-strategy.type", "fixed-delay")
                    .set("restart-strategy.fixed-delay.attempts", "1000000")
                    .set("restart-strategy.fixed-delay.delay", "500 ms");
        }

        /** Jobs outlive their JobManager. */
        Builder highAvailability() {
            highAvailability = true;
            return this;
        }

        /** A line of config.yaml. */
        Builder set(String key, String value) {
            settings.put(key, value);
            return this;
        }

        /** An environment variable of all JobManagers and TaskManagers. */
        Builder environment(String name, String value) {
            environment.put(name, value);
            return this;
        }

        /** Starts a JobManager and one TaskManager, and waits until its slots are there. */
        FlinkProcessCluster start() throws IOException {
            FlinkProcessCluster cluster = new FlinkProcessCluster(this);
            try {
                cluster.startJobManager();
                cluster.startTaskManager();
                cluster.awaitSlots(SLOTS_PER_TASK_MANAGER);
                return cluster;
            } catch (IOException | RuntimeException | Error e) {
                cluster.close();
                throw e;
            }
        }
    }
}
