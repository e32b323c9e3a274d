/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.benchmarks;

import org.apache.flink.connector.neptune.benchmarks.Case.Who;
import org.apache.flink.connector.neptune.stream.StreamFormat;

import java.io.IOException;

/**
 * A process that runs cases, one after the other. One process can be half as fast as another one,
 * because the JIT compiler decided otherwise. So each case is measured in several of them.
 */
final class ReaderProcess implements AutoCloseable {

    private final ChildProcess process = new ChildProcess(ReaderProcess.class, "2g");

    ReaderProcess() throws IOException {}

    /**
     * Runs a case.
     *
     * @return the bytes that the process allocated
     */
    long run(String endpoint, Case what) throws IOException {
        return Long.parseLong(
                process.ask(
                        String.join(
                                " ",
                                endpoint,
                                what.who().name(),
                                what.format().name(),
                                Integer.toString(what.lookahead()),
                                Boolean.toString(what.gzip()),
                                Integer.toString(what.latency()),
                                Integer.toString(what.throttle()),
                                Boolean.toString(what.uneven()),
                                Integer.toString(what.pages()))));
    }

    public static void main(String[] args) throws Exception {
        AllocationMeter meter = new AllocationMeter();
        ChildProcess.serve(
                command -> {
                    String[] words = command.split(" ");
                    Case what =
                            new Case(
                                    Who.valueOf(words[1]),
                                    StreamFormat.valueOf(words[2]),
                                    Integer.parseInt(words[3]),
                                    Boolean.parseBoolean(words[4]),
                                    Integer.parseInt(words[5]),
                                    Integer.parseInt(words[6]),
                                    Boolean.parseBoolean(words[7]),
                                    Integer.parseInt(words[8]));
                    System.gc();
                    long before = meter.allocated();
                    what.run(words[0]);
                    return meter.allocated() - before;
                });
    }

    @Override
    public void close() {
        process.close();
    }
}
