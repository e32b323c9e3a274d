/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.element;

import org.apache.flink.annotation.Internal;
import org.apache.flink.api.common.typeinfo.TypeInfoFactory;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;

import java.lang.reflect.Type;
import java.util.Map;

/** The types of POJOs with lists and maps, for which Flink would choose Kryo before 2.0. */
@Internal
public final class ElementTypeInfos {

    private ElementTypeInfos() {}

    /** The type of {@link Element}. */
    public static final class OfElement extends TypeInfoFactory<Element> {
        @Override
        public TypeInformation<Element> createTypeInfo(
                Type type, Map<String, TypeInformation<?>> genericParameters) {
            return Types.POJO(
                    Element.class,
                    Map.of(
                            "labels",
                            Types.LIST(Types.STRING),
                            "from",
                            Types.STRING,
                            "to",
                            Types.STRING,
                            "properties",
                            Types.MAP(Types.STRING, Types.LIST(Types.POJO(PropertyValue.class)))));
        }
    }

    /** The type of {@link ElementChange}. */
    public static final class OfElementChange extends TypeInfoFactory<ElementChange> {
        @Override
        public TypeInformation<ElementChange> createTypeInfo(
                Type type, Map<String, TypeInformation<?>> genericParameters) {
            TypeInformation<Element> element =
                    new OfElement().createTypeInfo(Element.class, Map.of());
            return Types.POJO(
                    ElementChange.class,
                    Map.of(
                            "type",
                            Types.ENUM(ElementType.class),
                            "kind",
                            Types.ENUM(ElementChange.Kind.class),
                            "id",
                            Types.STRING,
                            "before",
                            element,
                            "after",
                            element,
                            "commitNum",
                            Types.LONG,
                            "commitTimestamp",
                            Types.LONG));
        }
    }
}
