/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.snapshot.layout;

import org.apache.flink.annotation.Internal;
import org.apache.flink.connector.neptune.snapshot.format.ExportFormat;
import org.apache.flink.connector.neptune.snapshot.format.ExportSchema;
import org.apache.flink.connector.neptune.snapshot.layout.ExportFile.Content;
import org.apache.flink.connector.neptune.stream.StreamFormat;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.Path;

import javax.annotation.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds the data files of an export. The folder has the layout of neptune-export, or contains files
 * for Neptune's bulk loader. A file that can't be read is refused before any file is read. A file
 * that is skipped in silence would leave a part of the graph out.
 */
@Internal
public final class ExportLayout {

    /** The folders of neptune-export. The value is the content of their files. */
    private static final Map<String, Content> FOLDERS =
            Map.of(
                    "nodes", Content.VERTICES,
                    "edges", Content.EDGES,
                    "statements", Content.STATEMENTS);

    /** The schema of the export. */
    static final String CONFIG = "config.json";

    private static final String GZIP = ".gz";

    /** Files beside these folders that describe the export. */
    private static final Set<String> DESCRIPTIONS =
            Set.of(CONFIG, "stats.json", ExportPosition.FILE, "queries.json");

    private static final Map<String, ExportFormat> FORMATS =
            Map.of(
                    "csv", ExportFormat.CSV,
                    "json", ExportFormat.JSON,
                    "nq", ExportFormat.N_QUADS,
                    "nt", ExportFormat.N_TRIPLES);

    /** The advice for files of other formats, by the end of their names. */
    private static final Map<String, String> OTHER_FORMATS =
            Map.of(
                    "ttl", "Turtle is not supported: export with --format nquads or ntriples",
                    "parquet", "Parquet is not supported: export with neptune-export --format csv",
                    "bz2", "the compression is not supported: decompress the file, or use gzip",
                    "zip", "the compression is not supported: decompress the file, or use gzip",
                    "zst", "the compression is not supported: decompress the file, or use gzip");

    private static final String UNKNOWN_FORMAT =
            "its format is unknown: name it .csv, .json, .nq or .nt by its format, with .gz if it is compressed,"
                    + " or remove it";

    /** What object stores, Hadoop and file managers add to a folder. */
    private static final Pattern NOT_DATA = Pattern.compile("[._].*|.*\\.crc|.*_\\$folder\\$");

    /** Folders of object stores, Hadoop and tools, such as .snapshot and _temporary. */
    private static final Pattern HIDDEN = Pattern.compile("[._].*");

    private final Path export;
    private final StreamFormat graph;
    private final List<ExportFile> files = new ArrayList<>();

    /** The paths of the data files, without .gz. */
    private final Set<String> plainPaths = new HashSet<>();

    private ExportLayout(Path export, StreamFormat graph) {
        this.export = export;
        this.graph = graph;
    }

    /**
     * Returns the data files of an export, large files first. The order is the same in each call.
     * No file is opened.
     *
     * @param export the folder
     * @param graph the stream of the graph that the export must have
     * @throws IOException if the folder can't be read, has no data files, or has files that can't
     *     be read. The message names the path and says what to do.
     */
    public static List<ExportFile> list(Path export, StreamFormat graph) throws IOException {
        return new ExportLayout(export, graph).list();
    }

    private List<ExportFile> list() throws IOException {
        FileStatus folder = ExportStorage.status(export);
        if (folder == null) {
            throw new IOException(
                    "There is no export at "
                            + export
                            + ". Check the path, and that the JobManager and the TaskManagers can access it.");
        } else if (!folder.isDir()) {
            throw new IOException(
                    "The path of the export, "
                            + export
                            + ", is a file. Set it to the folder that neptune-export wrote, which contains nodes/ and"
                            + " edges/, or statements/.");
        }
        List<FileStatus> entries = ExportStorage.list(export);
        Set<String> names = names(entries);
        checkIsNoParent(entries, names);
        collect(entries, null);
        if (files.isEmpty()) {
            throw new IOException(
                    "The export at "
                            + export
                            + " has no data files. Check the path. If the graph was empty, start without a snapshot.");
        }
        files.sort(
                Comparator.comparingLong(ExportFile::getLength)
                        .reversed()
                        .thenComparing(file -> file.getPath().toString()));
        if (!isRdf()) {
            ExportCompletenessCheck.check(export, names, files);
        }
        return files;
    }

    private static Set<String> names(List<FileStatus> entries) {
        return entries.stream().map(entry -> entry.getPath().getName()).collect(Collectors.toSet());
    }

    /** The folder may be the one that neptune-export was given, which contains its exports. */
    private void checkIsNoParent(List<FileStatus> entries, Set<String> names) throws IOException {
        if (isExport(names)) {
            return;
        }
        List<String> exports = new ArrayList<>();
        for (FileStatus entry : entries) {
            if (entry.isDir() && isExport(names(ExportStorage.list(entry.getPath())))) {
                exports.add(entry.getPath().toString());
            }
        }
        if (!exports.isEmpty()) {
            exports.sort(Comparator.naturalOrder());
            throw new IOException(
                    "The path "
                            + export
                            + " is not an export, but contains exports. Set the path to one of them: "
                            + String.join(", ", exports));
        }
    }

    private static boolean isExport(Set<String> names) {
        return names.stream()
                .anyMatch(name -> FOLDERS.containsKey(name) || DESCRIPTIONS.contains(name));
    }

    /**
     * Collects the data files of a folder and of the folders in it.
     *
     * @param area the folder of the export that the entries are in; null for the export itself
     */
    private void collect(List<FileStatus> entries, @Nullable String area) throws IOException {
        for (FileStatus entry : entries) {
            String name = entry.getPath().getName();
            if (entry.isDir()) {
                if (!HIDDEN.matcher(name).matches() || isOfLabel(entry, area)) {
                    collect(ExportStorage.list(entry.getPath()), area == null ? name : area);
                }
            } else if (area != null || !DESCRIPTIONS.contains(name)) {
                add(entry, name.toLowerCase(Locale.ROOT), area == null ? "" : area);
            }
        }
    }

    /**
     * Whether a folder is the one of a label (--per-label-directories): the names of its files
     * begin with the label.
     */
    private static boolean isOfLabel(FileStatus folder, @Nullable String area) throws IOException {
        if (area == null) {
            return false;
        }
        Path path = folder.getPath();
        String label = URLEncoder.encode(path.getName(), StandardCharsets.UTF_8);
        return names(ExportStorage.list(path)).stream()
                .anyMatch(name -> name.startsWith(label + '-') || name.startsWith(label + '.'));
    }

    private void add(FileStatus file, String name, String area) throws IOException {
        boolean gzip = name.endsWith(GZIP);
        String plainName = gzip ? withoutGzip(name) : name;
        String extension = plainName.substring(plainName.lastIndexOf('.') + 1);
        ExportFormat format = FORMATS.get(extension);
        if (format == null && NOT_DATA.matcher(name).matches()) {
            // A file with the extension of a data file is one: a label can begin with a dot.
            return;
        }
        Path path = file.getPath();
        checkFormat(path, area, extension);
        Content content = FOLDERS.get(area);
        boolean statements = content == Content.STATEMENTS;
        if (format.streamFormat() != graph || (content != null && statements != isRdf())) {
            throw refused(
                    path,
                    isRdf()
                            ? "it has a property graph, but the job reads the RDF graph. Use the format pg-json"
                                    + " (NeptuneDeserializationSchema.propertyGraph()), or an export of export-rdf"
                            : "it has an RDF graph, but the job reads the property graph. Use the format nquads"
                                    + " (NeptuneDeserializationSchema.rdf()), or an export of export-pg");
        } else if (content == null) {
            content = isRdf() ? Content.STATEMENTS : Content.VERTICES_OR_EDGES;
        }
        if (!plainPaths.add(gzip ? withoutGzip(path.toString()) : path.toString())) {
            throw refused(
                    path,
                    "it is there with and without .gz, so its facts would be read twice. Remove one of the two"
                            + " files");
        }
        files.add(new ExportFile(path, file.getLen(), content, format, gzip));
    }

    private static String withoutGzip(String name) {
        return name.substring(0, name.length() - GZIP.length());
    }

    private static void checkFormat(Path path, String area, String extension) throws IOException {
        ExportFormat format = FORMATS.get(extension);
        if (area.equals("results")) {
            throw refused(
                    path,
                    "it has rows of a query (export-pg-from-queries). Export the graph with export-pg");
        } else if (area.equals("records")) {
            throw refused(
                    path,
                    "the format neptuneStreamsSimpleJson is not supported. Export with --format csv or json, or"
                            + " RDF with nquads or ntriples");
        } else if (format == null) {
            throw refused(path, OTHER_FORMATS.getOrDefault(extension, UNKNOWN_FORMAT));
        } else if (format == ExportFormat.JSON && area.equals("statements")) {
            throw refused(
                    path,
                    "the format neptuneStreamsJson is not supported. Export with --format nquads or ntriples");
        } else if (format == ExportFormat.JSON && !FOLDERS.containsKey(area)) {
            throw refused(path, "JSON files are read in the folders nodes/ and edges/ only");
        }
    }

    private boolean isRdf() {
        return graph == StreamFormat.NQUADS;
    }

    /** The exception for a file that can't be read. */
    static IOException refused(Path file, String reason) {
        return new IOException(
                "The file " + file + " of the export can't be read: " + reason + ".");
    }

    /**
     * Returns the types of the properties in a file. They are not known if its export has no {@code
     * config.json}. A job that was restored can still read files of another export than this one.
     *
     * @param export the export of the file, if the file is not in a folder of neptune-export
     */
    public static ExportSchema schemaOf(ExportFile data, Path export) throws IOException {
        Path folder = data.getPath().getParent();
        while (folder != null && !FOLDERS.containsKey(folder.getName())) {
            folder = folder.getParent();
        }
        Path config = new Path(folder == null ? export : folder.getParent(), CONFIG);
        if (ExportStorage.status(config) == null) {
            return ExportSchema.NONE;
        }
        try (InputStream in = ExportStorage.open(config)) {
            return ExportSchema.read(config.toString(), in);
        }
    }
}
