/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.clustercheck;

import org.apache.flink.connector.neptune.aws.NeptunedataClients;
import org.apache.flink.connector.neptune.commandline.AccessOptions;
import org.apache.flink.connector.neptune.commandline.Program;

import picocli.CommandLine.ExitCode;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;

/** Compares a cluster with the assumptions of the emulator, and prints a report. */
public final class CheckCluster {

    private static final String NAME = "check-cluster";
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final PrintStream out;
    private final PrintStream err;
    private final Duration timeout;

    CheckCluster(OutputStream out, PrintStream err, Duration timeout) {
        this.out = new PrintStream(out, true, StandardCharsets.UTF_8);
        this.err = err;
        this.timeout = timeout;
    }

    /** Runs the check; see {@code --help}. */
    public static void main(String[] args) {
        OutputStream out = new FileOutputStream(FileDescriptor.out);
        System.exit(new CheckCluster(out, System.err, TIMEOUT).run(args));
    }

    /**
     * Returns the exit status: 0, 1 if something is different or the cluster can't be read, 2 if
     * the arguments are not valid.
     */
    int run(String... args) {
        Arguments arguments = new Arguments();
        return new Program(NAME, out, err).run(arguments, () -> check(arguments), args);
    }

    private int check(Arguments arguments) throws Exception {
        try (DefaultCredentialsProvider credentials =
                DefaultCredentialsProvider.builder().build()) {
            URI endpoint = arguments.endpoint();
            return check(endpoint, signatures(endpoint, arguments.access(), credentials));
        }
    }

    private int check(URI endpoint, Signatures signatures) throws UnreadableClusterException {
        Signing signing = signatures == null ? Signing.NONE : signatures;
        PublicText text = new PublicText(endpoint.getHost());
        try (Requests requests = new Requests(endpoint, timeout, signing, text)) {
            Cluster cluster = Cluster.read(requests);
            Report report = new Report();
            for (Checks checks : checks(cluster, signatures)) {
                checks.addTo(report);
            }
            report.print(
                    out,
                    head(endpoint, cluster, signatures),
                    requests.errors(),
                    Observations.of(cluster),
                    text);
            return status(report, requests);
        }
    }

    private static List<Checks> checks(Cluster cluster, Signatures signatures) {
        return List.of(
                new StatusChecks(cluster),
                new PathChecks(cluster),
                new PageChecks(cluster),
                new RecordChecks(cluster),
                new ValueChecks(cluster),
                new StatementChecks(cluster),
                new NumberChecks(cluster),
                new LimitChecks(cluster),
                new PositionChecks(cluster),
                new ExpiryChecks(cluster),
                new ParameterChecks(cluster),
                new SignatureChecks(cluster, signatures),
                new ErrorChecks(cluster));
    }

    private static List<String> head(URI endpoint, Cluster cluster, Signatures signatures) {
        Region region = NeptunedataClients.regionOf(endpoint);
        return List.of(
                "date: " + Instant.now().truncatedTo(ChronoUnit.SECONDS),
                "endpoint: " + endpoint + (region == null ? "" : ", region " + region),
                "engine: "
                        + cluster.statusText("dbEngineVersion")
                        + ", role: "
                        + cluster.statusText("role"),
                "Neptune Streams: " + cluster.feature("Streams"),
                "IAM authentication: "
                        + cluster.feature("IAMAuthentication")
                        + (signatures == null
                                ? ", requests were not signed"
                                : ", requests were signed for the region " + signatures.region()),
                "requests: " + cluster.requests().sent() + " (at most " + Requests.MAX + ")");
    }

    private int status(Report report, Requests requests) {
        List<Assumption> different = report.all(Result.Kind.DIFFERENT);
        if (requests.gaveUp()) {
            err.println(NAME + ": The cluster stopped answering. The report is not complete.");
        } else if (!different.isEmpty()) {
            err.println(
                    NAME
                            + ": The cluster differs from the emulator: "
                            + different.stream()
                                    .map(Assumption::id)
                                    .collect(Collectors.joining(", ")));
        }
        return different.isEmpty() && !requests.gaveUp() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    /** Returns null if requests are not to be signed. */
    private static Signatures signatures(
            URI endpoint, AccessOptions access, AwsCredentialsProvider credentials)
            throws UnreadableClusterException {
        if (access.unsigned()) {
            return null;
        }
        try {
            credentials.resolveCredentials();
        } catch (SdkClientException e) {
            throw new UnreadableClusterException(
                    "The requests can't be signed: "
                            + e.getMessage().replaceFirst("\\.?\\s*$", "")
                            + ". If the cluster has no IAM authentication, add --unsigned.");
        }
        try {
            return new Signatures(credentials, access.region(endpoint));
        } catch (SdkClientException e) {
            throw new UnreadableClusterException("There is no AWS region. Add --region.");
        }
    }
}
