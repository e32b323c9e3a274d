/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A dependency of this module, as Maven resolved it. */
final class Dependency {

    private static final Pattern LINE =
            Pattern.compile("\\s*([^:\\s]+):([^:]+):jar:([^:]+):([a-z]+):(.*?\\.jar)\\b.*");
    private static final String OWN_GROUP = "io.github.flink-connector-neptune";

    final String group;
    final String artifact;
    final Path file;
    private final String version;
    private final String scope;

    private Dependency(Matcher line) {
        this.group = line.group(1);
        this.artifact = line.group(2);
        this.version = line.group(3);
        this.scope = line.group(4);
        this.file = Paths.get(line.group(5));
    }

    /** All, of whatever scope. */
    static List<Dependency> all() throws IOException {
        List<Dependency> all = new ArrayList<>();
        for (String line :
                Files.readAllLines(Paths.get(System.getProperty("packaging.dependencies")))) {
            Matcher matcher = LINE.matcher(line.replaceAll("\u001b\\[[0-9;]*m", ""));
            if (matcher.matches()) {
                all.add(new Dependency(matcher));
            }
        }
        return all;
    }

    boolean isOwn() {
        return group.equals(OWN_GROUP);
    }

    /**
     * Whether the uber jar contains it. The annotations are for the ObjectMapper of Jackson, which
     * the jar does not have.
     */
    boolean isBundled() {
        return (scope.equals("compile") || scope.equals("runtime"))
                && !artifact.equals("jackson-annotations");
    }

    /** Whether a program that uses the AWS SDK unrelocated has it. */
    boolean isOfPlainSdk() {
        return group.equals("commons-logging")
                || (isBundled() && !isOwn() && !artifact.equals("jcl-over-slf4j"));
    }

    boolean isOfKafka() {
        return artifact.equals("flink-connector-kafka")
                || group.equals("org.apache.kafka")
                || group.equals("com.github.luben")
                || group.startsWith("com.fasterxml")
                || group.equals("com.google.guava");
    }

    /** Whether it is of a Flink cluster; the logging is a cluster's too. */
    boolean isOfFlink() {
        return !isOwn()
                && !isBundled()
                && !isOfPlainSdk()
                && !isOfKafka()
                && !group.startsWith("org.junit")
                && !group.startsWith("io.undertow")
                && !group.startsWith("org.jboss")
                && !group.startsWith("org.wildfly")
                && !group.equals("org.assertj")
                && !group.equals("org.awaitility");
    }

    @Override
    public String toString() {
        return group + ":" + artifact + ":" + version;
    }
}
