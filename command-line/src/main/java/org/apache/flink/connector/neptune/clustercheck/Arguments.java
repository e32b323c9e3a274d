/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.clustercheck;

import org.apache.flink.connector.neptune.aws.EndpointUrls;
import org.apache.flink.connector.neptune.commandline.AccessOptions;
import org.apache.flink.connector.neptune.commandline.CommandArguments;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import java.net.URI;

/** The command line of the check. */
@Command(
        name = "bin/check-cluster",
        description = {
            "Compares an Amazon Neptune cluster with what the emulator of this project assumes about"
                    + " Neptune, and prints a report.",
            "It sends at most "
                    + Requests.MAX
                    + " requests. They only read. The report has no data of the graph."
        },
        sortOptions = false)
final class Arguments extends CommandArguments {

    @Parameters(
            paramLabel = "URL",
            description = "The cluster, such as https://<cluster endpoint>:8182.")
    private String url;

    @Mixin private AccessOptions access;

    @Override
    public void check() {
        access.check(url);
    }

    URI endpoint() {
        return EndpointUrls.parseEndpoint(url);
    }

    AccessOptions access() {
        return access;
    }
}
