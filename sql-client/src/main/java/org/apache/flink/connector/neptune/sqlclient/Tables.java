/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.sqlclient;

import org.apache.flink.connector.neptune.commandline.LoopbackFlink;
import org.apache.flink.connector.neptune.element.ElementDelta;
import org.apache.flink.connector.neptune.snapshot.NeptuneExport;
import org.apache.flink.connector.neptune.source.NeptuneStreamsSourceBuilder;
import org.apache.flink.connector.neptune.source.deserializer.NeptuneDeserializationSchema;
import org.apache.flink.connector.neptune.sqlclient.schema.ExportConfig;
import org.apache.flink.connector.neptune.sqlclient.schema.GraphSchema;
import org.apache.flink.connector.neptune.sqlclient.schema.SchemaReader;
import org.apache.flink.connector.neptune.sqlclient.schema.TableDeclarations;
import org.apache.flink.connector.neptune.stream.StoppingPosition;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The statements that declare the tables over a graph. */
final class Tables {

    /** The table of the changes of the property graph. */
    static final String CHANGES = "changes";

    /** The table of the changes of the RDF graph. */
    static final String STATEMENTS = "statements";

    /** The format of the log of the property graph. Exports are those of the property graph. */
    private static final String PROPERTY_GRAPH = "pg-json";

    private final Arguments arguments;
    private final String endpoint;
    private final Path scratch;
    private final PrintStream err;

    /**
     * Creates the declarations of the tables over the graph at a URL.
     *
     * @param endpoint the URL of the cluster or of the emulator
     * @param scratch the folder for temporary files
     * @param err for messages to the user
     */
    Tables(Arguments arguments, String endpoint, Path scratch, PrintStream err) {
        this.arguments = arguments;
        this.endpoint = endpoint;
        this.scratch = scratch;
        this.err = err;
    }

    /**
     * Reads the graph, and declares the tables of changes and a table for each label.
     *
     * @throws Exception if the graph can't be read
     */
    List<String> declare() throws Exception {
        List<String> statements = new ArrayList<>();
        statements.add(
                TableDeclarations.create(
                        CHANGES,
                        List.of(
                                "`commit_num` BIGINT METADATA FROM 'commit-num' VIRTUAL",
                                "`op_num` BIGINT METADATA FROM 'op-num' VIRTUAL",
                                "`op` STRING METADATA VIRTUAL",
                                "`type` STRING",
                                "`id` STRING",
                                "`key` STRING",
                                "`value` STRING",
                                "`data_type` STRING",
                                "`from_id` STRING",
                                "`to_id` STRING"),
                        options(PROPERTY_GRAPH)));
        statements.add(
                TableDeclarations.create(
                        STATEMENTS,
                        List.of(
                                "`commit_num` BIGINT METADATA FROM 'commit-num' VIRTUAL",
                                "`op_num` BIGINT METADATA FROM 'op-num' VIRTUAL",
                                "`op` STRING METADATA VIRTUAL",
                                "`subject` STRING",
                                "`predicate` STRING",
                                "`object` STRING",
                                "`object_kind` STRING",
                                "`datatype` STRING",
                                "`lang` STRING",
                                "`graph` STRING"),
                        options("nquads")));
        statements.addAll(
                new TableDeclarations(options(PROPERTY_GRAPH), List.of(CHANGES, STATEMENTS))
                        .of(schema()));
        return statements;
    }

    private GraphSchema schema() throws Exception {
        if (arguments.config() != null) {
            return ExportConfig.read(arguments.config());
        }
        NeptuneStreamsSourceBuilder<ElementDelta> log =
                arguments
                        .graph()
                        .<ElementDelta>source(endpoint)
                        .setDeserializer(NeptuneDeserializationSchema.elementDeltas())
                        .setBounded(StoppingPosition.latest());
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.createLocalEnvironment(
                        1, LoopbackFlink.configuration(scratch, 0));
        GraphSchema schema =
                arguments.snapshot() == null
                        ? SchemaReader.read(env, log.build())
                        : SchemaReader.read(
                                env, NeptuneExport.at(arguments.snapshot()).thenStream(log));
        if (arguments.graph().endpoint() != null) {
            GraphSummary.addLabels(URI.create(endpoint), arguments.graph().access(), schema, err);
        }
        return schema;
    }

    private Map<String, String> options(String format) {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("connector", "neptune-streams");
        options.put("endpoint", endpoint);
        options.put("format", format);
        if (arguments.graph().unsigned()) {
            options.put("aws.credentials.provider", "NONE");
        }
        if (arguments.graph().region() != null) {
            options.put("aws.region", arguments.graph().region());
        }
        if (arguments.snapshot() != null && format.equals(PROPERTY_GRAPH)) {
            options.put("scan.startup.mode", "snapshot");
            options.put("scan.snapshot.path", arguments.snapshot());
        }
        if (arguments.file() != null) {
            options.put("scan.bounded.mode", "latest");
        }
        return options;
    }
}
