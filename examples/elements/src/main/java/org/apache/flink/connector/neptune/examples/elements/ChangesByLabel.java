/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.examples.elements;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.neptune.element.Element;
import org.apache.flink.connector.neptune.element.ElementChange;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

import javax.annotation.Nullable;

import java.util.ArrayList;
import java.util.List;

/**
 * Gives each label a side output of its own, with the changes of the elements that have the label.
 * An element with several labels is in several outputs. If a vertex gets another label, it is
 * deleted from one output and created in the other. The main output is empty.
 */
final class ChangesByLabel extends ProcessFunction<ElementChange, ElementChange> {

    private static final long serialVersionUID = 1L;

    private final List<OutputTag<ElementChange>> outputs = new ArrayList<>();

    ChangesByLabel(List<String> labels) {
        labels.forEach(label -> outputs.add(output(label)));
    }

    /** Where the changes of the elements with a label are. */
    static OutputTag<ElementChange> output(String label) {
        return new OutputTag<>(label, TypeInformation.of(ElementChange.class));
    }

    @Override
    public void processElement(
            ElementChange change, Context context, Collector<ElementChange> out) {
        for (OutputTag<ElementChange> output : outputs) {
            ElementChange ofLabel = ofLabel(change, output.getId());
            if (ofLabel != null) {
                context.output(output, ofLabel);
            }
        }
    }

    /** The change as those see it who only know elements with this label; null if they do not. */
    @Nullable
    static ElementChange ofLabel(ElementChange change, String label) {
        Element before = withLabel(change.getBefore(), label);
        Element after = withLabel(change.getAfter(), label);
        if (before == null && after == null) {
            return null;
        }
        ElementChange ofLabel = new ElementChange();
        ofLabel.setType(change.getType());
        ofLabel.setId(change.getId());
        ofLabel.setKind(
                before == null
                        ? ElementChange.Kind.CREATE
                        : after == null ? ElementChange.Kind.DELETE : ElementChange.Kind.UPDATE);
        ofLabel.setBefore(before);
        ofLabel.setAfter(after);
        ofLabel.setCommitNum(change.getCommitNum());
        ofLabel.setCommitTimestamp(change.getCommitTimestamp());
        return ofLabel;
    }

    @Nullable
    private static Element withLabel(@Nullable Element element, String label) {
        return element != null && element.getLabels().contains(label) ? element : null;
    }
}
