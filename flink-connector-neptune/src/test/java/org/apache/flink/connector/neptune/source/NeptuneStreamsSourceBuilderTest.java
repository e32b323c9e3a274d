/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source;

import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.java.typeutils.PojoTypeInfo;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.neptune.source.NeptuneStreamsSourceOptions.BoundedMode;
import org.apache.flink.connector.neptune.source.deserializer.NeptuneDeserializationSchema;
import org.apache.flink.connector.neptune.stream.EventId;
import org.apache.flink.connector.neptune.stream.PropertyGraphChange;
import org.apache.flink.connector.neptune.stream.RdfChange;
import org.apache.flink.connector.neptune.stream.StartingPosition;
import org.apache.flink.connector.neptune.stream.StoppingPosition;
import org.apache.flink.util.InstantiationUtil;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Instant;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class NeptuneStreamsSourceBuilderTest {

    private static final String ENDPOINT =
            "https://my-cluster.cluster-abc.eu-west-1.neptune.amazonaws.com:8182";

    @Test
    void asksForWhatIsMissingByName() {
        assertThatThrownBy(
                        () -> NeptuneStreamsSource.<String>builder().setEndpoint(ENDPOINT).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("setDeserializer");
        assertThatThrownBy(
                        () ->
                                NeptuneStreamsSource.<String>builder()
                                        .setDeserializer(NeptuneDeserializationSchema.json())
                                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'endpoint'")
                .hasMessageContaining("missing");
    }

    @ParameterizedTest
    @CsvSource({
        "endpoint, my-cluster:8182, https://",
        "endpoint, ftp://my-cluster:8182, https://",
        "endpoint, https://host:8182/propertygraph/stream, path",
        "scan.startup.mode, earliest, trim-horizon",
        "scan.startup.mode, at-event, scan.startup.event-id",
        "scan.startup.mode, after-event, scan.startup.event-id",
        "scan.startup.mode, timestamp, scan.startup.timestamp-millis",
        "scan.bounded.mode, event-id, scan.bounded.event-id",
        "scan.bounded.mode, timestamp, scan.bounded.timestamp-millis",
        "scan.fetch.max-records, 0, between 1 and 100000",
        "scan.fetch.max-records, 100001, between 1 and 100000",
        "scan.poll.backoff.min, 0 s, longer than 0",
        "scan.poll.backoff.min, 2 s, scan.poll.backoff.max",
        "scan.transaction.max-records, 0, at least 1",
        "scan.transaction.max-size, 128, at least 1 mb",
        "aws.http.read-timeout, 0 s, longer than 0",
        "scan.expired-position, skip, trim-horizon"
    })
    void refusesValuesThatCanNotBeAndSaysWhatCan(String key, String value, String help) {
        Configuration options = new Configuration();
        options.setString("endpoint", ENDPOINT);
        options.setString(key, value);
        assertThatThrownBy(
                        () ->
                                NeptuneStreamsSource.<String>builder()
                                        .setOptions(options)
                                        .setDeserializer(NeptuneDeserializationSchema.json())
                                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(
                        key.startsWith("scan.poll") ? "scan.poll" : key.split("\\.mode")[0])
                .hasStackTraceContaining(help);
    }

    static Stream<StartingPosition> startingPositions() {
        return Stream.of(
                StartingPosition.trimHorizon(),
                StartingPosition.latest(),
                StartingPosition.at(EventId.of(3, 2)),
                StartingPosition.after(EventId.of(3, 2)),
                StartingPosition.timestamp(Instant.ofEpochMilli(1234)));
    }

    @ParameterizedTest
    @MethodSource("startingPositions")
    void startingPositionsReachTheSource(StartingPosition position) {
        Configuration options = new Configuration();
        options.setString("endpoint", ENDPOINT);
        NeptuneStreamsSourceBuilder<String> builder =
                NeptuneStreamsSource.<String>builder()
                        .setOptions(options)
                        .setStartingPosition(position);
        assertThat(builder.settings().getStart()).isEqualTo(position);
    }

    @Test
    void aStartingPositionAndItsOptionsReplaceEachOther() {
        Configuration options =
                Configuration.fromMap(
                        Map.of("scan.startup.mode", "at-event", "scan.startup.event-id", "3:2"));
        NeptuneStreamsSourceBuilder<String> builder =
                NeptuneStreamsSource.<String>builder().setEndpoint(ENDPOINT).setOptions(options);
        assertThat(builder.settings().getStart()).isEqualTo(StartingPosition.at(EventId.of(3, 2)));
        builder.setStartingPosition(StartingPosition.latest());
        assertThat(builder.settings().getStart()).isEqualTo(StartingPosition.latest());
        builder.setOptions(options);
        assertThat(builder.settings().getStart()).isEqualTo(StartingPosition.at(EventId.of(3, 2)));
    }

    static Stream<StoppingPosition> stoppingPositions() {
        return Stream.of(
                StoppingPosition.latest(),
                StoppingPosition.at(EventId.of(3, 2)),
                StoppingPosition.timestamp(Instant.ofEpochMilli(1234)));
    }

    @ParameterizedTest
    @MethodSource("stoppingPositions")
    void stoppingPositionsReachTheSource(StoppingPosition position) {
        NeptuneStreamsSourceBuilder<String> builder =
                NeptuneStreamsSource.<String>builder()
                        .setEndpoint(ENDPOINT)
                        .setDeserializer(NeptuneDeserializationSchema.json());
        assertThat(builder.settings().getStop()).isNull();
        assertThat(builder.build().getBoundedness()).isEqualTo(Boundedness.CONTINUOUS_UNBOUNDED);

        builder.setBounded(position);
        assertThat(builder.settings().getStop()).isEqualTo(position);
        assertThat(builder.build().getBoundedness()).isEqualTo(Boundedness.BOUNDED);

        builder.setUnbounded(position);
        assertThat(builder.settings().getStop()).isEqualTo(position);
        assertThat(builder.build().getBoundedness()).isEqualTo(Boundedness.CONTINUOUS_UNBOUNDED);
    }

    private static final UnaryOperator<NeptuneStreamsSourceBuilder<String>>
            SET_OPTION_LATEST =
                    builder ->
                            builder.setOption(
                                    NeptuneStreamsSourceOptions.SCAN_BOUNDED_MODE,
                                    BoundedMode.LATEST),
            SET_OPTION_LATEST_BY_KEY =
                    builder ->
                            builder.setOption(
                                    ConfigOptions.key("scan.bounded.mode")
                                            .stringType()
                                            .noDefaultValue(),
                                    "latest"),
            SET_OPTION_UNBOUNDED =
                    builder ->
                            builder.setOption(
                                    NeptuneStreamsSourceOptions.SCAN_BOUNDED_MODE,
                                    BoundedMode.UNBOUNDED),
            SET_OPTIONS_LATEST = builder -> builder.setOptions(mode("latest")),
            SET_OPTIONS_UNBOUNDED = builder -> builder.setOptions(mode("unbounded")),
            SET_OPTIONS_OF_OTHERS = builder -> builder.setOptions(new Configuration()),
            SET_ANOTHER_OPTION =
                    builder ->
                            builder.setOption(
                                    NeptuneStreamsSourceOptions.SCAN_FETCH_MAX_RECORDS, 7),
            SET_BOUNDED = builder -> builder.setBounded(StoppingPosition.latest()),
            SET_UNBOUNDED = builder -> builder.setUnbounded(StoppingPosition.latest());

    /** The last call that sets the mode, what it makes of the source, and whether that ends. */
    static Stream<Arguments> lastCalls() {
        return Stream.of(
                Arguments.of("setOption(latest)", SET_OPTION_LATEST, true, true),
                Arguments.of("setOption(latest) by key", SET_OPTION_LATEST_BY_KEY, true, true),
                Arguments.of("setOption(unbounded)", SET_OPTION_UNBOUNDED, false, false),
                Arguments.of("setOptions(latest)", SET_OPTIONS_LATEST, true, true),
                Arguments.of("setOptions(unbounded)", SET_OPTIONS_UNBOUNDED, false, false),
                Arguments.of("setBounded", SET_BOUNDED, true, true),
                Arguments.of("setUnbounded", SET_UNBOUNDED, false, true));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lastCalls")
    void theLastCallThatSetsTheModeCounts(
            String name,
            UnaryOperator<NeptuneStreamsSourceBuilder<String>> lastCall,
            boolean bounded,
            boolean ends) {
        lastCalls()
                .map(NeptuneStreamsSourceBuilderTest::call)
                .forEach(
                        earlier -> {
                            NeptuneStreamsSourceBuilder<String> builder =
                                    NeptuneStreamsSource.<String>builder()
                                            .setEndpoint(ENDPOINT)
                                            .setDeserializer(NeptuneDeserializationSchema.json());
                            earlier.apply(builder);
                            lastCall.apply(builder);
                            SET_OPTIONS_OF_OTHERS.apply(builder);
                            SET_ANOTHER_OPTION.apply(builder);
                            assertThat(builder.build().getBoundedness())
                                    .isEqualTo(
                                            bounded
                                                    ? Boundedness.BOUNDED
                                                    : Boundedness.CONTINUOUS_UNBOUNDED);
                            assertThat(builder.settings().getStop() != null).isEqualTo(ends);
                        });
    }

    @SuppressWarnings("unchecked")
    private static UnaryOperator<NeptuneStreamsSourceBuilder<String>> call(Arguments arguments) {
        return (UnaryOperator<NeptuneStreamsSourceBuilder<String>>) arguments.get()[1];
    }

    private static Configuration mode(String mode) {
        return Configuration.fromMap(Map.of("scan.bounded.mode", mode));
    }

    /** What a mistyped option would have changed is noticed late, if ever. */
    @Test
    void refusesOptionsOfAScanThatDoNotExistAndLeavesThoseOfOthersAlone() {
        NeptuneStreamsSourceBuilder<String> builder =
                NeptuneStreamsSource.<String>builder()
                        .setEndpoint(ENDPOINT)
                        .setDeserializer(NeptuneDeserializationSchema.json())
                        .setOptions(
                                Configuration.fromMap(
                                        Map.of("parallelism.default", "4", "output", "s3://b/o")));
        assertThat(builder.build()).isNotNull();

        builder.setOptions(Configuration.fromMap(Map.of("scan.malformed-records", "skip")));
        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Unknown option 'scan.malformed-records'.")
                .hasMessageContaining("Supported options: ")
                .hasMessageContaining("scan.malformed-record,");
    }

    @Test
    void noTypeFallsBackToKryo() {
        assertThat(NeptuneDeserializationSchema.propertyGraph().getProducedType())
                .isEqualTo(Types.POJO(PropertyGraphChange.class))
                .isInstanceOf(PojoTypeInfo.class);
        assertThat(NeptuneDeserializationSchema.propertyGraph().getProducedType().getTotalFields())
                .isEqualTo(12);
        assertThat(NeptuneDeserializationSchema.rdf().getProducedType())
                .isEqualTo(Types.POJO(RdfChange.class))
                .isInstanceOf(PojoTypeInfo.class);
        assertThat(NeptuneDeserializationSchema.rdf().getProducedType().getTotalFields())
                .isEqualTo(13);
        assertThat(NeptuneDeserializationSchema.json().getProducedType()).isEqualTo(Types.STRING);
    }

    @Test
    void theSourceCanBeSentToACluster() throws Exception {
        NeptuneStreamsSource<PropertyGraphChange> source =
                NeptuneStreamsSource.<PropertyGraphChange>builder()
                        .setEndpoint(ENDPOINT)
                        .setRegion("eu-west-1")
                        .setStartingPosition(StartingPosition.latest())
                        .setBounded(StoppingPosition.at(EventId.of(9, 9)))
                        .setDeserializer(NeptuneDeserializationSchema.propertyGraph())
                        .build();
        NeptuneStreamsSource<PropertyGraphChange> copy = InstantiationUtil.clone(source);
        assertThat(copy.getBoundedness()).isEqualTo(source.getBoundedness());
        assertThat(copy.getProducedType()).isEqualTo(source.getProducedType());
    }
}
