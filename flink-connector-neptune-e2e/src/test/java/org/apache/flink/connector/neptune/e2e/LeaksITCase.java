/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.e2e;

import org.apache.flink.connector.neptune.emulator.NeptuneError;
import org.apache.flink.connector.neptune.emulator.NeptuneStreamsEmulator;
import org.apache.flink.connector.neptune.emulator.SampleGraph;

import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.Deflater;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What is left of jobs in the JVMs that they ran in, of the reader in the TaskManager's and of the
 * enumerator in the JobManager's: threads, class loaders and connections. A job's classes, the
 * connector's and the AWS SDK's among them, come with its jar and go with its class loader, unless
 * something holds on to that.
 */
class LeaksITCase {

    private static final int TIMES = 20;

    /** Run before anything is counted: Flink starts some threads when it first needs them. */
    private static final int WARM_UP = End.values().length;

    /** Flink may still hold those of the last jobs: for this test a leak is one for each job. */
    private static final int CLASS_LOADERS = 2;

    private static final int LESS_THAN_ONE_AN_ATTEMPT = TIMES / 2;

    /** The emulator's log has this in place of a status. */
    private static final int NO_ANSWER = 0;

    private static final Duration PAUSE = Duration.ofMillis(500);

    /** The system's code for a connection that neither end has closed. */
    private static final String ESTABLISHED = "01";

    private static final Pattern THREAD = Pattern.compile("(?m)^\"(.*)\" #\\d+ ");
    private static final Pattern CLASS_LOADER =
            Pattern.compile(
                    "(?m)^ *\\d+: +(\\d+) +\\d+ +org\\.apache\\.flink\\.util\\.ChildFirstClassLoader\\b");

    /** Threads of the connector and of what it brings; Flink's for it bear the source's name. */
    private static final Pattern OF_A_JOB =
            Pattern.compile(
                    "neptune|sdk|aws|idle-connection|http-?client", Pattern.CASE_INSENSITIVE);

    /** Their pools grow with the load, up to a limit that depends on the machine. */
    private static final Pattern OF_FLINK_OR_THE_JVM =
            Pattern.compile(
                    "(?i)flink.*|cluster-io-.*|(job|task|resource)manager.*|rpcservice-.*"
                            + "|c[12] compilerthread.*|attach listener");

    private enum End {
        CANCEL,
        CANCEL_WHILE_REQUESTING,
        FAIL
    }

    @TempDir private Path folder;

    private NeptuneStreamsEmulator emulator;
    private FlinkProcessCluster cluster;
    private String jar;

    @BeforeEach
    void start() throws Exception {
        emulator = NeptuneStreamsEmulator.start();
        emulator.addCredentials("AKIDEXAMPLE", "secret");
        emulator.setIamAuthentication(true);
        SampleGraph.loadBeginningInto(emulator);
        cluster =
                FlinkProcessCluster.builder(FlinkRuntime.FLINK_1_20, folder)
                        .environment("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE")
                        .environment("AWS_SECRET_ACCESS_KEY", "secret")
                        .start();
        jar = cluster.rest().upload(jobJar());
    }

    @AfterEach
    void stop() {
        if (cluster != null) {
            cluster.close();
        }
        if (emulator != null) {
            emulator.close();
        }
    }

    @Test
    void nothingOutlivesAJob() throws Exception {
        List<Map<String, Long>> before = null;
        for (int i = 0; i < TIMES; i++) {
            String job = submit(0);
            awaitAtHead();
            awaitState(job, end(job, End.values()[i % End.values().length]));
            if (i + 1 == WARM_UP) {
                awaitNothingOfJobs();
                before = countedThreads();
            }
        }

        awaitNothingOfJobs();
        awaitThreads(before, 0);
    }

    @Test
    void nothingOutlivesAnAttempt() throws Exception {
        String job = submit(TIMES);
        awaitAtHead();
        List<Map<String, Long>> before = countedThreads();
        for (int i = 0; i < TIMES; i++) {
            failOnce();
            awaitAnswer(403);
            emulator.requests().clear();
            awaitAtHead();
        }

        // How many the SDK and the reader have of a kind depends on how much they have done.
        awaitThreads(before, LESS_THAN_ONE_AN_ATTEMPT);
        assertThat(connections()).isLessThanOrEqualTo(LESS_THAN_ONE_AN_ATTEMPT);

        failOnce();
        awaitState(job, "FAILED");
        awaitNothingOfJobs();
    }

    /** Ends a job, and returns the state that it will get into. */
    private String end(String job, End how) throws IOException {
        if (how == End.FAIL) {
            failOnce();
            return "FAILED";
        }
        if (how == End.CANCEL_WHILE_REQUESTING) {
            // It hangs for as long as the connection is there.
            emulator.faults().hang(1);
            awaitAnswer(NO_ANSWER);
        }
        cluster.rest().cancel(job);
        return "CANCELED";
    }

    /** Fatal, so that the attempt ends. */
    private void failOnce() {
        emulator.faults().failNext(1, NeptuneError.ACCESS_DENIED);
    }

    private String submit(int restarts) throws IOException {
        emulator.requests().clear();
        return cluster.rest()
                .run(
                        jar,
                        LeaksJob.class,
                        emulator.endpoint().toString(),
                        Integer.toString(restarts));
    }

    /** Waits for the answer that there is no more, which a reader gets behind the last record. */
    private void awaitAtHead() {
        awaitAnswer(404);
    }

    private void awaitAnswer(int status) {
        await().until(
                        () ->
                                emulator.requests().all().stream()
                                        .anyMatch(request -> request.status() == status));
    }

    private void awaitState(String job, String state) {
        await().until(() -> cluster.rest().jobs().get(job).equals(state));
    }

    /** Waits until nothing of any job is left. */
    private void awaitNothingOfJobs() {
        for (JavaProcess process : processes()) {
            eventually(
                    () ->
                            assertThat(threads(process))
                                    .filteredOn(name -> OF_A_JOB.matcher(name).find())
                                    .as("threads of jobs in the " + process)
                                    .isEmpty());
        }
        eventually(() -> assertThat(connections()).as("connections").isZero());
        for (JavaProcess process : processes()) {
            eventually(
                    () ->
                            assertThat(classLoaders(process))
                                    .as("class loaders of jobs in the " + process)
                                    .isLessThanOrEqualTo(CLASS_LOADERS));
        }
    }

    /** Waits until there are, of each name, at most so many threads more than before. */
    private void awaitThreads(List<Map<String, Long>> before, int more) {
        eventually(
                () -> {
                    List<Map<String, Long>> now = countedThreads();
                    for (int i = 0; i < now.size(); i++) {
                        Map<String, Long> earlier = before.get(i);
                        assertThat(now.get(i))
                                .as("threads of a name in the " + processes().get(i))
                                .allSatisfy(
                                        (name, count) ->
                                                assertThat(count - earlier.getOrDefault(name, 0L))
                                                        .as(name)
                                                        .isLessThanOrEqualTo(more));
                    }
                });
    }

    private static void eventually(ThrowingRunnable assertion) {
        await().pollInterval(PAUSE).untilAsserted(assertion);
    }

    private List<JavaProcess> processes() {
        return List.of(cluster.jobManager(), cluster.taskManager(0));
    }

    /** For each process, how many threads there are of each name, without the numbers in it. */
    private List<Map<String, Long>> countedThreads() throws Exception {
        List<Map<String, Long>> counts = new ArrayList<>();
        for (JavaProcess process : processes()) {
            counts.add(
                    threads(process).stream()
                            .filter(name -> !OF_FLINK_OR_THE_JVM.matcher(name).matches())
                            .collect(
                                    Collectors.groupingBy(
                                            name -> name.replaceAll("\\d+", "N"),
                                            TreeMap::new,
                                            Collectors.counting())));
        }
        return counts;
    }

    private static List<String> threads(JavaProcess process) throws Exception {
        return THREAD.matcher(process.diagnose("Thread.print"))
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    /** Class loaders of jobs that something still refers to. */
    private static int classLoaders(JavaProcess process) throws Exception {
        // The command collects all garbage before.
        return CLASS_LOADER
                .matcher(process.diagnose("GC.class_histogram"))
                .results()
                .mapToInt(match -> Integer.parseInt(match.group(1)))
                .sum();
    }

    /**
     * Connections to the emulator, seen from the clients' end; always 0 where there is no /proc.
     */
    private long connections() throws IOException {
        String port = String.format(Locale.ROOT, ":%04X", emulator.endpoint().getPort());
        long count = 0;
        for (Path table : List.of(Path.of("/proc/net/tcp"), Path.of("/proc/net/tcp6"))) {
            if (Files.exists(table)) {
                count +=
                        Files.readAllLines(table).stream()
                                .map(line -> line.trim().split(" +"))
                                .filter(row -> row[2].endsWith(port) && row[3].equals(ESTABLISHED))
                                .count();
            }
        }
        return count;
    }

    /**
     * All in one, as Maven's Shade plugin makes it: Flink takes its time over each jar of a job.
     */
    private Path jobJar() throws IOException {
        Path file = folder.resolve("leaks-job.jar");
        Set<String> names = new HashSet<>();
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(file))) {
            out.setLevel(Deflater.BEST_SPEED);
            String job = LeaksJob.class.getName().replace('.', '/') + ".class";
            try (InputStream in = LeaksJob.class.getResourceAsStream('/' + job)) {
                out.putNextEntry(new JarEntry(job));
                in.transferTo(out);
            }
            for (String library : libraries()) {
                try (JarFile jar = new JarFile(library)) {
                    for (Enumeration<JarEntry> e = jar.entries(); e.hasMoreElements(); ) {
                        JarEntry entry = e.nextElement();
                        if (!entry.isDirectory() && names.add(entry.getName())) {
                            out.putNextEntry(new JarEntry(entry.getName()));
                            jar.getInputStream(entry).transferTo(out);
                        }
                    }
                }
            }
        }
        return file;
    }

    /** The connector and what it depends on, but for Flink. */
    private static List<String> libraries() {
        Pattern library =
                Pattern.compile(
                        ".*/(flink-connector-neptune-[^/]*"
                                + "|software/amazon/.*|org/apache/httpcomponents/.*"
                                + "|(commons-codec|commons-logging|jackson-core|reactive-streams)-[^/]*)\\.jar");
        String classPath =
                System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path"));
        return Stream.of(classPath.split(File.pathSeparator))
                .filter(path -> library.matcher(path.replace('\\', '/')).matches())
                .toList();
    }
}
