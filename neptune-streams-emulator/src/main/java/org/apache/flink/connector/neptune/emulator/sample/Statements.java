/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator.sample;

import java.util.ArrayList;
import java.util.List;

import static org.apache.flink.connector.neptune.emulator.sample.Vocabulary.iri;
import static org.apache.flink.connector.neptune.emulator.sample.Vocabulary.triple;

/** The RDF form of things and relations. */
final class Statements {

    /** The named graph of jobs, after the object of a statement. */
    private static final String JOBS = ' ' + iri("graphs/jobs");

    private Statements() {}

    /** The statements about a thing, first its type. */
    static List<String> of(Thing thing) {
        List<String> statements = new ArrayList<>();
        statements.add(triple(thing.id(), "a", iri(thing.label())));
        thing.properties().forEach(property -> statements.addAll(of(thing, property)));
        return statements;
    }

    /** The statements about a property of a thing. */
    static List<String> of(Thing thing, Property property) {
        List<String> statements = new ArrayList<>();
        property.rdfObjects()
                .forEach(object -> statements.add(triple(thing.id(), property.key(), object)));
        return statements;
    }

    /**
     * The statements about a relation. A person has one job, so the person is the subject of the
     * job's role and date. Statements cannot tell to which of several relations a property belongs,
     * so the properties of other relations are left out.
     */
    static List<String> of(Relation relation) {
        if (!relation.isJob()) {
            return List.of(triple(relation.from(), relation.label(), iri(relation.to())));
        }
        List<String> statements = new ArrayList<>();
        statements.add(triple(relation.from(), relation.label(), iri(relation.to()) + JOBS));
        for (Property property : relation.properties()) {
            statements.addAll(of(relation, property));
        }
        return statements;
    }

    /** The statements about a property of a job. */
    static List<String> of(Relation job, Property property) {
        List<String> statements = new ArrayList<>();
        property.rdfObjects()
                .forEach(
                        object ->
                                statements.add(triple(job.from(), property.key(), object + JOBS)));
        return statements;
    }
}
