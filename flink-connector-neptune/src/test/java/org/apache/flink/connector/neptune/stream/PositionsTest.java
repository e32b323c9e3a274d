/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.stream;

import org.apache.flink.connector.neptune.stream.read.StreamEnd;
import org.apache.flink.connector.neptune.stream.read.TestRecords;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

/** Event ids, and the places in a stream that are made of them. */
class PositionsTest {

    // ------------------------------------------------------------------ event ids

    @ParameterizedTest
    @CsvSource({
        "1042:7, 1042, 7",
        "' 1042 : 7\t', 1042, 7",
        "0:0, 0, 0",
        "007:01, 7, 1",
        "9223372036854775807:9223372036854775807, 9223372036854775807, 9223372036854775807"
    })
    void anEventIdIsReadAsItIsWritten(String text, long commitNum, long opNum) {
        EventId id = EventId.parse(text);

        assertThat(id.getCommitNum()).isEqualTo(commitNum);
        assertThat(id.getOpNum()).isEqualTo(opNum);
        assertThat(EventId.parse(id.toString())).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":",
                "1",
                "1:",
                ":1",
                "1:2:3",
                "-1:1",
                "1:-1",
                "a:b",
                "1.5:1",
                "1-1",
                "+1:1",
                "9223372036854775808:1",
                "1:9999999999999999999",
                "99999999999999999999:1",
                "1 2:1"
            })
    void whatIsNoEventIdSaysWhatIsExpected(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EventId.parse(text))
                .withMessageContaining("'" + text + "' is not an event id")
                .withMessageContaining("commitNum:opNum");
    }

    @Test
    void anEventIdHasNoNegativeNumbers() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EventId.of(-1, 3))
                .withMessageContaining("-1 and 3");
        assertThatIllegalArgumentException().isThrownBy(() -> EventId.of(3, -1));
        assertThatNullPointerException().isThrownBy(() -> EventId.parse(null));
    }

    @Test
    void eventIdsAreOrderedByCommitFirst() {
        List<EventId> ordered =
                Arrays.asList(
                        EventId.BEFORE_ALL,
                        EventId.of(0, 1),
                        EventId.of(1, 1),
                        EventId.of(1, 2),
                        EventId.of(1, Long.MAX_VALUE),
                        EventId.of(2, 1),
                        EventId.of(10, 1),
                        EventId.of(Long.MAX_VALUE, 0));
        List<EventId> shuffled = new ArrayList<>(ordered);
        Collections.reverse(shuffled);
        Collections.sort(shuffled);

        assertThat(shuffled).isEqualTo(ordered);
        for (int i = 0; i < ordered.size(); i++) {
            for (int j = 0; j < ordered.size(); j++) {
                assertThat(ordered.get(i).isAfter(ordered.get(j))).isEqualTo(i > j);
                assertThat(ordered.get(i).equals(ordered.get(j))).isEqualTo(i == j);
            }
        }
    }

    // ------------------------------------------------------------------ positions

    @ParameterizedTest
    @CsvSource({
        "5:2, 5:1, false, false",
        "5:2, 5:2, true, false",
        "5:2, 5:3, true, true",
        "5:2, 4:9, false, false",
        "5:2, 6:1, true, true"
    })
    void aPositionAdmitsWhatLiesBehindIt(
            String position, String candidate, boolean at, boolean after) {
        EventId id = EventId.parse(candidate);
        assertThat(StreamPosition.at(EventId.parse(position)).admits(id)).isEqualTo(at);
        assertThat(StreamPosition.after(EventId.parse(position)).admits(id)).isEqualTo(after);
        assertThat(StreamPosition.trimHorizon().admits(id)).isTrue();
        assertThat(StreamPosition.latest().admits(id)).isTrue();
    }

    @Test
    void behindOperationZeroIsAtOperationOne() {
        assertThat(StreamPosition.after(EventId.of(5, 0)))
                .isEqualTo(StreamPosition.at(EventId.of(5, 1)));
        assertThat(StreamPosition.after(EventId.BEFORE_ALL).getEventId())
                .isEqualTo(EventId.BEFORE_ALL);
    }

    @Test
    void aPositionSaysWhereItIs() {
        assertThat(StreamPosition.trimHorizon()).hasToString("TRIM_HORIZON");
        assertThat(StreamPosition.latest()).hasToString("LATEST");
        assertThat(StreamPosition.at(EventId.of(5, 2))).hasToString("AT_SEQUENCE_NUMBER 5:2");
        assertThat(StreamPosition.after(EventId.of(5, 2))).hasToString("AFTER_SEQUENCE_NUMBER 5:2");
    }

    @Test
    void whatUsersNameSaysWhatItIs() {
        Instant time = Instant.ofEpochSecond(1_600_000_000);
        assertThat(StartingPosition.trimHorizon()).hasToString("TRIM_HORIZON");
        assertThat(StartingPosition.latest()).hasToString("LATEST");
        assertThat(StartingPosition.at(EventId.of(5, 2))).hasToString("AT_SEQUENCE_NUMBER 5:2");
        assertThat(StartingPosition.after(EventId.of(5, 2)))
                .hasToString("AFTER_SEQUENCE_NUMBER 5:2");
        assertThat(StartingPosition.timestamp(time)).hasToString("TIMESTAMP 2020-09-13T12:26:40Z");
        assertThat(StoppingPosition.latest()).hasToString("LATEST");
        assertThat(StoppingPosition.at(EventId.of(5, 2))).hasToString("5:2");
        assertThat(StoppingPosition.timestamp(time)).hasToString("TIMESTAMP 2020-09-13T12:26:40Z");
        assertThat(StreamEnd.never()).hasToString("never");
        assertThat(StreamEnd.after(EventId.of(5, 2))).hasToString("after 5:2");
        assertThat(StreamEnd.beforeTimestamp(7)).hasToString("before timestamp 7");
    }

    @Test
    void whatUsersNameIsNeverNull() {
        assertThatNullPointerException().isThrownBy(() -> StartingPosition.at(null));
        assertThatNullPointerException().isThrownBy(() -> StartingPosition.after(null));
        assertThatNullPointerException().isThrownBy(() -> StartingPosition.timestamp(null));
        assertThatNullPointerException().isThrownBy(() -> StoppingPosition.at(null));
        assertThatNullPointerException().isThrownBy(() -> StoppingPosition.timestamp(null));
    }

    @Test
    void aTimestampIsCutToMillisecondsAndMustFitIntoThem() {
        Instant precise = Instant.ofEpochSecond(5, 1_234_567);
        assertThat(StartingPosition.timestamp(precise).getTimestamp())
                .isEqualTo(Instant.ofEpochMilli(5_001));
        for (Instant wrong : List.of(Instant.ofEpochMilli(-1), Instant.MIN, Instant.MAX)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> StartingPosition.timestamp(wrong))
                    .withMessageContaining(wrong.toString());
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> StoppingPosition.timestamp(wrong));
        }
    }

    // ------------------------------------------------------------------ equality, serialization

    static Stream<Object> values() {
        return Stream.of(
                EventId.of(5, 2),
                EventId.BEFORE_ALL,
                StreamPosition.trimHorizon(),
                StreamPosition.latest(),
                StreamPosition.at(EventId.of(5, 2)),
                StreamPosition.after(EventId.of(5, 2)),
                StreamPosition.after(EventId.of(5, 3)),
                StartingPosition.trimHorizon(),
                StartingPosition.latest(),
                StartingPosition.at(EventId.of(5, 2)),
                StartingPosition.after(EventId.of(5, 2)),
                StartingPosition.timestamp(Instant.ofEpochMilli(5)),
                StoppingPosition.latest(),
                StoppingPosition.at(EventId.of(5, 2)),
                StoppingPosition.timestamp(Instant.ofEpochMilli(5)),
                StoppingPosition.timestamp(Instant.ofEpochMilli(6)),
                StreamEnd.never(),
                StreamEnd.after(EventId.of(5, 2)),
                StreamEnd.beforeTimestamp(5),
                StreamEnd.beforeTimestamp(6),
                TestRecords.change(5, 2, true),
                TestRecords.change(5, 2, false),
                TestRecords.change(5, 2, true, 7),
                rdf("s"),
                rdf("t"));
    }

    @ParameterizedTest
    @MethodSource("values")
    void aValueIsItselfAfterSerializationAndNothingElse(Object value) throws Exception {
        List<Object> equal = values().filter(value::equals).collect(Collectors.toList());
        if (value instanceof Serializable) {
            equal.add(serialized(value));
        }

        assertThat(equal)
                .hasSize(value instanceof Serializable ? 2 : 1)
                .allSatisfy(
                        copy ->
                                assertThat(copy)
                                        .isEqualTo(value)
                                        .hasSameHashCodeAs(value)
                                        .hasToString(value.toString()));
        assertThat(value).isNotEqualTo(null).isNotEqualTo("text");
    }

    @Test
    void everyFieldOfAChangeCounts() {
        List<PropertyGraphChange> changes = new ArrayList<>();
        for (int field = 0; field < 8; field++) {
            PropertyGraphChange change = new PropertyGraphChange();
            change.setId(field == 1 ? "x" : "");
            change.setType(field == 2 ? "x" : "");
            change.setKey(field == 3 ? "x" : "");
            change.setValue(field == 4 ? "x" : "");
            change.setDataType(field == 5 ? "x" : "");
            change.setFrom(field == 6 ? "x" : "");
            change.setTo(field == 7 ? "x" : "");
            changes.add(change);
        }
        assertThat(changes).doesNotHaveDuplicates();
        List<RdfChange> statements = new ArrayList<>();
        for (int field = 0; field < 9; field++) {
            RdfChange change = new RdfChange();
            change.setSubject(field == 1 ? "x" : "");
            change.setPredicate(field == 2 ? "x" : "");
            change.setObject(field == 3 ? "x" : "");
            change.setObjectKind(field == 4 ? "x" : "");
            change.setDatatype(field == 5 ? "x" : "");
            change.setLanguage(field == 6 ? "x" : "");
            change.setGraph(field == 7 ? "x" : "");
            change.setStatement(field == 8 ? "x" : "");
            statements.add(change);
        }
        assertThat(statements).doesNotHaveDuplicates();
    }

    /** Flink distributes keys by hash codes, and that of an enum constant differs between JVMs. */
    @Test
    void theHashCodeOfAChangeIsTheSameInEachJvm() {
        PropertyGraphChange added = new PropertyGraphChange();
        added.setOp(ChangeOperation.ADD);
        PropertyGraphChange removed = new PropertyGraphChange();
        removed.setOp(ChangeOperation.REMOVE);

        assertThat(added).isNotEqualTo(removed).hasSameHashCodeAs(removed);
    }

    private static RdfChange rdf(String subject) {
        RdfChange change = new RdfChange();
        change.setSubject(subject);
        return change;
    }

    private static Object serialized(Object value) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        }
        try (ObjectInputStream in =
                new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return in.readObject();
        }
    }
}
