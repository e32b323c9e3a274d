/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.stream;

import org.apache.flink.annotation.PublicEvolving;

import javax.annotation.Nullable;

import java.util.Arrays;
import java.util.List;

/**
 * A change of the RDF graph, made by SPARQL: one statement.
 *
 * <p>A field that the deserialization schema does not require is null.
 */
@PublicEvolving
public final class RdfChange extends ChangeRecord {

    private static final long serialVersionUID = 1L;

    /** The {@linkplain #getObjectKind() kind} of an object that is an IRI. */
    public static final String IRI = "iri";

    /** The {@linkplain #getObjectKind() kind} of an object that is a blank node. */
    public static final String BLANK_NODE = "bnode";

    /** The {@linkplain #getObjectKind() kind} of an object that is a literal. */
    public static final String LITERAL = "literal";

    private String subject;
    private String predicate;
    private String object;
    private String objectKind;
    private String datatype;
    private String language;
    private String graph;
    private String statement;

    /** Creates a change whose fields are not set. */
    public RdfChange() {}

    /** The subject of the statement: an IRI, or {@code _:label} for a blank node. */
    public String getSubject() {
        return subject;
    }

    public void setSubject(String subject) {
        this.subject = subject;
    }

    /** The predicate of the statement: an IRI. */
    public String getPredicate() {
        return predicate;
    }

    public void setPredicate(String predicate) {
        this.predicate = predicate;
    }

    /**
     * The object of the statement: an IRI, {@code _:label} for a blank node, or the lexical form of
     * a literal.
     */
    public String getObject() {
        return object;
    }

    public void setObject(String object) {
        this.object = object;
    }

    /** What the object is: {@link #IRI}, {@link #BLANK_NODE} or {@link #LITERAL}. */
    public String getObjectKind() {
        return objectKind;
    }

    public void setObjectKind(String objectKind) {
        this.objectKind = objectKind;
    }

    /**
     * The IRI of the datatype of a literal: {@code xsd:string} if the statement names none, {@code
     * rdf:langString} if the literal has a language tag. Null unless the object is a literal.
     */
    @Nullable
    public String getDatatype() {
        return datatype;
    }

    public void setDatatype(@Nullable String datatype) {
        this.datatype = datatype;
    }

    /** The language tag of a literal as Neptune sent it. Null if there is none. */
    @Nullable
    public String getLanguage() {
        return language;
    }

    public void setLanguage(@Nullable String language) {
        this.language = language;
    }

    /** The named graph: an IRI, or {@code _:label} for a blank node. Null for the default graph. */
    @Nullable
    public String getGraph() {
        return graph;
    }

    public void setGraph(@Nullable String graph) {
        this.graph = graph;
    }

    /** The N-Quads statement as Neptune sent it, with its closing dot and line end. */
    public String getStatement() {
        return statement;
    }

    public void setStatement(String statement) {
        this.statement = statement;
    }

    /**
     * The terms of the statement: subject, predicate, object, object kind, datatype, language and
     * graph, in this order. A term that the statement does not have is null.
     *
     * <p>The terms identify a statement. Its text can differ: an export can write it with other
     * escapes than the stream.
     */
    public List<String> terms() {
        return Arrays.asList(subject, predicate, object, objectKind, datatype, language, graph);
    }

    @Override
    Object[] fields() {
        return new Object[] {
            subject, predicate, object, objectKind, datatype, language, graph, statement
        };
    }

    @Override
    public String toString() {
        return String.format(
                "RdfChange{%s, subject=%s, predicate=%s, object=%s, objectKind=%s, datatype=%s,"
                        + " language=%s, graph=%s, statement=%s}",
                header(),
                subject,
                predicate,
                object,
                objectKind,
                datatype,
                language,
                graph,
                statement);
    }
}
