/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.packaging;

import org.apache.flink.connector.neptune.emulator.NeptuneStreamsEmulator;
import org.apache.flink.connector.neptune.emulator.Transaction;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import static org.assertj.core.api.Assertions.assertThat;

/** The uber jar: what is in it, and that it works beside others. */
@Timeout(600)
class PackagingITCase {

    private static final String SHADED = "org.apache.flink.connector.neptune.shaded.";
    private static final String SHADED_FOLDER = SHADED.replace('.', '/');
    private static final String SERVICES = "META-INF/services/";
    private static final String FACTORY =
            "org.apache.flink.connector.neptune.table.NeptuneStreamsDynamicTableFactory";

    private static final String DATABIND = "com/fasterxml/jackson/databind/";

    /** The exceptions that those of the CSV parser extend. Nothing else of it is needed. */
    private static final Pattern NEEDED_OF_DATABIND =
            Pattern.compile(DATABIND + "(DatabindException|JsonMappingException.*)\\.class");

    /** The oldest Java that the oldest supported Flink runs on. */
    private static final int JAVA_11 = 55;

    private static ZipFile jar;
    private static NeptuneStreamsEmulator emulator;
    private static NeptuneStreamsEmulator signedEmulator;

    @TempDir private Path folder;

    @BeforeAll
    static void open() throws IOException {
        jar = new ZipFile(jarFile().toFile());
        emulator = NeptuneStreamsEmulator.start();
        signedEmulator = NeptuneStreamsEmulator.start();
        signedEmulator.setIamAuthentication(true);
        signedEmulator.addCredentials("AKIDEXAMPLE", "an-example-and-no-secret");
        for (NeptuneStreamsEmulator each : List.of(emulator, signedEmulator)) {
            each.propertyGraph().append(vertex("a"));
            each.propertyGraph().append(vertex("b"));
        }
    }

    @AfterAll
    static void close() throws IOException {
        jar.close();
        emulator.close();
        signedEmulator.close();
    }

    // ------------------------------------------------------------------ content

    @Test
    void holdsItsOwnPackagesAndNothingElse() {
        Pattern allowed =
                Pattern.compile(
                        "META-INF/(MANIFEST\\.MF|LICENSE|NOTICE)"
                                + "|META-INF/(FastDoubleParser-(LICENSE|NOTICE)|thirdparty-LICENSE)"
                                + "|META-INF/licenses/[a-z-]+\\.LICENSE"
                                + "|META-INF/services/org\\.apache\\.flink\\.table\\.factories\\.Factory"
                                + "|META-INF/services/org\\.apache\\.flink\\.connector\\.neptune\\.shaded\\.[\\w.]+"
                                + "|org/apache/flink/connector/neptune/.+");

        assertThat(files()).allMatch(name -> allowed.matcher(name).matches());
        assertThat(files()).doesNotHaveDuplicates();
        assertThat(files()).doesNotContain("module-info.class");
        assertThat(files().stream().filter(name -> name.startsWith(SHADED_FOLDER)))
                .noneMatch(name -> name.contains("/shaded/io/netty/"))
                .noneMatch(name -> name.contains("/shaded/org/slf4j/"));
    }

    @Test
    void holdsTheClassesOfItsDependencies() throws IOException {
        Set<String> expected = new TreeSet<>();
        for (Dependency dependency : dependencies(Dependency::isBundled)) {
            try (ZipFile content = new ZipFile(dependency.file.toFile())) {
                content.stream()
                        .map(ZipEntry::getName)
                        .filter(name -> name.endsWith(".class"))
                        .filter(name -> !name.startsWith("META-INF/versions/"))
                        .filter(name -> !name.equals("module-info.class"))
                        .filter(
                                name ->
                                        !name.startsWith(DATABIND)
                                                || NEEDED_OF_DATABIND.matcher(name).matches())
                        .map(name -> dependency.isOwn() ? name : SHADED_FOLDER + name)
                        .forEach(expected::add);
            }
        }

        assertThat(new TreeSet<>(classes())).isEqualTo(expected);
    }

    @Test
    void noClassRefersToWhatWasRelocated() throws IOException {
        Pattern unrelocated =
                Pattern.compile(
                        "(?<!neptune/shaded/)(software/amazon/|org/apache/http/|org/reactivestreams/"
                                + "|org/apache/commons/(codec|logging)/|com/fasterxml/"
                                + "|(?<!\\w)mozilla/)");
        for (String name : classes()) {
            String content = new String(bytes(name), StandardCharsets.ISO_8859_1);
            // Flink has Jackson under a name that contains Jackson's.
            Matcher found = unrelocated.matcher(content.replace("jackson2/com/fasterxml/", ""));
            assertThat(found.find()).as(name).isFalse();
        }
    }

    @Test
    void classesRunOnJava11() throws IOException {
        for (String name : classes()) {
            assertThat((int) ByteBuffer.wrap(bytes(name)).getShort(6))
                    .as(name)
                    .isLessThanOrEqualTo(JAVA_11);
        }
    }

    @Test
    void filesThatNameClassesNameThoseInTheJar() throws IOException {
        List<String> files =
                files().stream()
                        .filter(
                                name ->
                                        name.startsWith(SERVICES)
                                                || name.endsWith("execution.interceptors"))
                        .collect(Collectors.toList());
        for (String file : files) {
            assertThat(namesIn(file))
                    .as(file)
                    .isNotEmpty()
                    .allMatch(name -> classes().contains(name.replace('.', '/') + ".class"));
        }

        assertThat(files)
                .contains(
                        SERVICES + SHADED + "software.amazon.awssdk.http.SdkHttpService",
                        SERVICES + SHADED + "org.apache.commons.logging.LogFactory");
        assertThat(namesIn(SERVICES + "org.apache.flink.table.factories.Factory"))
                .containsExactly(FACTORY);
    }

    @Test
    void noticeListsWhatIsBundled() throws IOException {
        List<String> bundled =
                dependencies(Dependency::isBundled).stream()
                        .filter(dependency -> !dependency.isOwn())
                        .map(Dependency::toString)
                        .collect(Collectors.toList());

        String notice = text("META-INF/NOTICE");

        Matcher line = Pattern.compile("(?m)^- ([^:\\s]+:[^:\\s]+:[^:\\s]+)$").matcher(notice);
        assertThat(line.results().map(result -> result.group(1)))
                .containsExactlyInAnyOrderElementsOf(bundled);
        assertThat(notice).startsWith("flink-sql-connector-neptune\n");
        assertThat(text("META-INF/LICENSE")).contains("Apache License", "Version 2.0");
        assertThat(text("META-INF/licenses/reactive-streams.LICENSE")).contains("MIT");
    }

    /** The Apache License asks for it. */
    @Test
    void noticeContainsTheNoticesOfWhatIsBundled() throws IOException {
        String notice = text("META-INF/NOTICE").replaceAll("\\s+", " ");
        int found = 0;
        for (Dependency dependency : dependencies(Dependency::isBundled)) {
            try (ZipFile content = new ZipFile(dependency.file.toFile())) {
                for (String name : List.of("META-INF/NOTICE", "META-INF/NOTICE.txt")) {
                    ZipEntry entry = dependency.isOwn() ? null : content.getEntry(name);
                    if (entry != null) {
                        String theirs =
                                new String(
                                        content.getInputStream(entry).readAllBytes(),
                                        StandardCharsets.UTF_8);
                        assertThat(notice)
                                .as(dependency.toString())
                                .contains(theirs.replaceAll("\\s+", " ").trim());
                        found++;
                    }
                }
            }
        }

        assertThat(found).isGreaterThan(20);
    }

    @Test
    void isSmall() throws IOException {
        long size = Files.size(jarFile());

        System.out.println(jarFile().getFileName() + ": " + size + " bytes");
        assertThat(size).isBetween(5_000_000L, 10_000_000L);
    }

    // ------------------------------------------------------------------ at work

    @Test
    void worksAlone() throws Exception {
        String output =
                probe(
                        classPath(List.of(jarFile()), files(Dependency::isOfFlink)),
                        "unsigned=" + emulator.endpoint(),
                        "signed=" + signedEmulator.endpoint(),
                        "defaults",
                        "http-services",
                        "public-suffix",
                        "mime-type");

        assertReads(output);
        assertThat(output)
                .contains("defaults = DefaultNeptunedataClient\n")
                .contains("public-suffix = b.co.uk\n")
                .contains("mime-type = text/html\n")
                // Relocated logging still ends in Flink's.
                .contains("DEBUG " + SHADED + "org.apache.http.impl.conn.");
    }

    @Test
    void worksBeforeOtherConnectors() throws Exception {
        assertWorksBesideOthers(
                classPath(List.of(jarFile()), others(), files(Dependency::isOfFlink)));
    }

    @Test
    void worksAfterOtherConnectors() throws Exception {
        assertWorksBesideOthers(
                classPath(others(), files(Dependency::isOfFlink), List.of(jarFile())));
    }

    private void assertWorksBesideOthers(String classPath) throws Exception {
        String output =
                probe(
                        classPath,
                        "plain-sdk=" + signedEmulator.endpoint(),
                        "unsigned=" + emulator.endpoint(),
                        "signed=" + signedEmulator.endpoint(),
                        "defaults",
                        "http-services",
                        "kafka");

        assertReads(output);
        assertThat(output)
                .contains("plain-sdk = 2\n")
                .contains("defaults = DefaultNeptunedataClient\n")
                .contains("kafka = true\n");
    }

    /** The worst of all neighbours: files for the SDK that no SDK can work with. */
    @Test
    void ignoresTheFilesOfAnotherSdk() throws Exception {
        write(SERVICES + "software.amazon.awssdk.http.SdkHttpService", "no.such.Service");
        write(SERVICES + "org.apache.commons.logging.LogFactory", "no.such.LogFactory");
        write(SERVICES + "com.fasterxml.jackson.core.JsonFactory", "no.such.JsonFactory");
        write("commons-logging.properties", "org.apache.commons.logging.LogFactory=no.such.Log");
        write("software/amazon/awssdk/global/handlers/execution.interceptors", "no.such.Global");
        write("software/amazon/awssdk/global/partitions.json", "{");
        write(
                "software/amazon/awssdk/services/neptunedata/execution.interceptors",
                "no.such.Interceptor");

        String output =
                probe(
                        classPath(
                                List.of(folder),
                                others(),
                                files(Dependency::isOfFlink),
                                List.of(jarFile())),
                        "plain-sdk-fails=" + signedEmulator.endpoint(),
                        "unsigned=" + emulator.endpoint(),
                        "signed=" + signedEmulator.endpoint(),
                        "defaults",
                        "http-services");

        assertReads(output);
        assertThat(output)
                .contains("plain-sdk-fails = software.amazon.awssdk.core.exception.")
                .contains("defaults = DefaultNeptunedataClient\n");
    }

    /** Files are looked up after relocation too, by their relocated names. */
    @Test
    void findsInterceptorsByTheirRelocatedName() throws Exception {
        write(
                SHADED_FOLDER + "software/amazon/awssdk/global/handlers/execution.interceptors",
                "no.such.Interceptor");

        String output =
                probe(
                        classPath(
                                List.of(folder), List.of(jarFile()), files(Dependency::isOfFlink)),
                        "defaults");

        assertThat(output).doesNotContain("defaults = ").contains("no.such.Interceptor");
    }

    private static void assertReads(String output) {
        assertThat(output)
                .contains("unsigned = [+I[a, 1], +I[b, 2]]\n")
                .contains("\nsigned = [+I[a, 1], +I[b, 2]]\n")
                .contains(
                        ("http-services = ["
                                + SHADED
                                + "software.amazon.awssdk.http.apache.ApacheSdkHttpService]\n"));
    }

    /** Runs {@link Probe} and returns all that it prints. */
    private String probe(String classPath, String... steps) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Paths.get(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx768m");
        for (String opened : List.of("util", "lang", "util.concurrent", "time", "net")) {
            command.add("--add-opens=java.base/java." + opened + "=ALL-UNNAMED");
        }
        command.add("-Daws.accessKeyId=AKIDEXAMPLE");
        command.add("-Daws.secretAccessKey=an-example-and-no-secret");
        command.add("-Daws.region=eu-west-1");
        command.add("-cp");
        command.add(classPath);
        command.add(Probe.class.getName());
        command.addAll(Arrays.asList(steps));
        Path output = Files.createTempFile(folder, "probe", ".log");
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        try {
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).as("ends").isTrue();
        } finally {
            process.destroyForcibly();
        }
        return Files.readString(output);
    }

    /** The probe's own classes come last, and with them nothing else. */
    @SafeVarargs
    private static String classPath(List<Path>... parts) throws Exception {
        Path probe =
                Paths.get(Probe.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        return Stream.concat(Arrays.stream(parts).flatMap(List::stream), Stream.of(probe))
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static List<Path> others() throws IOException {
        return files(dependency -> dependency.isOfPlainSdk() || dependency.isOfKafka());
    }

    private static List<Path> files(Predicate<Dependency> which) throws IOException {
        return dependencies(which).stream()
                .map(dependency -> dependency.file)
                .collect(Collectors.toList());
    }

    private static List<Dependency> dependencies(Predicate<Dependency> which) throws IOException {
        List<Dependency> found =
                Dependency.all().stream().filter(which).collect(Collectors.toList());
        assertThat(found).isNotEmpty();
        return found;
    }

    private void write(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content + "\n");
    }

    // ------------------------------------------------------------------ the jar

    private static Path jarFile() {
        return Paths.get(System.getProperty("packaging.jar"));
    }

    private static List<String> files() {
        return jar.stream()
                .filter(entry -> !entry.isDirectory())
                .map(ZipEntry::getName)
                .collect(Collectors.toList());
    }

    private static List<String> classes() {
        return files().stream()
                .filter(name -> name.endsWith(".class"))
                .collect(Collectors.toList());
    }

    private static List<String> namesIn(String file) throws IOException {
        return text(file)
                .lines()
                .map(line -> line.replaceFirst("#.*", "").trim())
                .filter(line -> !line.isEmpty())
                .collect(Collectors.toList());
    }

    private static String text(String file) throws IOException {
        return new String(bytes(file), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String file) throws IOException {
        ZipEntry entry = jar.getEntry(file);
        assertThat(entry).as(file).isNotNull();
        try (InputStream content = jar.getInputStream(entry)) {
            return content.readAllBytes();
        }
    }

    private static Transaction vertex(String id) {
        return Transaction.builder().addVertexLabel(id, "Person").build();
    }
}
