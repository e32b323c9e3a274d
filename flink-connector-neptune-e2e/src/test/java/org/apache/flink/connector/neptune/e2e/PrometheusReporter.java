/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.e2e;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Flink's Prometheus reporter in the processes of a cluster, and what they tell. */
final class PrometheusReporter {

    private static final Pattern SAMPLE = Pattern.compile("(\\w+)\\{(.*)} (\\S+)");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"([^\"]*)\"");

    private final LocalHttp http = new LocalHttp();
    private final List<Integer> ports = new ArrayList<>();

    /** A reporter for so many processes; each takes one of as many ports. */
    PrometheusReporter(int processes) {
        for (int i = 0; i < processes; i++) {
            ports.add(FreePorts.find());
        }
    }

    void configure(FlinkProcessCluster.Builder cluster) {
        cluster.set("metrics.reporters", "prom")
                .set(
                        "metrics.reporter.prom.factory.class",
                        "org.apache.flink.metrics.prometheus.PrometheusReporterFactory")
                .set(
                        "metrics.reporter.prom.port",
                        ports.stream().map(String::valueOf).collect(Collectors.joining(",")));
    }

    List<String> addresses() {
        return ports.stream().map(port -> "127.0.0.1:" + port).toList();
    }

    /** What all processes tell at the moment. */
    List<Sample> scrape() throws IOException {
        List<Sample> samples = new ArrayList<>();
        for (String address : addresses()) {
            http.send(HttpRequest.newBuilder(URI.create("http://" + address + "/metrics")))
                    .body()
                    .lines()
                    .map(SAMPLE::matcher)
                    .filter(Matcher::matches)
                    .forEach(
                            line ->
                                    samples.add(
                                            new Sample(
                                                    line.group(1),
                                                    labels(line.group(2)),
                                                    Double.parseDouble(line.group(3)))));
        }
        return samples;
    }

    private static Map<String, String> labels(String text) {
        Map<String, String> labels = new HashMap<>();
        LABEL.matcher(text).results().forEach(label -> labels.put(label.group(1), label.group(2)));
        return labels;
    }

    /** One metric at one time. */
    record Sample(String name, Map<String, String> labels, double value) {}
}
