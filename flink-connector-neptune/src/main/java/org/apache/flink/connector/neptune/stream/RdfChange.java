/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.stream;

import org.apache.flink.annotation.PublicEvolving;

import javax.annotation.Nullable;

import java.util.Objects;

/**
 * A change of the RDF graph, made by SPARQL: one statement added or removed.
 *
 * <p>IRIs are written without angle brackets, blank nodes as {@code _:label} with Neptune's own
 * label.
 */
@PublicEvolving
public final class RdfChange extends ChangeRecord {

    private static final long serialVersionUID = 1L;

    private String subject;
    private String predicate;
    private String object;
    private String objectKind;
    private String datatype;
    private String language;
    private String graph;
    private String statement;

    /** An empty record, to be filled by its setters. */
    public RdfChange() {}

    /** Subject of the statement: an IRI or {@code _:label}. */
    public String getSubject() {
        return subject;
    }

    /** Sets what {@link #getSubject()} returns. */
    public void setSubject(String subject) {
        this.subject = subject;
    }

    /** Predicate of the statement: an IRI. */
    public String getPredicate() {
        return predicate;
    }

    /** Sets what {@link #getPredicate()} returns. */
    public void setPredicate(String predicate) {
        this.predicate = predicate;
    }

    /** Object of the statement: an IRI, {@code _:label}, or the lexical form of a literal. */
    public String getObject() {
        return object;
    }

    /** Sets what {@link #getObject()} returns. */
    public void setObject(String object) {
        this.object = object;
    }

    /** What the object is: {@code iri}, {@code bnode} or {@code literal}. */
    public String getObjectKind() {
        return objectKind;
    }

    /** Sets what {@link #getObjectKind()} returns. */
    public void setObjectKind(String objectKind) {
        this.objectKind = objectKind;
    }

    /**
     * IRI of the literal's datatype: {@code xsd:string} where the statement names none, {@code
     * rdf:langString} with a language. Null unless the object is a literal.
     */
    @Nullable
    public String getDatatype() {
        return datatype;
    }

    /** Sets what {@link #getDatatype()} returns. */
    public void setDatatype(@Nullable String datatype) {
        this.datatype = datatype;
    }

    /** Language tag of the literal, as sent. Null if there is none. */
    @Nullable
    public String getLanguage() {
        return language;
    }

    /** Sets what {@link #getLanguage()} returns. */
    public void setLanguage(@Nullable String language) {
        this.language = language;
    }

    /** IRI or {@code _:label} of the named graph. Null for the default graph. */
    @Nullable
    public String getGraph() {
        return graph;
    }

    /** Sets what {@link #getGraph()} returns. */
    public void setGraph(@Nullable String graph) {
        this.graph = graph;
    }

    /** The N-Quads statement as Neptune sent it, with its closing dot and line end. */
    public String getStatement() {
        return statement;
    }

    /** Sets what {@link #getStatement()} returns. */
    public void setStatement(String statement) {
        this.statement = statement;
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof RdfChange)) {
            return false;
        }
        RdfChange that = (RdfChange) other;
        return getCommitNum() == that.getCommitNum()
                && getOpNum() == that.getOpNum()
                && getCommitTimestamp() == that.getCommitTimestamp()
                && getOp() == that.getOp()
                && isLastOp() == that.isLastOp()
                && Objects.equals(subject, that.subject)
                && Objects.equals(predicate, that.predicate)
                && Objects.equals(object, that.object)
                && Objects.equals(objectKind, that.objectKind)
                && Objects.equals(datatype, that.datatype)
                && Objects.equals(language, that.language)
                && Objects.equals(graph, that.graph)
                && Objects.equals(statement, that.statement);
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                getCommitNum(), getOpNum(), getOp(), subject, predicate, object, objectKind);
    }

    @Override
    public String toString() {
        return "RdfChange{"
                + getCommitNum()
                + ":"
                + getOpNum()
                + (isLastOp() ? " (last)" : "")
                + " "
                + getOp()
                + ", subject="
                + subject
                + ", predicate="
                + predicate
                + ", object="
                + object
                + ", objectKind="
                + objectKind
                + ", datatype="
                + datatype
                + ", language="
                + language
                + ", graph="
                + graph
                + ", statement="
                + statement
                + "}";
    }
}
