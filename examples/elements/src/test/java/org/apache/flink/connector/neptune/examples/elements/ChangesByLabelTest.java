/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.examples.elements;

import org.apache.flink.connector.neptune.element.Element;
import org.apache.flink.connector.neptune.element.ElementChange;
import org.apache.flink.connector.neptune.element.ElementChange.Kind;
import org.apache.flink.connector.neptune.element.ElementType;

import org.junit.jupiter.api.Test;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class ChangesByLabelTest {

    @Test
    void aVertexThatGetsAnotherLabelLeavesOneOutputAndEntersTheOther() {
        ElementChange change = change(Kind.UPDATE, element("Person"), element("Company"));

        assertThat(ChangesByLabel.ofLabel(change, "Person"))
                .isEqualTo(change(Kind.DELETE, element("Person"), null));
        assertThat(ChangesByLabel.ofLabel(change, "Company"))
                .isEqualTo(change(Kind.CREATE, null, element("Company")));
        assertThat(ChangesByLabel.ofLabel(change, "Robot")).isNull();
    }

    @Test
    void aVertexWithSeveralLabelsIsInSeveralOutputs() {
        ElementChange change = change(Kind.UPDATE, element("A", "B"), element("A", "B", "C"));

        assertThat(ChangesByLabel.ofLabel(change, "A")).isEqualTo(change);
        assertThat(ChangesByLabel.ofLabel(change, "B")).isEqualTo(change);
        assertThat(ChangesByLabel.ofLabel(change, "C"))
                .isEqualTo(change(Kind.CREATE, null, element("A", "B", "C")));
    }

    @Test
    void theFolderOfALabelHasNoSeparators() {
        assertThat(ElementsJob.folder("a/b c:ü")).isEqualTo("a%2Fb+c%3A%C3%BC");
    }

    private static ElementChange change(Kind kind, Element before, Element after) {
        ElementChange change = new ElementChange();
        change.setType(ElementType.VERTEX);
        change.setKind(kind);
        change.setId("v1");
        change.setBefore(before);
        change.setAfter(after);
        change.setCommitNum(7);
        change.setCommitTimestamp(1_000);
        return change;
    }

    private static Element element(String... labels) {
        Element element = new Element();
        element.setLabels(List.of(labels));
        return element;
    }
}
