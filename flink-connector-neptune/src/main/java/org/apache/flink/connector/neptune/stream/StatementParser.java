/*
 * Licensed to the Apache Software Foundation (ASF) under one
 * or more contributor license agreements.  See the NOTICE file
 * distributed with this work for additional information
 * regarding copyright ownership.  The ASF licenses this file
 * to you under the Apache License, Version 2.0 (the
 * "License"); you may not use this file except in compliance
 * with the License.  You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package org.apache.flink.connector.neptune.stream;

import com.apicatalog.rdf.api.RdfConsumerException;
import com.apicatalog.rdf.api.RdfQuadConsumer;
import com.apicatalog.rdf.nquads.NQuadsReader;
import com.apicatalog.rdf.nquads.NQuadsReaderException;

import java.io.StringReader;

/** Takes an N-Quads statement apart into the terms of an {@link RdfChange}. */
final class StatementParser {

    /** Neptune's own name for the default graph, which some engines may print. */
    private static final String DEFAULT_GRAPH =
            "http://aws.amazon.com/neptune/vocab/v01/DefaultNamedGraph";

    /** The library takes datatypes in this name space apart into language and direction. */
    private static final String I18N = "https://www.w3.org/ns/i18n#";

    private StatementParser() {}

    /**
     * Fills the terms of the change from its statement.
     *
     * @throws IllegalArgumentException if the statement is not exactly one N-Quads statement
     */
    static void parse(RdfChange change) {
        TermCollector terms = new TermCollector(change);
        try {
            // Neptune validated the IRIs when it stored them; relative ones pass as well.
            new NQuadsReader(new StringReader(change.getStatement()), iri -> true).provide(terms);
        } catch (NQuadsReaderException | RdfConsumerException | RuntimeException e) {
            throw new IllegalArgumentException("not an N-Quads statement: " + e.getMessage(), e);
        }
        if (terms.statements != 1) {
            throw new IllegalArgumentException(
                    "expected one N-Quads statement, found " + terms.statements);
        }
    }

    /** Receives what the library reads. */
    private static final class TermCollector implements RdfQuadConsumer {

        private final RdfChange change;
        private int statements;

        TermCollector(RdfChange change) {
            this.change = change;
        }

        @Override
        public RdfQuadConsumer quad(
                String subject,
                String predicate,
                String object,
                String datatype,
                String language,
                String direction,
                String graph) {
            statements++;
            change.setSubject(subject);
            change.setPredicate(predicate);
            change.setObject(object);
            boolean literal = RdfQuadConsumer.isLiteral(datatype, language, direction);
            if (literal) {
                change.setObjectKind("literal");
                boolean i18n = direction != null || I18N.equals(datatype);
                change.setDatatype(
                        i18n
                                ? I18N
                                        + (language == null ? "" : language)
                                        + (direction == null ? "" : "_" + direction)
                                : datatype);
                change.setLanguage(i18n ? null : language);
            } else {
                change.setObjectKind(RdfQuadConsumer.isBlank(object) ? "bnode" : "iri");
            }
            change.setGraph(DEFAULT_GRAPH.equals(graph) ? null : graph);
            return this;
        }
    }
}
