/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.examples.elements;

import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.connector.file.sink.FileSink;
import org.apache.flink.connector.neptune.aws.CredentialsProviderType;
import org.apache.flink.connector.neptune.element.ElementAssembler;
import org.apache.flink.connector.neptune.element.ElementChange;
import org.apache.flink.connector.neptune.element.ElementDelta;
import org.apache.flink.connector.neptune.element.ElementProjection;
import org.apache.flink.connector.neptune.snapshot.NeptuneExport;
import org.apache.flink.connector.neptune.source.NeptuneStreamsSource;
import org.apache.flink.connector.neptune.source.NeptuneStreamsSourceBuilder;
import org.apache.flink.connector.neptune.source.NeptuneStreamsSourceOptions;
import org.apache.flink.connector.neptune.source.deserializer.NeptuneDeserializationSchema;
import org.apache.flink.connector.neptune.stream.StartingPosition;
import org.apache.flink.core.fs.Path;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.filesystem.bucketassigners.BasePathBucketAssigner;
import org.apache.flink.streaming.api.functions.sink.filesystem.rollingpolicies.OnCheckpointRollingPolicy;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * Reads the log of a property graph once, and writes the changes of its vertices and edges into one
 * folder for each label, exactly once. Each line of a file has an element as it was before and
 * after one transaction.
 */
@Command(
        name = "ElementsJob",
        description = "Writes the changes of vertices and edges into files, by their labels.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class ElementsJob implements Callable<Integer> {

    @Option(names = "--endpoint", required = true, description = "URL of the Neptune cluster.")
    private String endpoint;

    @Option(
            names = "--label",
            paramLabel = "LABEL",
            required = true,
            description = "A label of vertices or edges. Repeat the option for each label.")
    private List<String> labels;

    @Option(
            names = "--output",
            paramLabel = "PATH",
            required = true,
            description =
                    "Where the folders of the labels are created, such as s3://bucket/folder.")
    private String output;

    @Option(
            names = "--snapshot",
            paramLabel = "PATH",
            description =
                    "Path of an export of the graph by neptune-export. The job reads it first, with the"
                            + " parallelism of the job, and then the log from where it ends. Keep the"
                            + " option when you start the job from a savepoint.")
    private String snapshot;

    @Option(names = "--unsigned", description = "Do not sign the requests.")
    private boolean unsigned;

    @Option(
            names = "--checkpoint-interval",
            defaultValue = "60000",
            description =
                    "Interval in milliseconds. Each checkpoint makes new files visible (default:"
                            + " ${DEFAULT-VALUE}).")
    private long checkpointInterval;

    public static void main(String[] args) throws Exception {
        int status = new CommandLine(new ElementsJob()).execute(args);
        if (status != 0) {
            throw new IllegalArgumentException("The job was not started.");
        }
    }

    @Override
    public Integer call() throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        build(env);
        env.executeAsync("Neptune to files by label");
        return 0;
    }

    void build(StreamExecutionEnvironment env) {
        env.enableCheckpointing(checkpointInterval);
        // With an unaligned checkpoint, changes of the log could overtake facts of the snapshot.
        env.getCheckpointConfig().enableUnalignedCheckpoints(false);
        // Source and assembler need the same: what the one does not read, the other cannot know.
        ElementProjection projection =
                ElementProjection.all().withLabels(labels.toArray(new String[0]));
        NeptuneDeserializationSchema<ElementDelta> deserializer =
                NeptuneDeserializationSchema.elementDeltas(projection);
        SingleOutputStreamOperator<ElementChange> changes =
                env.fromSource(
                                source(deserializer),
                                WatermarkStrategy.noWatermarks(),
                                "Neptune",
                                deserializer.getProducedType())
                        .uid("neptune")
                        // One task reads the log. All tasks read the files of a snapshot.
                        .setParallelism(snapshot == null ? 1 : env.getParallelism())
                        .keyBy(ElementDelta::getKey)
                        .process(new ElementAssembler(projection))
                        .uid("elements")
                        .name("Elements")
                        .process(new ChangesByLabel(labels))
                        .uid("labels")
                        .name("By label");
        for (String label : labels) {
            changes.getSideOutput(ChangesByLabel.output(label))
                    .sinkTo(files(label))
                    .uid("files of " + label)
                    .name(label);
        }
    }

    private Source<ElementDelta, ?, ?> source(
            NeptuneDeserializationSchema<ElementDelta> deserializer) {
        NeptuneStreamsSourceBuilder<ElementDelta> log =
                NeptuneStreamsSource.<ElementDelta>builder()
                        .setEndpoint(endpoint)
                        .setDeserializer(deserializer);
        if (unsigned) {
            log.setOption(
                    NeptuneStreamsSourceOptions.AWS_CREDENTIALS_PROVIDER,
                    CredentialsProviderType.NONE);
        }
        return snapshot == null
                ? log.setStartingPosition(StartingPosition.trimHorizon()).build()
                : NeptuneExport.at(snapshot).thenStream(log);
    }

    private FileSink<ElementChange> files(String label) {
        return FileSink.forRowFormat(new Path(output, folder(label)), new JsonLines())
                .withBucketAssigner(new BasePathBucketAssigner<>())
                .withRollingPolicy(OnCheckpointRollingPolicy.build())
                .build();
    }

    /** The name of the folder of a label, which may contain any character. */
    static String folder(String label) {
        return URLEncoder.encode(label, StandardCharsets.UTF_8);
    }
}
