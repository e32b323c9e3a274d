/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator;

import org.apache.flink.connector.neptune.emulator.gremlin.GremlinEngine;
import org.apache.flink.connector.neptune.emulator.sparql.SparqlEngine;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.HashSet;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

/** The facts of a log or of an engine. */
final class GraphReplay {

    private GraphReplay() {}

    /** Fails if a fact is added twice, or removed but not there. */
    static Set<JsonNode> of(ChangeLog log) {
        Set<JsonNode> facts = new HashSet<>();
        log.forEach(
                (commitNum, opNum, timestamp, json) -> {
                    JsonNode record = Records.read(json);
                    JsonNode data = record.get("data");
                    assertThat(
                                    record.get("op").asText().equals("ADD")
                                            ? facts.add(data)
                                            : facts.remove(data))
                            .as(json)
                            .isTrue();
                });
        return facts;
    }

    static Set<JsonNode> of(GremlinEngine engine) {
        Transaction.Builder all = Transaction.builder();
        engine.forEachFact(fact -> fact.addTo(all, true));
        return of(all);
    }

    static Set<JsonNode> of(SparqlEngine engine) {
        Transaction.Builder all = Transaction.builder();
        engine.forEachLine(all::addStatement);
        return of(all);
    }

    private static Set<JsonNode> of(Transaction.Builder all) {
        Set<JsonNode> facts = new HashSet<>();
        // Because an empty transaction cannot be built.
        Transaction transaction = all.addRaw("ADD", "{}").build();
        for (int i = 0; i < transaction.size(); i++) {
            facts.add(Records.read(transaction.data(i)));
        }
        assertThat(facts).hasSize(transaction.size());
        facts.remove(Records.read("{}"));
        return facts;
    }
}
