/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.quickstart;

import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.connector.neptune.commandline.CommandArguments;
import org.apache.flink.connector.neptune.commandline.GraphOptions;
import org.apache.flink.connector.neptune.element.ElementChange;
import org.apache.flink.connector.neptune.stream.StreamFormat;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command line of the quickstart. */
@Command(
        name = "bin/quickstart",
        description =
                "Prints the changes of a graph when they are made: of a sample graph, or with"
                        + " --endpoint of an Amazon Neptune cluster.",
        sortOptions = false)
final class Arguments extends CommandArguments {

    /** The formats of a printed change. */
    enum Output {
        /** In columns. */
        TEXT(
                "text",
                new TextLines(),
                new ElementTextLines(Boolean.getBoolean("quickstart.colored"))),
        /** As JSON. */
        JSON("json", new JsonLines(), new ElementJsonLines());

        private final String name;
        private final LineFormat changes;
        private final MapFunction<ElementChange, String> elements;

        Output(String name, LineFormat changes, MapFunction<ElementChange, String> elements) {
            this.name = name;
            this.changes = changes;
            this.elements = elements;
        }

        /** The format of a change in the log. */
        LineFormat changes() {
            return changes;
        }

        /** The format of a change of an element. */
        MapFunction<ElementChange, String> elements() {
            return elements;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    @Option(
            names = "--format",
            defaultValue = "pg-json",
            description =
                    "pg-json for the property graph, nquads for RDF (default: ${DEFAULT-VALUE}).")
    private StreamFormat format;

    @Option(
            names = "--elements",
            description =
                    "Print how transactions change vertices and edges, instead of the single"
                            + " changes in the log.")
    private boolean elements;

    @Option(
            names = "--output",
            defaultValue = "text",
            description =
                    "text, or json for one JSON object per change (default: ${DEFAULT-VALUE}).")
    private Output output;

    @Option(
            names = "--bounded",
            description = "Stop at the change that is the last one at the start.")
    private boolean bounded;

    @Mixin private GraphOptions graph;

    @Override
    public void check() {
        graph.check();
        if (elements && format != StreamFormat.PG_JSON) {
            throw graph.invalid(
                    "--elements and --format "
                            + format
                            + " exclude each other: only the property graph has elements");
        }
    }

    boolean bounded() {
        return bounded;
    }

    GraphOptions graph() {
        return graph;
    }

    StreamFormat format() {
        return format;
    }

    boolean elements() {
        return elements;
    }

    Output output() {
        return output;
    }
}
