/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.e2e;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A TaskManager's memory in all its parts, which Flink's shell scripts would have computed. */
final class TaskManagerMemory {

    private static final int FRAMEWORK_HEAP_MEGABYTES = 96;
    private static final int TASK_HEAP_MEGABYTES = 160;

    static final int HEAP_MEGABYTES = FRAMEWORK_HEAP_MEGABYTES + TASK_HEAP_MEGABYTES;

    private static final Map<String, String> PARTS =
            new TreeMap<>(
                    Map.of(
                            "framework.heap.size", FRAMEWORK_HEAP_MEGABYTES + "m",
                            "task.heap.size", TASK_HEAP_MEGABYTES + "m",
                            "framework.off-heap.size", "64m",
                            "task.off-heap.size", "32m",
                            "managed.size", "64m",
                            "network.min", "32m",
                            "network.max", "32m",
                            "jvm-metaspace.size", "160m",
                            "jvm-overhead.min", "64m",
                            "jvm-overhead.max", "64m"));

    private TaskManagerMemory() {}

    static List<String> arguments() {
        List<String> arguments = new ArrayList<>(List.of("-D", "taskmanager.cpu.cores=1.0"));
        PARTS.forEach(
                (part, size) -> {
                    arguments.add("-D");
                    arguments.add("taskmanager.memory." + part + "=" + size);
                });
        return arguments;
    }
}
