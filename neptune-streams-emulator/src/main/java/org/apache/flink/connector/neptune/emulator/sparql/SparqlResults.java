/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator.sparql;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import org.eclipse.rdf4j.model.Literal;
import org.eclipse.rdf4j.model.Statement;
import org.eclipse.rdf4j.model.Value;
import org.eclipse.rdf4j.model.vocabulary.XSD;
import org.eclipse.rdf4j.query.Binding;
import org.eclipse.rdf4j.query.BindingSet;
import org.eclipse.rdf4j.query.BooleanQuery;
import org.eclipse.rdf4j.query.GraphQuery;
import org.eclipse.rdf4j.query.GraphQueryResult;
import org.eclipse.rdf4j.query.Query;
import org.eclipse.rdf4j.query.TupleQuery;
import org.eclipse.rdf4j.query.TupleQueryResult;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** The answer to a SPARQL query: JSON, or N-Quads if the result is a graph. */
public final class SparqlResults {

    private static final JsonFactory JSON = new JsonFactory();

    private final String contentType;
    private final String body;

    private SparqlResults(String contentType, String body) {
        this.contentType = contentType;
        this.body = body;
    }

    String contentType() {
        return contentType;
    }

    public String body() {
        return body;
    }

    /** Evaluates the query and reads all results. */
    static SparqlResults of(Query query) {
        if (query instanceof GraphQuery) {
            StringBuilder lines = new StringBuilder();
            try (GraphQueryResult result = ((GraphQuery) query).evaluate()) {
                for (Statement statement : result) {
                    lines.append(NQuads.line(statement));
                }
            }
            return new SparqlResults("application/n-quads", lines.toString());
        }
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            if (query instanceof BooleanQuery) {
                json.writeObjectFieldStart("head");
                json.writeEndObject();
                json.writeBooleanField("boolean", ((BooleanQuery) query).evaluate());
            } else {
                writeRows(json, (TupleQuery) query);
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new SparqlResults("application/sparql-results+json", text.toString());
    }

    private static void writeRows(JsonGenerator json, TupleQuery query) throws IOException {
        try (TupleQueryResult result = query.evaluate()) {
            json.writeObjectFieldStart("head");
            json.writeArrayFieldStart("vars");
            for (String name : result.getBindingNames()) {
                json.writeString(name);
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeObjectFieldStart("results");
            json.writeArrayFieldStart("bindings");
            for (BindingSet row : result) {
                json.writeStartObject();
                for (Binding binding : row) {
                    json.writeObjectFieldStart(binding.getName());
                    write(json, binding.getValue());
                    json.writeEndObject();
                }
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    private static void write(JsonGenerator json, Value value) throws IOException {
        String type = value.isIRI() ? "uri" : value.isBNode() ? "bnode" : "literal";
        json.writeStringField("type", type);
        json.writeStringField("value", value.stringValue());
        if (type.equals("literal")) {
            Literal literal = (Literal) value;
            if (literal.getLanguage().isPresent()) {
                json.writeStringField("xml:lang", literal.getLanguage().get());
            } else if (!literal.getDatatype().equals(XSD.STRING)) {
                json.writeStringField("datatype", literal.getDatatype().stringValue());
            }
        }
    }
}
