/*
 * Licensed to the Apache Software Foundation (ASF) under one
 * or more contributor license agreements.  See the NOTICE file
 * distributed with this work for additional information
 * regarding copyright ownership.  The ASF licenses this file
 * to you under the Apache License, Version 2.0 (the
 * "License"); you may not use this file except in compliance
 * with the License.  You may obtain a copy of the License at
 *
 *   http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing,
 * software distributed under the License is distributed on an
 * "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY
 * KIND, either express or implied.  See the License for the
 * specific language governing permissions and limitations
 * under the License.
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
