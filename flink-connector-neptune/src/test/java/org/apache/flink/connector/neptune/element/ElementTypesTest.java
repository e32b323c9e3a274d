/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.element;

import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.java.typeutils.PojoTypeInfo;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.types.PojoTestUtils;
import org.apache.flink.util.InstantiationUtil;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** Flink serializes what is emitted as POJOs, without Kryo. */
class ElementTypesTest {

    private static ElementChange change() {
        Element before = new Element();
        before.setLabels(List.of("Person", "Actor"));
        before.setProperties(
                Map.of(
                        "name",
                        List.of(new PropertyValue("Ann", "String"), new PropertyValue("A", null))));
        Element after = new Element();
        after.setLabels(List.of("KNOWS"));
        after.setFrom("a");
        after.setTo("b");
        ElementChange change = new ElementChange();
        change.setType(ElementType.VERTEX);
        change.setKind(ElementChange.Kind.UPDATE);
        change.setId("1");
        change.setBefore(before);
        change.setAfter(after);
        change.setCommitNum(7);
        change.setCommitTimestamp(8);
        return change;
    }

    @ParameterizedTest
    @ValueSource(
            classes = {ElementDelta.class, ElementChange.class, Element.class, PropertyValue.class})
    void arePojos(Class<?> type) {
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(type);
    }

    @Test
    void haveTheFieldsThatTheirGettersName() {
        assertThat(fields(ElementDelta.class))
                .containsExactly("commitNum", "commitTimestamp", "facts", "key", "opNum");
        assertThat(fields(ElementChange.class))
                .containsExactly(
                        "after", "before", "commitNum", "commitTimestamp", "id", "kind", "type");
    }

    private static String[] fields(Class<?> type) {
        return ((PojoTypeInfo<?>) TypeInformation.of(type)).getFieldNames();
    }

    @Test
    void changesAreWhatTheyWereAfterTransport() throws IOException {
        ElementChange change = change();
        assertThat(transported(change, ElementChange.class))
                .isEqualTo(change)
                .hasSameHashCodeAs(change)
                .hasToString(change.toString());
        change.setBefore(null);
        change.getAfter().setTo(null);
        assertThat(transported(change, ElementChange.class)).isEqualTo(change);
        change.setKind(ElementChange.Kind.CREATE);
        assertThat(change).isNotEqualTo(change());
    }

    @Test
    void deltasAreWhatTheyWereAfterTransport() throws IOException {
        ElementDelta delta = TestFacts.delta(ElementType.EDGE, "1", "+a-[KNOWS]->b");
        assertThat(transported(delta, ElementDelta.class))
                .isEqualTo(delta)
                .hasSameHashCodeAs(delta)
                .hasToString("ElementDelta{1:1, key=e1, 12 bytes}");
        assertThat(delta.getElementType()).isEqualTo(ElementType.EDGE);
        assertThat(delta.getElementId()).isEqualTo("1");
        assertThat(delta).isNotEqualTo(TestFacts.delta(ElementType.VERTEX, "1"));
    }

    private static <T> T transported(T value, Class<T> type) throws IOException {
        TypeSerializer<T> serializer =
                TypeInformation.of(type).createSerializer(new SerializerConfigImpl());
        DataOutputSerializer out = new DataOutputSerializer(64);
        serializer.serialize(value, out);
        return serializer.deserialize(new DataInputDeserializer(out.getCopyOfBuffer()));
    }

    /** So that a function can keep one in a field or an accumulator. */
    @Test
    void areSerializable() throws Exception {
        for (Serializable value :
                List.of(change(), TestFacts.delta(ElementType.VERTEX, "1", "+:Person"))) {
            byte[] bytes = InstantiationUtil.serializeObject(value);
            Object copy = InstantiationUtil.deserializeObject(bytes, getClass().getClassLoader());
            assertThat(copy).isEqualTo(value);
        }
    }
}
