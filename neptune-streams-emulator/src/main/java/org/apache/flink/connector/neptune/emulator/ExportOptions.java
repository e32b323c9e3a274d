/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator;

import org.apache.flink.connector.neptune.emulator.log.LogFolderCopy;

import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The command line options for exports. */
final class ExportOptions {

    @Option(
            names = "--export",
            required = true,
            paramLabel = "FOLDER",
            description =
                    "Export the graphs into the subfolders property-graph and rdf of this folder,"
                            + " as neptune-export does. With --folder, export the graphs of that"
                            + " folder, which another emulator may use, and exit. Otherwise export"
                            + " the sample graph at the start.")
    private Path target;

    @Option(
            names = "--export-format",
            paramLabel = "FORMAT",
            split = ",",
            defaultValue = "csv,n-quads",
            converter = FormatConverter.class,
            description =
                    "Formats of the exports, one for each graph: csv or json for the property"
                            + " graph, n-quads, n-quads-with-graph-names or n-triples for RDF"
                            + " (default: ${DEFAULT-VALUE}).")
    private List<ExportFormat> formats;

    @Option(
            names = "--export-max-per-file",
            paramLabel = "NUMBER",
            converter = PositiveConverter.class,
            description =
                    "How many vertices, edges or statements a file has at most (default: no"
                            + " limit).")
    private int maxPerFile = Integer.MAX_VALUE;

    /** Refuses two formats of one graph, because they have the same folder. */
    void check(CommandLine commandLine) {
        if (formats.stream().map(ExportFormat::isPropertyGraph).distinct().count()
                < formats.size()) {
            throw new ParameterException(
                    commandLine,
                    "Invalid value for option '--export-format': name one format for each graph");
        }
    }

    /** Exports the graphs of the emulator. */
    void export(NeptuneStreamsEmulator emulator, PrintStream out) {
        for (ExportFormat format : formats) {
            Path folder = target.resolve(format.isPropertyGraph() ? "property-graph" : "rdf");
            emulator.exportTo(folder, format, maxPerFile);
            out.println("Exported to " + folder);
        }
    }

    /** Exports the logs of a folder without serving them. Another emulator may use the folder. */
    void exportStored(Path folder, PrintStream out) {
        try (LogFolderCopy copy = LogFolderCopy.of(folder);
                NeptuneStreamsEmulator emulator =
                        NeptuneStreamsEmulator.builder().folder(copy.path()).start()) {
            if (!emulator.isRestored()) {
                String message =
                        "Cannot export: there are no commits in "
                                + folder
                                + ". Name the folder of an emulator that has written to its"
                                + " graphs.";
                throw new UncheckedIOException(message, new IOException(message));
            }
            export(emulator, out);
        }
    }

    /** Reads a number of at least 1. */
    static final class PositiveConverter implements ITypeConverter<Integer> {

        @Override
        public Integer convert(String text) {
            int number = Integer.parseInt(text);
            if (number < 1) {
                throw new TypeConversionException("'" + text + "' is less than 1");
            }
            return number;
        }
    }

    /** Reads the names of formats, such as {@code n-quads}. */
    static final class FormatConverter implements ITypeConverter<ExportFormat> {

        private static final Map<String, ExportFormat> FORMATS =
                Arrays.stream(ExportFormat.values())
                        .collect(
                                Collectors.toMap(
                                        format ->
                                                format.name()
                                                        .toLowerCase(Locale.ROOT)
                                                        .replace('_', '-'),
                                        Function.identity()));

        @Override
        public ExportFormat convert(String text) {
            ExportFormat format = FORMATS.get(text);
            if (format == null) {
                throw new TypeConversionException(
                        "'" + text + "' is none of " + new TreeSet<>(FORMATS.keySet()));
            }
            return format;
        }
    }
}
