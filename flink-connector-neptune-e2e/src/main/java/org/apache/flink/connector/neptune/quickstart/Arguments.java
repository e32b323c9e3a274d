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

/** What can be said on the command line. */
@Command(
        name = "bin/quickstart",
        description =
                "Prints the changes of a graph as they come: those of a sample graph, or with"
                        + " --endpoint those of an Amazon Neptune cluster.",
        sortOptions = false)
final class Arguments {

    /** How a change is printed. */
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
            description = "text, or json for one JSON object a change (default: ${DEFAULT-VALUE}).")
    private Output output;

    @Option(names = "--bounded", description = "Stop at the last change there is at the start.")
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
            description = "Port of the sample's emulator, 0 for any free one (default: 0).")
    private int emulatorPort;

    @Option(
            names = "--region",
            description =
                    "AWS region to sign for (default: the one in the endpoint's host name, else the"
                            + " environment's).")
    private String region;

    @Option(
            names = "--unsigned",
            description = "Do not sign, for clusters without IAM authentication.")
    private boolean unsigned;

    @Option(
            names = "--verbose",
            description = "Show Flink's log, and an error with all its causes.")
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

    /** 0 for any free port. */
    int emulatorPort() {
        return emulatorPort;
    }

    StreamFormat format() {
        return format;
    }

    /** The cluster to read; null for the sample. */
    String endpoint() {
        return endpoint == null ? null : endpoint.strip().replaceAll("/$", "");
    }

    /**
     * Checks everything that can be checked without a connection.
     *
     * @throws ParameterException if something is wrong
     */
    void check() {
        if (endpoint == null && (region != null || unsigned)) {
            // Else somebody who forgot the endpoint would take the sample for his cluster.
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

    /** A source that does as it was told, but reads this endpoint. */
    NeptuneStreamsSource<String> source(String url) {
        NeptuneStreamsSourceBuilder<String> builder =
                NeptuneStreamsSource.<String>builder()
                        .setEndpoint(url)
                        .setDeserializer(new LineSchema(format, output.lines))
                        // Somebody sits before it and waits.
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
