/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * What the sample has written before an engine is needed for the first time, so that nobody waits
 * for an engine that stays unused. Not thread-safe.
 */
final class SampleFacts {

    private final Set<String> data = new LinkedHashSet<>();

    void apply(Transaction transaction) {
        forEach(
                transaction,
                (added, json) -> {
                    if (added) {
                        data.add(json);
                    } else {
                        data.remove(json);
                    }
                });
    }

    /** The {@code data} of the records that would describe all there is. */
    Set<String> data() {
        return data;
    }

    /** Visits each change: whether it adds, and its {@code data}. */
    static void forEach(Transaction transaction, BiConsumer<Boolean, String> visitor) {
        for (int i = 0; i < transaction.size(); i++) {
            visitor.accept(
                    new String(transaction.op(i), StandardCharsets.UTF_8).equals("ADD"),
                    new String(transaction.data(i), StandardCharsets.UTF_8));
        }
    }
}
