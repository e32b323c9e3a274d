/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator.sample;

import org.apache.flink.connector.neptune.emulator.PropertyValue;
import org.apache.flink.connector.neptune.emulator.Transaction;

/** The records of people and statements in the sample, as property graph and as RDF. */
public final class Vocabulary {

    private Vocabulary() {}

    /** Starts a transaction that adds a person to the property graph. */
    public static Transaction.Builder person(String id, String name, int born) {
        return Transaction.builder()
                .addVertexLabel(id, "Person")
                .addVertexProperty(id, "name", PropertyValue.of(name))
                .addVertexProperty(id, "born", PropertyValue.of(born));
    }

    /** A statement of the default graph. The predicate "a" is rdf:type, as in Turtle. */
    public static String triple(String subject, String predicate, String object) {
        String type = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>";
        return String.join(
                " ", iri(subject), predicate.equals("a") ? type : iri(predicate), object, ".\n");
    }

    /** The IRI of a thing of the sample, in angle brackets. */
    public static String iri(String name) {
        return "<http://example.org/" + name + '>';
    }

    /** A literal with a type of XML Schema. */
    public static String typed(String lexical, String xsdType) {
        return '"' + lexical + "\"^^<http://www.w3.org/2001/XMLSchema#" + xsdType + '>';
    }
}
