/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.snapshot;

import org.apache.flink.annotation.Internal;
import org.apache.flink.connector.neptune.snapshot.ExportFile.Content;
import org.apache.flink.connector.neptune.snapshot.format.ExportFormat;
import org.apache.flink.connector.neptune.snapshot.format.ExportSchema;
import org.apache.flink.connector.neptune.snapshot.format.SnapshotEvent;
import org.apache.flink.connector.neptune.stream.ChangeField;
import org.apache.flink.connector.neptune.stream.StreamFormat;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.Path;

import javax.annotation.Nullable;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
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

    static final String CONFIG = "config.json";

    /** Files beside these folders that describe the export. */
    private static final Set<String> DESCRIPTIONS =
            Set.of(CONFIG, "stats.json", SnapshotPosition.FILE, "queries.json");

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

    /** neptune-export writes each CSV file again, with a header, and then deletes the first one. */
    private static final Pattern REWRITTEN_CSV =
            Pattern.compile(".*\\.(modified|consolidated)\\.csv(\\.gz)?");

    /** A name that was too long for neptune-export. The file can have been written again or not. */
    private static final Pattern SHORTENED_CSV = Pattern.compile("[0-9a-f]{40}\\.csv(\\.gz)?");

    private static final Pattern STREAM_RECORD =
            Pattern.compile("\uFEFF?[\\s\\[]*\\{\\s*\"eventId\"");

    private static final int LONGEST_HEADER = 64 * 1024;

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
        checkIsComplete(names);
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
        boolean gzip = name.endsWith(".gz");
        String plainName = gzip ? name.substring(0, name.length() - ".gz".length()) : name;
        String extension = plainName.substring(plainName.lastIndexOf('.') + 1);
        ExportFormat format = FORMATS.get(extension);
        Content content = FOLDERS.get(area);
        Path path = file.getPath();
        if (format == null && NOT_DATA.matcher(name).matches()) {
            // A file with the extension of a data file is one: a label can begin with a dot.
            return;
        } else if (area.equals("results")) {
            throw refused(
                    path,
                    "it has rows of a query (export-pg-from-queries). Export the graph with export-pg");
        } else if (area.equals("records")) {
            throw refused(
                    path,
                    "the format neptuneStreamsSimpleJson is not supported. Export with --format csv or json, or"
                            + " RDF with nquads or ntriples");
        } else if (content == Content.STATEMENTS && format == ExportFormat.JSON) {
            throw refused(
                    path,
                    "the format neptuneStreamsJson is not supported. Export with --format nquads or ntriples");
        } else if (format == null) {
            throw refused(path, OTHER_FORMATS.getOrDefault(extension, UNKNOWN_FORMAT));
        } else if (format == ExportFormat.JSON && content == null) {
            throw refused(path, "JSON files are read in the folders nodes/ and edges/ only");
        }
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
        String fullName = path.toString();
        if (!plainPaths.add(gzip ? fullName.substring(0, fullName.length() - 3) : fullName)) {
            throw refused(
                    path,
                    "it is there with and without .gz, so its facts would be read twice. Remove one of the two"
                            + " files");
        }
        files.add(new ExportFile(path, file.getLen(), content, format, gzip));
    }

    private boolean isRdf() {
        return graph == StreamFormat.NQUADS;
    }

    /**
     * Checks what shows that an export is still being written or has failed. For a property graph,
     * the first file is the position and the last ones describe the export. Copies may lack both.
     */
    private void checkIsComplete(Set<String> names) throws IOException {
        if (!isRdf() && names.contains(SnapshotPosition.FILE) && !names.contains(CONFIG)) {
            throw new IOException(
                    "The export at "
                            + export
                            + " is not complete: it has "
                            + SnapshotPosition.FILE
                            + ", but not "
                            + CONFIG
                            + ", which neptune-export writes last. Wait until the export has ended. If it has failed,"
                            + " export again. If the files were copied, copy this one, too.");
        }
        List<ExportFile> unfinished =
                files.stream()
                        .filter(file -> file.getFormat() == ExportFormat.CSV)
                        .filter(file -> !isRewritten(file) && !isShortened(file))
                        .collect(Collectors.toList());
        if (!unfinished.isEmpty() && files.stream().anyMatch(ExportLayout::isRewritten)) {
            throw refused(
                    unfinished.get(0).getPath(),
                    "neptune-export has not yet written it again with a header as .modified.csv, as it has with other"
                            + " files. Wait until the export has ended. If it has, the data is in another file: remove"
                            + " this one");
        }
    }

    private static boolean isRewritten(ExportFile file) {
        return REWRITTEN_CSV.matcher(file.getPath().getName()).matches();
    }

    private static boolean isShortened(ExportFile file) {
        return SHORTENED_CSV.matcher(file.getPath().getName()).matches();
    }

    /**
     * Returns the export that a file belongs to.
     *
     * @param configured the export if the file is not in a folder of neptune-export
     */
    static Path exportOf(ExportFile file, Path configured) {
        Path folder = file.getPath().getParent();
        while (folder != null && !FOLDERS.containsKey(folder.getName())) {
            folder = folder.getParent();
        }
        return folder == null ? configured : folder.getParent();
    }

    /**
     * Looks into one file of each folder and format, because one run of neptune-export writes all
     * alike, and into each file whose name does not say whether it has a header.
     *
     * @throws IOException if a file has no header, or records of the stream
     */
    static void checkContent(List<ExportFile> files) throws IOException {
        Set<Object> checked = new HashSet<>();
        for (ExportFile file : files) {
            boolean each = file.getContent() == Content.VERTICES_OR_EDGES || isShortened(file);
            boolean isRdf = file.getContent() == Content.STATEMENTS;
            if (!isRdf && (each || checked.add(List.of(file.getContent(), file.getFormat())))) {
                checkContent(file);
            }
        }
    }

    private static void checkContent(ExportFile file) throws IOException {
        Path path = file.getPath();
        byte[] beginning = ExportStorage.beginning(path, file.isGzip(), LONGEST_HEADER);
        String text = new String(beginning, StandardCharsets.UTF_8);
        if (STREAM_RECORD.matcher(text).lookingAt()) {
            throw refused(
                    path,
                    "the format neptuneStreamsJson is not supported. Export with --format csv or json");
        }
        if (file.getFormat() == ExportFormat.CSV) {
            // Reads the header.
            file.getFormat()
                    .open(
                            path.toString(),
                            new ByteArrayInputStream(beginning),
                            EnumSet.noneOf(ChangeField.class),
                            SnapshotEvent.UNKNOWN,
                            ExportSchema.NONE)
                    .close();
        }
    }

    private static IOException refused(Path file, String reason) {
        return new IOException(
                "The file " + file + " of the export can't be read: " + reason + ".");
    }
}
