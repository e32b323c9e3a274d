/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator;

import org.apache.tinkerpop.gremlin.language.grammar.DefaultGremlinBaseVisitor;
import org.apache.tinkerpop.gremlin.language.grammar.GremlinAntlrToJava;
import org.apache.tinkerpop.gremlin.language.grammar.GremlinParser;
import org.apache.tinkerpop.gremlin.language.grammar.GremlinParserException;
import org.apache.tinkerpop.gremlin.language.grammar.GremlinQueryParser;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Runs Gremlin on the property graph and logs what it changes. One request is one transaction, and
 * one transaction at a time.
 */
final class GremlinEngine {

    private final ChangeLog log;
    private final Settings settings;

    private SampleFacts sample;
    private GremlinGraph graph;

    GremlinEngine(ChangeLog log, Settings settings) {
        this.log = log;
        this.settings = settings;
        this.sample = log.isRestored() ? null : new SampleFacts();
    }

    /**
     * Runs a query.
     *
     * @param writer turns the results into an answer while they still are as the query left them
     * @throws QueryFailedException if the query is bad or fails; then nothing has changed
     */
    synchronized String execute(String query, Function<List<?>, String> writer) {
        return transaction(
                settings.now(), running -> writer.apply(results(evaluate(running, query))));
    }

    /**
     * Logs a transaction and does the same to the graph. Of what queries have made impossible or
     * done already, neither happens.
     */
    synchronized void append(Transaction transaction) {
        if (sample != null) {
            log.append(transaction);
            sample.apply(transaction);
            return;
        }
        transaction(
                transaction.timestampOr(settings.now()),
                running -> {
                    SampleFacts.forEach(
                            transaction,
                            (added, data) -> running.apply(added, GraphFact.parse(data)));
                    return null;
                });
    }

    /** Empties graph and log. */
    synchronized void reset() {
        log.reset();
        sample = new SampleFacts();
        graph = null;
    }

    synchronized void forEachFact(Consumer<GraphFact> visitor) {
        started().forEachFact(visitor);
    }

    private String transaction(long timestamp, Function<GremlinGraph, String> work) {
        GremlinGraph running = started();
        boolean committed = false;
        try {
            String answer = work.apply(running);
            Transaction.Builder changes = running.journal().transaction();
            if (changes != null) {
                log.append(changes.commitTimestamp(timestamp).build());
            }
            running.commit();
            committed = true;
            return answer;
        } catch (RuntimeException | StackOverflowError e) {
            throw failure(e);
        } finally {
            if (!committed) {
                running.rollBack();
            }
        }
    }

    private GremlinGraph started() {
        if (graph == null) {
            GremlinGraph started = new GremlinGraph();
            if (sample == null) {
                restore(started);
            } else {
                sample.data().forEach(data -> started.apply(true, GraphFact.parse(data)));
            }
            started.commit();
            graph = started;
            sample = null;
        }
        return graph;
    }

    private void restore(GremlinGraph started) {
        Set<GraphFact> facts = RestoredFacts.of(log, GraphFact::parse);
        // A fact that stayed while its vertex was dropped and added again is older than the vertex.
        for (GraphFact.Type type : GraphFact.Type.values()) {
            for (GraphFact fact : facts) {
                if (fact.type() == type) {
                    try {
                        started.apply(true, fact);
                    } catch (RuntimeException e) {
                        // The graph cannot have it: it was appended to the log directly.
                    }
                }
            }
        }
    }

    /** As Neptune has it, only the last traversal runs if it is not ended by iterate() or such. */
    private static Object evaluate(GremlinGraph graph, String query) {
        GremlinParser.QueryListContext queries =
                (GremlinParser.QueryListContext)
                        GremlinQueryParser.parse(
                                query,
                                new DefaultGremlinBaseVisitor<Object>() {
                                    @Override
                                    public Object visitQueryList(
                                            GremlinParser.QueryListContext list) {
                                        return list;
                                    }
                                });
        GremlinAntlrToJava interpreter = new GremlinAntlrToJava(graph.traversal());
        Object last = null;
        for (GremlinParser.QueryContext each : queries.query()) {
            graph.forgetPropertyOrder();
            last = interpreter.visitQuery(each);
        }
        return last;
    }

    private static List<?> results(Object result) {
        Object all = result instanceof Traversal ? ((Traversal<?, ?>) result).toList() : result;
        if (all == null) {
            return Collections.emptyList();
        } else if (all instanceof List) {
            return (List<?>) all;
        } else if (all instanceof Iterator) {
            List<Object> list = new ArrayList<>();
            ((Iterator<?>) all).forEachRemaining(list::add);
            return list;
        } else if (all instanceof Iterable) {
            List<Object> list = new ArrayList<>();
            ((Iterable<?>) all).forEach(list::add);
            return list;
        }
        return Collections.singletonList(all);
    }

    private static QueryFailedException failure(Throwable e) {
        if (e instanceof QueryFailedException) {
            return (QueryFailedException) e;
        } else if (e instanceof GremlinParserException) {
            return new QueryFailedException(NeptuneError.MALFORMED_QUERY, e);
        } else if (e instanceof UnsupportedOperationException) {
            return new QueryFailedException(NeptuneError.UNSUPPORTED_OPERATION, e);
        } else if (e instanceof IllegalArgumentException) {
            return new QueryFailedException(NeptuneError.INVALID_PARAMETER, e);
        }
        return new QueryFailedException(NeptuneError.INTERNAL_FAILURE, e);
    }
}
