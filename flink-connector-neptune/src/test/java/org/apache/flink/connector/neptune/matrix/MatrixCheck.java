/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.matrix;

import org.apache.flink.connector.neptune.source.NeptuneStreamsSource;
import org.apache.flink.runtime.util.EnvironmentInformation;

import org.junit.jupiter.api.Test;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the integration tests run with on each version of Flink: one and the same jar of the
 * connector, and no Flink but that version. The name does not end with ITCase, because Flink's
 * rules require a cluster in each ITCase. It does not end with Test, because unit tests run before
 * the jar is built.
 */
class MatrixCheck {

    private static final String FLINK = System.getProperty("matrix.flink.version");

    @Test
    void theConnectorIsTheJarThatWasBuilt() throws Exception {
        Path built = Path.of(System.getProperty("matrix.connector.jar"));
        Path inUse =
                Path.of(
                        NeptuneStreamsSource.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toURI());
        assertThat(inUse).isRegularFile();
        String checksum = sha256(inUse);
        assertThat(checksum)
                .as(
                        "SHA-256 of %s, compared with %s ('./mvnw install' makes them one)",
                        inUse, built)
                .isEqualTo(sha256(built));
        // The table of versions in the README is made from this line; see .ci/versions.
        System.out.println("Flink " + FLINK + " with connector jar sha256:" + checksum);
    }

    @Test
    void noFlinkIsThereButTheOneThatIsTested() {
        Pattern ofFlink = Pattern.compile("flink-(?!shaded-|connector-neptune).*\\.jar");
        List<String> jars =
                Pattern.compile(File.pathSeparator)
                        .splitAsStream(
                                System.getProperty(
                                        "surefire.test.class.path",
                                        System.getProperty("java.class.path")))
                        .map(entry -> Path.of(entry).getFileName().toString())
                        .filter(name -> ofFlink.matcher(name).matches())
                        .collect(Collectors.toList());
        assertThat(jars).hasSizeGreaterThan(10);
        assertThat(jars)
                .allMatch(name -> name.matches(".*-" + Pattern.quote(FLINK) + "(-.*)?\\.jar"));
        assertThat(EnvironmentInformation.getVersion()).isEqualTo(FLINK);
    }

    private static String sha256(Path file) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
        StringBuilder hex = new StringBuilder();
        for (byte b : digest) {
            hex.append(String.format("%02x", b));
        }
        return hex.toString();
    }
}
