/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.benchmarks;

import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The result of JMH for one method of {@link ParsingBenchmark}.
 *
 * @param recordsPerSecond of one thread, the median of the iterations
 * @param allocatedPerRecord bytes
 */
record Parsing(double recordsPerSecond, double allocatedPerRecord) {

    static Map<String, Parsing> measure(boolean smoke) throws RunnerException {
        Map<String, Parsing> results = new LinkedHashMap<>();
        TimeValue time = smoke ? TimeValue.milliseconds(20) : TimeValue.seconds(1);
        for (RunResult result :
                new Runner(
                                new OptionsBuilder()
                                        .include(ParsingBenchmark.class.getName())
                                        .forks(smoke ? 0 : 2)
                                        .warmupIterations(smoke ? 1 : 3)
                                        .warmupTime(time)
                                        .measurementIterations(smoke ? 1 : 4)
                                        .measurementTime(time)
                                        .addProfiler(GCProfiler.class)
                                        .verbosity(VerboseMode.SILENT)
                                        .jvmArgs("-Xmx2g")
                                        .build())
                        .run()) {
            String benchmark = result.getParams().getBenchmark();
            results.put(
                    benchmark.substring(benchmark.lastIndexOf('.') + 1),
                    new Parsing(
                            result.getPrimaryResult().getStatistics().getPercentile(50),
                            result.getSecondaryResults().get("gc.alloc.rate.norm").getScore()));
        }
        return results;
    }
}
