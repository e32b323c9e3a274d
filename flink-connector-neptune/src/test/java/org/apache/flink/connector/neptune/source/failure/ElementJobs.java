/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.failure;

import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.connector.neptune.element.ElementAssembler;
import org.apache.flink.connector.neptune.element.ElementChange;
import org.apache.flink.connector.neptune.element.ElementDelta;
import org.apache.flink.connector.neptune.element.ElementProjection;
import org.apache.flink.connector.neptune.emulator.NeptuneStreamsEmulator;
import org.apache.flink.connector.neptune.source.testutils.ElementOracle;
import org.apache.flink.connector.neptune.source.testutils.ModelChange;
import org.apache.flink.connector.neptune.table.element.RandomElementTable;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.types.Row;
import org.apache.flink.util.function.SerializableFunction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Jobs that commit the changes of elements, or the rows of tables of elements, as texts. */
final class ElementJobs {

    private ElementJobs() {}

    /** A job that assembles elements. */
    static JobUnderTest.Pipeline assembling(
            Source<ElementDelta, ?, ?> source, ElementProjection projection) {
        return assembling(source, projection, ElementTexts::of);
    }

    /** A job that assembles elements, with a text for each change. */
    static JobUnderTest.Pipeline assembling(
            Source<ElementDelta, ?, ?> source,
            ElementProjection projection,
            SerializableFunction<ElementChange, String> text) {
        return env ->
                env.fromSource(
                                source,
                                WatermarkStrategy.noWatermarks(),
                                "deltas",
                                TypeInformation.of(ElementDelta.class))
                        .uid("deltas")
                        .keyBy(ElementDelta::getKey)
                        .process(new ElementAssembler(projection))
                        .uid("elements")
                        .map(text::apply)
                        .returns(Types.STRING)
                        .uid("texts");
    }

    /** What such a job commits. */
    static List<String> assembled(List<ModelChange> history, ElementProjection projection) {
        return assembled(history, projection, ElementTexts::of);
    }

    /** What a job with such texts commits if each transaction is emitted as a whole. */
    static List<String> assembled(
            List<ModelChange> history,
            ElementProjection projection,
            SerializableFunction<ElementChange, String> text) {
        return ElementOracle.changes(history, projection).values().stream()
                .flatMap(ofElement -> ofElement.stream().map(text::apply))
                .collect(Collectors.toList());
    }

    /** A job that reads tables in one changelog mode. */
    static JobUnderTest.Pipeline reading(
            NeptuneStreamsEmulator emulator,
            String mode,
            List<RandomElementTable> read,
            String... options) {
        List<String> all =
                new ArrayList<>(
                        List.of(
                                "scan.bounded.mode",
                                "unbounded",
                                "scan.poll.backoff.min",
                                "5 ms",
                                "scan.poll.backoff.max",
                                "50 ms"));
        all.addAll(Arrays.asList(options));
        return env -> {
            StreamTableEnvironment tables = StreamTableEnvironment.create(env);
            List<String> selects = new ArrayList<>();
            for (RandomElementTable table : read) {
                tables.executeSql(table.create(mode, emulator, all.toArray(new String[0])));
                selects.add(table.select(mode));
            }
            return texts(
                    tables.toChangelogStream(tables.sqlQuery(String.join(" UNION ALL ", selects))));
        };
    }

    /** Texts of rows whose first columns are the table and the id. */
    static DataStream<String> texts(DataStream<Row> rows) {
        return rows.map(row -> ElementTexts.of(row)).returns(Types.STRING).uid("texts");
    }

    /** What such a job commits in retract mode. */
    static List<String> rows(List<ModelChange> history, List<RandomElementTable> read) {
        return read.stream()
                .flatMap(
                        table ->
                                table.changes(history).values().stream()
                                        .map(changes -> ElementTexts.ofChanges(table, changes)))
                .flatMap(List::stream)
                .collect(Collectors.toList());
    }
}
