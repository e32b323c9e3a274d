/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.quickstart;

import org.apache.flink.connector.neptune.aws.CredentialsProviderType;
import org.apache.flink.connector.neptune.source.NeptuneStreamsSource;
import org.apache.flink.connector.neptune.source.NeptuneStreamsSourceBuilder;
import org.apache.flink.connector.neptune.source.NeptuneStreamsSourceOptions;
import org.apache.flink.connector.neptune.stream.StoppingPosition;
import org.apache.flink.connector.neptune.stream.StreamFormat;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.time.Duration;

/** The command line of the quickstart. */
@Command(
        name = "bin/quickstart",
        description =
                "Prints the changes of a graph when they are made: of a sample graph, or with"
                        + " --endpoint of an Amazon Neptune cluster.",
        sortOptions = false)
final class Arguments {

    /** The formats of a printed change. */
    enum Output {
        /** In columns. */
        TEXT("text", new TextLines()),
        /** As JSON. */
        JSON("json", new JsonLines());

        private final String name;
        private final LineFormat lines;

        Output(String name, LineFormat lines) {
            this.name = name;
            this.lines = lines;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    @Spec private CommandSpec spec;

    @Option(
            names = "--format",
            defaultValue = "pg-json",
            description =
                    "pg-json for the property graph, nquads for RDF (default: ${DEFAULT-VALUE}).")
    private StreamFormat format;

    @Option(
            names = "--output",
            defaultValue = "text",
            description =
                    "text, or json for one JSON object per change (default: ${DEFAULT-VALUE}).")
    private Output output;

    @Option(
            names = "--bounded",
            description = "Stop at the change that is the last one at the start.")
    private boolean bounded;

    @Option(
            names = "--endpoint",
            paramLabel = "URL",
            description = "Read this cluster, such as https://<cluster endpoint>:8182.")
    private String endpoint;

    @Option(
            names = "--emulator-port",
            paramLabel = "PORT",
            defaultValue = "0",
            description =
                    "Port of the emulator with the sample graph; 0 for a free port (default: 0).")
    private int emulatorPort;

    @Option(
            names = "--region",
            description =
                    "AWS region of the signatures (default: the region in the host name of the"
                            + " endpoint, otherwise that of the environment).")
    private String region;

    @Option(
            names = "--unsigned",
            description = "Do not sign requests, for clusters without IAM authentication.")
    private boolean unsigned;

    @Option(
            names = "--verbose",
            description = "Show Flink's log, and errors with all their causes.")
    private boolean verbose;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit.")
    private boolean help;

    boolean verbose() {
        return verbose;
    }

    boolean bounded() {
        return bounded;
    }

    /** The port of the emulator; 0 for a free port. */
    int emulatorPort() {
        return emulatorPort;
    }

    StreamFormat format() {
        return format;
    }

    /** The URL of the cluster; null to read the sample graph. */
    String endpoint() {
        return endpoint == null ? null : endpoint.strip().replaceAll("/$", "");
    }

    /**
     * Checks the arguments as far as this is possible without a connection.
     *
     * @throws ParameterException if an argument is not valid
     */
    void check() {
        if (endpoint == null && (region != null || unsigned)) {
            // A user who forgot --endpoint would otherwise take the sample graph for the cluster.
            throw invalid((region == null ? "--unsigned" : "--region") + " needs --endpoint");
        }
        if (emulatorPort < 0 || emulatorPort > 65535) {
            throw invalid("Invalid value for option '--emulator-port': " + emulatorPort);
        }
        if (endpoint != null && emulatorPort != 0) {
            throw invalid("--emulator-port and --endpoint exclude each other");
        }
        if (region != null && !region.matches("[a-z0-9]+(-[a-z0-9]+)+")) {
            throw invalid(
                    "Invalid value for option '--region': '"
                            + region
                            + "' is not an AWS region such as eu-west-1");
        }
        if (endpoint != null) {
            try {
                source(endpoint);
            } catch (IllegalArgumentException e) {
                throw invalid(e.getMessage());
            }
        }
    }

    private ParameterException invalid(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    /** A source with these arguments that reads the given endpoint. */
    NeptuneStreamsSource<String> source(String url) {
        NeptuneStreamsSourceBuilder<String> builder =
                NeptuneStreamsSource.<String>builder()
                        .setEndpoint(url)
                        .setDeserializer(new LineSchema(format, output.lines))
                        // The user waits for the result, so a failure must show up early.
                        .setOption(
                                NeptuneStreamsSourceOptions.SCAN_RETRY_TIMEOUT,
                                Duration.ofSeconds(10))
                        .setOption(
                                NeptuneStreamsSourceOptions.AWS_HTTP_CONNECT_TIMEOUT,
                                Duration.ofSeconds(5));
        if (unsigned || endpoint == null) {
            builder.setOption(
                    NeptuneStreamsSourceOptions.AWS_CREDENTIALS_PROVIDER,
                    CredentialsProviderType.NONE);
        }
        if (region != null) {
            builder.setRegion(region);
        }
        if (bounded) {
            builder.setBounded(StoppingPosition.latest());
        }
        return builder.build();
    }
}
