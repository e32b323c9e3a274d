/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Makes sure that the Maven named by a properties file is installed, and prints its folder.
 *
 * <p>Run by {@code mvnw} as a single source file, so that neither curl nor unzip is needed.
 */
public final class MavenInstaller {

    private MavenInstaller() {}

    public static void main(String[] args) throws Exception {
        Properties wanted = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of(args[0]))) {
            wanted.load(reader);
        }
        String folder = wanted.getProperty("artifactId") + "-" + wanted.getProperty("version");
        String userHome = System.getenv().getOrDefault("MAVEN_USER_HOME", System.getProperty("user.home") + "/.m2");
        String sha512 = wanted.getProperty("sha512");
        Path home = Path.of(userHome, "wrapper", "dists", folder, sha512.substring(0, 16));
        if (!Files.isExecutable(home.resolve("bin/mvn"))) {
            install(archive(wanted), sha512, home);
        }
        System.out.println(home);
    }

    private static URI archive(Properties wanted) {
        String groupId = wanted.getProperty("groupId");
        String repository = System.getenv().getOrDefault("MVNW_REPOURL", central(groupId));
        String artifactId = wanted.getProperty("artifactId");
        String version = wanted.getProperty("version");
        return URI.create(
                String.join(
                        "/",
                        repository,
                        groupId.replace('.', '/'),
                        artifactId,
                        version,
                        artifactId + "-" + version + "-bin.zip"));
    }

    /** Maven Central lives in Maven's own domain, which is Maven's group id read backwards. */
    private static String central(String groupId) {
        List<String> labels = Arrays.asList(groupId.split("\\."));
        Collections.reverse(labels);
        return "https://repo." + String.join(".", labels) + "/maven2";
    }

    private static void install(URI archive, String sha512, Path home) throws Exception {
        System.err.println("mvnw: fetching " + archive.getPath().replaceAll(".*/", ""));
        HttpResponse<byte[]> response =
                HttpClient.newBuilder()
                        .followRedirects(HttpClient.Redirect.NORMAL)
                        .connectTimeout(Duration.ofSeconds(30))
                        .build()
                        .send(
                                HttpRequest.newBuilder(archive).timeout(Duration.ofMinutes(5)).build(),
                                HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() != 200) {
            throw new IOException("HTTP " + response.statusCode() + " for " + archive + "; MVNW_REPOURL names another repository");
        }
        String actual = hex(MessageDigest.getInstance("SHA-512").digest(response.body()));
        if (!actual.equals(sha512)) {
            throw new IOException("checksum of " + archive + " is " + actual + ", expected " + sha512);
        }
        Files.createDirectories(home.getParent());
        Path unpacked = Files.createTempDirectory(home.getParent(), "unpack");
        unzip(new java.io.ByteArrayInputStream(response.body()), unpacked);
        moveInPlace(unpacked, home);
    }

    /** Two builds may install at the same time: whoever moves first wins, the other one's copy is as good. */
    private static void moveInPlace(Path unpacked, Path home) throws IOException {
        try {
            Files.move(unpacked, home);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
            if (!Files.isExecutable(home.resolve("bin/mvn"))) {
                throw e;
            }
        }
    }

    private static void unzip(InputStream archive, Path target) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(archive)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                // Every entry lies below one top folder, which is dropped.
                String name = entry.getName().substring(entry.getName().indexOf('/') + 1);
                Path file = target.resolve(name).normalize();
                if (!file.startsWith(target)) {
                    throw new IOException("entry outside the archive's folder: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                } else {
                    Files.createDirectories(file.getParent());
                    Files.copy(zip, file);
                    if (file.getParent().endsWith("bin")) {
                        file.toFile().setExecutable(true);
                    }
                }
            }
        }
    }

    private static String hex(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (byte b : bytes) {
            text.append(String.format("%02x", b));
        }
        return text.toString();
    }
}
