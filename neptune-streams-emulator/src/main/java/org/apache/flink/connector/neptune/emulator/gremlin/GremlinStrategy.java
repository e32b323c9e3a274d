/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator.gremlin;

import org.apache.tinkerpop.gremlin.process.traversal.Bytecode;
import org.apache.tinkerpop.gremlin.process.traversal.Compare;
import org.apache.tinkerpop.gremlin.process.traversal.Contains;
import org.apache.tinkerpop.gremlin.process.traversal.P;
import org.apache.tinkerpop.gremlin.process.traversal.PBiPredicate;
import org.apache.tinkerpop.gremlin.process.traversal.Step;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.TraversalStrategy;
import org.apache.tinkerpop.gremlin.process.traversal.step.HasContainerHolder;
import org.apache.tinkerpop.gremlin.process.traversal.step.sideEffect.IoStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.util.HasContainer;
import org.apache.tinkerpop.gremlin.process.traversal.strategy.AbstractTraversalStrategy;
import org.apache.tinkerpop.gremlin.structure.Graph;
import org.apache.tinkerpop.gremlin.structure.T;

import java.util.ArrayList;
import java.util.List;

/**
 * Makes {@code hasLabel("A")} find a vertex with the labels A and B. Refuses {@code io()}, which
 * could read and write files.
 */
final class GremlinStrategy extends AbstractTraversalStrategy<TraversalStrategy.DecorationStrategy>
        implements TraversalStrategy.DecorationStrategy {

    static final GremlinStrategy INSTANCE = new GremlinStrategy();

    private static final long serialVersionUID = 1L;

    private GremlinStrategy() {}

    @Override
    public void apply(Traversal.Admin<?, ?> traversal) {
        notePropertyOrder(traversal);
        for (Step<?, ?> step : traversal.getSteps()) {
            if (step instanceof IoStep) {
                throw new UnsupportedOperationException("io() is not supported.");
            }
            if (step instanceof HasContainerHolder) {
                HasContainerHolder holder = (HasContainerHolder) step;
                for (HasContainer container : new ArrayList<>(holder.getHasContainers())) {
                    if (T.label.getAccessor().equals(container.getKey())) {
                        holder.removeHasContainer(container);
                        holder.addHasContainer(
                                new HasContainer(
                                        container.getKey(),
                                        new LabelPredicate(container.getPredicate())));
                    }
                }
            }
        }
    }

    /** Records the order of properties, which steps that add elements do not keep. */
    private static void notePropertyOrder(Traversal.Admin<?, ?> traversal) {
        Graph graph = traversal.getGraph().orElse(null);
        if (graph instanceof GremlinGraph) {
            for (Bytecode.Instruction step : traversal.getBytecode().getStepInstructions()) {
                if (step.getOperator().equals("property")
                        && step.getArguments()[0] instanceof String) {
                    ((GremlinGraph) graph).noteProperty((String) step.getArguments()[0]);
                }
            }
        }
    }

    /** Applies a predicate to each label of a vertex. */
    private static final class LabelPredicate extends P<Object> {

        private static final long serialVersionUID = 1L;

        private final P<Object> each;
        private final boolean all;

        @SuppressWarnings("unchecked") // all labels are strings
        LabelPredicate(P<?> each) {
            super((PBiPredicate<Object, Object>) each.getBiPredicate(), each.getValue());
            this.each = (P<Object>) each;
            this.all =
                    each.getBiPredicate() == Compare.neq
                            || each.getBiPredicate() == Contains.without;
        }

        @Override
        public boolean test(Object label) {
            List<String> labels = GremlinVertex.labels((String) label);
            return all ? labels.stream().allMatch(each) : labels.stream().anyMatch(each);
        }

        @Override
        public P<Object> negate() {
            return new LabelPredicate(each.negate());
        }
    }
}
