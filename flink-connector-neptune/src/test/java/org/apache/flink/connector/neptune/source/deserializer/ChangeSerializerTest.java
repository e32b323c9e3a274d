/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.deserializer;

import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.connector.neptune.stream.ChangeOperation;
import org.apache.flink.connector.neptune.stream.ChangeRecord;
import org.apache.flink.connector.neptune.stream.PropertyGraphChange;
import org.apache.flink.connector.neptune.stream.RdfChange;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.util.InstantiationUtil;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** The serializer of changes does what Flink's own one does. */
class ChangeSerializerTest {

    private static final SerializerConfigImpl CONFIG = new SerializerConfigImpl();

    private static Stream<Arguments> changes() {
        return Stream.of(
                withSerializers(propertyGraphChange()),
                withSerializers(rdfChange()),
                withSerializers(new PropertyGraphChange()));
    }

    private static <T extends ChangeRecord> Arguments withSerializers(T change) {
        @SuppressWarnings("unchecked")
        Class<T> type = (Class<T>) change.getClass();
        return Arguments.of(
                change,
                new ChangeTypeInfo<>(type).createSerializer(CONFIG),
                Types.POJO(type).createSerializer(CONFIG));
    }

    private static PropertyGraphChange propertyGraphChange() {
        PropertyGraphChange change = new PropertyGraphChange();
        change.setId("1");
        change.setType(PropertyGraphChange.EDGE);
        change.setKey("label");
        change.setValue("KNOWS");
        change.setDataType("String");
        change.setFrom("a");
        change.setTo("b");
        return withHeader(change);
    }

    private static RdfChange rdfChange() {
        RdfChange change = new RdfChange();
        change.setSubject("http://s");
        change.setPredicate("http://p");
        change.setObject("o");
        change.setObjectKind(RdfChange.LITERAL);
        change.setDatatype("http://d");
        change.setLanguage("en");
        change.setGraph("http://g");
        change.setStatement("<http://s> <http://p> \"o\"@en <http://g> .\n");
        return withHeader(change);
    }

    private static <T extends ChangeRecord> T withHeader(T change) {
        change.setCommitNum(7);
        change.setOpNum(8);
        change.setCommitTimestamp(9);
        change.setOp(ChangeOperation.REMOVE);
        change.setLastOp(true);
        change.setRawJson("{}");
        change.setMalformation("none");
        change.setJsonBytes(2);
        return change;
    }

    @ParameterizedTest
    @MethodSource("changes")
    <T extends ChangeRecord> void aCopyIsThatOfFlink(
            T change, TypeSerializer<T> serializer, TypeSerializer<T> pojo) {
        T copy = serializer.copy(change);
        assertThat(copy)
                .isNotSameAs(change)
                .usingRecursiveComparison()
                .isEqualTo(pojo.copy(change));
        assertThat(serializer.copy(change, serializer.createInstance())).isEqualTo(change);
        copy.setCommitNum(change.getCommitNum() + 1);
        assertThat(copy).isNotEqualTo(change);
        assertThat(pojo.copy(null)).isNull();
        assertThat(serializer.copy(null)).isNull();
        assertThat(serializer.copy(null, change)).isNull();
    }

    @ParameterizedTest
    @MethodSource("changes")
    <T extends ChangeRecord> void eachReadsWhatTheOtherHasWritten(
            T change, TypeSerializer<T> serializer, TypeSerializer<T> pojo) throws IOException {
        byte[] bytes = serialized(change, serializer);
        assertThat(bytes).isEqualTo(serialized(change, pojo));
        assertThat(serializer.deserialize(new DataInputDeserializer(bytes)))
                .isEqualTo(change)
                .isEqualTo(
                        serializer.deserialize(
                                serializer.createInstance(), new DataInputDeserializer(bytes)));
        DataOutputSerializer copy = new DataOutputSerializer(bytes.length);
        serializer.copy(new DataInputDeserializer(bytes), copy);
        assertThat(copy.getCopyOfBuffer()).isEqualTo(bytes);
    }

    @ParameterizedTest
    @MethodSource("changes")
    <T extends ChangeRecord> void eachRestoresTheStateOfTheOther(
            T change, TypeSerializer<T> serializer, TypeSerializer<T> pojo) throws IOException {
        assertRestores(serializer, pojo, change);
        assertRestores(pojo, serializer, change);
        assertRestores(serializer, serializer, change);
    }

    private static <T> void assertRestores(
            TypeSerializer<T> before, TypeSerializer<T> after, T change) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        TypeSerializerSnapshot.writeVersionedSnapshot(out, before.snapshotConfiguration());
        TypeSerializerSnapshot<T> restored =
                TypeSerializerSnapshot.readVersionedSnapshot(
                        new DataInputDeserializer(out.getCopyOfBuffer()),
                        ChangeSerializerTest.class.getClassLoader());
        assertThat(after.snapshotConfiguration().resolveSchemaCompatibility(restored))
                .matches(compatibility -> compatibility.isCompatibleAsIs());
        byte[] bytes = serialized(change, before);
        assertThat(restored.restoreSerializer().deserialize(new DataInputDeserializer(bytes)))
                .isEqualTo(change);
    }

    @ParameterizedTest
    @MethodSource("changes")
    <T extends ChangeRecord> void isSentToTasks(
            T change, TypeSerializer<T> serializer, TypeSerializer<T> pojo) throws Exception {
        TypeSerializer<T> sent = InstantiationUtil.clone(serializer).duplicate();
        assertThat(sent).isEqualTo(serializer).hasSameHashCodeAs(serializer).isNotEqualTo(pojo);
        assertThat(sent.copy(change)).isEqualTo(change);
        assertThat(sent.isImmutableType()).isFalse();
        assertThat(sent.getLength()).isEqualTo(pojo.getLength());
    }

    /** Streams of both types can be joined by {@code union}, for example. */
    @ParameterizedTest
    @MethodSource("changes")
    <T extends ChangeRecord> void theTypeIsTheOneThatFlinkExtracts(T change) {
        TypeInformation<?> ours = new ChangeTypeInfo<>(change.getClass());
        TypeInformation<?> extracted = TypeInformation.of(change.getClass());
        assertThat(ours).isEqualTo(extracted).hasSameHashCodeAs(extracted);
        assertThat(extracted).isEqualTo(ours);
    }

    private static <T> byte[] serialized(T change, TypeSerializer<T> serializer)
            throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        serializer.serialize(change, out);
        return out.getCopyOfBuffer();
    }
}
