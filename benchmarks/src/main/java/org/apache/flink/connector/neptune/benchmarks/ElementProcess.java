/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.benchmarks;

import org.apache.flink.connector.neptune.benchmarks.ElementCase.Backend;
import org.apache.flink.connector.neptune.benchmarks.ElementCase.Who;

import com.sun.management.OperatingSystemMXBean;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;

/**
 * A process that runs one case again and again, or takes checkpoints. A process that ran several
 * cases would make each of them slower: the JIT compiler would have to compile for all.
 */
final class ElementProcess implements AutoCloseable {

    private static final String RATE = "rate";
    private static final String CHECKPOINT = "checkpoint";

    // Room for the state of the pivot.
    private final ChildProcess process = new ChildProcess(ElementProcess.class, "4g");

    ElementProcess() throws IOException {}

    /** The costs of one run. */
    record Costs(double cpuSeconds, double allocatedBytes) {}

    Costs run(ElementCase what, String endpoint) throws IOException {
        String[] answer =
                ask(RATE, endpoint, what.who().name(), Integer.toString(what.parallelism()))
                        .split(" ");
        return new Costs(Double.parseDouble(answer[0]), Double.parseDouble(answer[1]));
    }

    ElementCheckpoint checkpoint(Who who, Backend backend, String endpoint, Path folder)
            throws IOException {
        return ElementCheckpoint.parse(
                ask(CHECKPOINT, endpoint, who.name(), backend.name(), folder.toString()));
    }

    private String ask(String... words) throws IOException {
        return process.ask(String.join(" ", words));
    }

    public static void main(String[] args) throws Exception {
        AllocationMeter meter = new AllocationMeter();
        OperatingSystemMXBean system =
                (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        ChildProcess.serve(
                command -> {
                    String[] words = command.split(" ", 5);
                    Who who = Who.valueOf(words[2]);
                    if (words[0].equals(CHECKPOINT)) {
                        return ElementJobs.checkpoint(
                                who, Backend.valueOf(words[3]), words[1], Path.of(words[4]));
                    }
                    System.gc();
                    long allocated = meter.allocated();
                    long cpu = system.getProcessCpuTime();
                    ElementJobs.run(new ElementCase(who, Integer.parseInt(words[3])), words[1]);
                    return (system.getProcessCpuTime() - cpu) / 1e9
                            + " "
                            + (meter.allocated() - allocated);
                });
    }

    @Override
    public void close() {
        process.close();
    }
}
