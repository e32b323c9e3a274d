/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.element;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A state that random facts are folded into is the one of a simple model of sets. A failure names
 * its seed; {@code -Dfold.seed=...} repeats it, {@code -Dfold.histories=...} tries more.
 */
class RandomFoldTest {

    private static final long FIRST_SEED = Long.getLong("fold.seed", System.nanoTime());
    private static final int HISTORIES = Integer.getInteger("fold.histories", 500);
    private static final String[] TYPES = {"String", "Integer", "int", "Point"};

    /** The sets, where the last element is the one that was added last. */
    private final Set<String> labels = new LinkedHashSet<>();

    private final Map<String, Set<String>> values = new HashMap<>();
    private int unknownRemovals;
    private boolean otherLabelAdded;

    @Test
    void isWhatTheModelSays() {
        for (int i = 0; i < HISTORIES; i++) {
            long seed = FIRST_SEED + i;
            try {
                run(new Random(seed));
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
    }

    private void run(Random random) {
        ElementType type = random.nextBoolean() ? ElementType.VERTEX : ElementType.EDGE;
        ElementProjection projection = projection(random);
        labels.clear();
        values.clear();
        ElementState state = ElementState.empty(type);
        for (int t = 0; t < 20; t++) {
            ElementState before = state.copy();
            String textBefore = before.toString();
            boolean ends = random.nextInt(5) > 0;
            String[] facts = facts(random, type);
            ElementDelta delta =
                    TestFacts.delta(ElementProjection.all(), type, "1", t + 1, ends, facts);
            unknownRemovals = 0;
            otherLabelAdded = false;
            for (String fact : facts) {
                apply(type, projection, fact);
            }
            end(type, projection, ends);

            int counted = state.fold(delta, projection);

            String story = before + " + " + List.of(facts) + (ends ? "" : " …") + " = " + state;
            assertThat(Set.copyOf(state.labels())).as(story).isEqualTo(labels);
            assertThat(valuesOf(state)).as(story).isEqualTo(values);
            assertThat(counted).as(story).isEqualTo(unknownRemovals);
            assertThat(before.toString()).as(story).isEqualTo(textBefore);
            if (valuesOf(before).equals(valuesOf(state))
                    && Set.copyOf(before.labels()).equals(Set.copyOf(state.labels()))
                    && type == ElementType.VERTEX) {
                assertThat(state).as(story).isEqualTo(before);
            }
            ElementState decoded = ElementState.decode(state.encode(), projection);
            assertThat(decoded).as(story).isEqualTo(state);
            assertThat(decoded).as(story).hasToString(state.toString());
            // What a function does with the next delta.
            state = random.nextBoolean() ? decoded : state;
        }
    }

    private static ElementProjection projection(Random random) {
        ElementProjection projection = ElementProjection.all();
        if (random.nextInt(3) == 0) {
            projection = projection.withLabels("A", "B");
        }
        if (random.nextInt(3) == 0) {
            projection = projection.withProperties(Set.of("x", "y"));
        }
        if (random.nextInt(3) == 0) {
            projection = projection.withMemberLabelsOnly();
        }
        return random.nextInt(3) == 0 ? projection.forgettingUnlabelled() : projection;
    }

    private static String[] facts(Random random, ElementType type) {
        List<String> facts = new ArrayList<>();
        for (int n = random.nextInt(8); n >= 0; n--) {
            String sign = random.nextBoolean() ? "+" : "-";
            if (random.nextInt(3) == 0) {
                String label = "ABC".charAt(random.nextInt(3)) + "";
                facts.add(
                        sign + (type == ElementType.VERTEX ? ":" + label : "a-[" + label + "]->b"));
            } else {
                facts.add(
                        sign
                                + "xyz".charAt(random.nextInt(3))
                                + "="
                                + random.nextInt(3)
                                + "/"
                                + TYPES[random.nextInt(TYPES.length)]);
            }
        }
        return facts.toArray(new String[0]);
    }

    private void apply(ElementType type, ElementProjection projection, String fact) {
        boolean added = fact.charAt(0) == '+';
        String rest = fact.substring(1);
        boolean isLabel = rest.indexOf('=') < 0;
        if (isLabel) {
            String label = type == ElementType.VERTEX ? rest.substring(1) : rest.charAt(3) + "";
            boolean kept =
                    projection.getLabels() == null
                            || projection.getLabels().contains(label)
                            || (type == ElementType.VERTEX && !projection.keepsMemberLabelsOnly());
            otherLabelAdded = added && !kept;
            if (kept && !change(labels, label, added, false)) {
                boolean isMember =
                        projection.getLabels() == null || projection.getLabels().contains(label);
                unknownRemovals += isMember || !projection.forgetsUnlabelled() ? 1 : 0;
            }
            return;
        }
        String name = rest.substring(0, 1);
        if (projection.readsProperty(name)) {
            Set<String> known = values.computeIfAbsent(name, key -> new LinkedHashSet<>());
            // The value that was added to an edge has removed the one before it.
            boolean superseded = type == ElementType.EDGE && !known.isEmpty();
            String value = rest.substring(2).replace("/int", "/Integer");
            boolean keptByDesign =
                    type == ElementType.EDGE
                            ? projection.getLabels() == null || !labels.isEmpty()
                            : !projection.forgetsUnlabelled();
            if (!change(known, value, added, superseded) && keptByDesign) {
                unknownRemovals++;
            }
        }
    }

    /** Returns false if a text was removed that was not there. */
    private static boolean change(Set<String> set, String text, boolean added, boolean superseded) {
        if (added) {
            set.add(text);
            return true;
        }
        return set.remove(text) || superseded;
    }

    private boolean isMember(ElementProjection projection) {
        return projection.getLabels() == null
                ? !labels.isEmpty()
                : labels.stream().anyMatch(projection.getLabels()::contains);
    }

    private void end(ElementType type, ElementProjection projection, boolean ends) {
        if (type == ElementType.EDGE) {
            keepLast(labels);
            values.values().forEach(RandomFoldTest::keepLast);
        }
        boolean forgotten =
                type == ElementType.EDGE
                        ? labels.isEmpty()
                        : projection.forgetsUnlabelled() && !isMember(projection);
        boolean isOtherEdge = type == ElementType.EDGE && otherLabelAdded;
        if ((ends || isOtherEdge) && forgotten) {
            labels.clear();
            values.clear();
        }
        values.values().removeIf(Set::isEmpty);
    }

    private static void keepLast(Set<String> set) {
        List<String> list = new ArrayList<>(set);
        if (list.size() > 1) {
            set.retainAll(List.of(list.get(list.size() - 1)));
        }
    }

    private static Map<String, Set<String>> valuesOf(ElementState state) {
        Map<String, Set<String>> values = new HashMap<>();
        state.properties()
                .forEach(
                        (name, list) -> {
                            Set<String> texts = new LinkedHashSet<>();
                            list.forEach(
                                    value ->
                                            texts.add(
                                                    value.getValue() + "/" + value.getDataType()));
                            values.put(name, texts);
                        });
        return values;
    }
}
