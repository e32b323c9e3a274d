/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator.gremlin;

import org.apache.flink.connector.neptune.emulator.NeptuneError;
import org.apache.flink.connector.neptune.emulator.Transaction;
import org.apache.flink.connector.neptune.emulator.common.RequestFailedException;
import org.apache.flink.connector.neptune.emulator.common.Settings;
import org.apache.flink.connector.neptune.emulator.log.CommitLog;
import org.apache.flink.connector.neptune.emulator.log.InitialFacts;
import org.apache.flink.connector.neptune.emulator.log.LogReader;

import org.apache.tinkerpop.gremlin.language.grammar.DefaultGremlinBaseVisitor;
import org.apache.tinkerpop.gremlin.language.grammar.GremlinAntlrToJava;
import org.apache.tinkerpop.gremlin.language.grammar.GremlinParser;
import org.apache.tinkerpop.gremlin.language.grammar.GremlinParserException;
import org.apache.tinkerpop.gremlin.language.grammar.GremlinQueryParser;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Runs Gremlin on the property graph and logs the changes. Each request is one transaction.
 * Thread-safe; transactions run one at a time.
 */
public final class GremlinEngine {

    private final CommitLog log;
    private final Settings settings;
    private final InitialFacts initial;

    private GremlinGraph graph;

    public GremlinEngine(CommitLog log, Settings settings) {
        this.log = log;
        this.settings = settings;
        this.initial = new InitialFacts(log);
    }

    /**
     * Runs a query.
     *
     * @param writer turns the results into an answer before another transaction changes them
     * @throws RequestFailedException if the query is refused or fails; then nothing has changed
     */
    public synchronized String execute(String query, Function<List<?>, String> writer) {
        return transaction(
                settings.now(), running -> writer.apply(results(evaluate(running, query))));
    }

    /**
     * Makes the changes of a transaction in the graph and in the log. Changes that queries have
     * made already, or that are not possible any more, are left out of both.
     */
    public synchronized void append(Transaction transaction) {
        if (graph == null && initial.append(transaction)) {
            return;
        }
        transaction(
                transaction.commitTimestamp().orElseGet(settings::now),
                running -> {
                    for (int i = 0; i < transaction.size(); i++) {
                        running.apply(
                                transaction.op(i).equals("ADD"),
                                GraphFact.parse(transaction.data(i)));
                    }
                    return null;
                });
    }

    /** Whether the log's file had any commit when it was opened, even one before a reset. */
    public boolean isRestored() {
        return log.isRestored();
    }

    /** Empties the graph and the log. */
    public synchronized void reset() {
        log.reset();
        initial.clear();
        graph = null;
    }

    /** Runs an action with the log that the graph corresponds to. Transactions wait meanwhile. */
    public synchronized void whileUnchanged(LogReader action) throws IOException {
        action.read(log.current());
    }

    /** Visits all facts of the graph. */
    public synchronized void forEachFact(Consumer<GraphFact> visitor) {
        started().forEachFact(visitor);
    }

    private String transaction(long timestamp, Function<GremlinGraph, String> work) {
        GremlinGraph running = started();
        boolean committed = false;
        try {
            String answer = work.apply(running);
            Transaction.Builder changes = running.journal().transaction();
            if (changes != null) {
                log.appendFromGraph(changes.commitTimestamp(timestamp).build(), () -> {});
            }
            running.journal().clear();
            committed = true;
            return answer;
        } catch (RuntimeException | StackOverflowError e) {
            throw failure(e);
        } finally {
            if (!committed) {
                running.journal().undo(running);
            }
        }
    }

    private GremlinGraph started() {
        if (graph == null) {
            GremlinGraph started = new GremlinGraph();
            addInitialFacts(started);
            started.journal().clear();
            initial.clear();
            graph = started;
        }
        return graph;
    }

    private void addInitialFacts(GremlinGraph started) {
        Set<GraphFact> facts = initial.read(GraphFact::parse);
        if (!initial.isRestored()) {
            facts.forEach(fact -> started.apply(true, fact));
            return;
        }
        // Labels first, because a property may be older than the label that its vertex has now.
        for (GraphFact.Type type : GraphFact.Type.values()) {
            for (GraphFact fact : facts) {
                if (fact.type() == type) {
                    try {
                        started.apply(true, fact);
                    } catch (RuntimeException e) {
                        // The graph cannot have a fact that was appended to the log directly.
                    }
                }
            }
        }
    }

    /** As in Neptune, the result is that of the last query, and only its traversal is iterated. */
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
        List<Object> results = new ArrayList<>();
        if (all instanceof Iterator) {
            ((Iterator<?>) all).forEachRemaining(results::add);
        } else if (all instanceof Iterable) {
            ((Iterable<?>) all).forEach(results::add);
        } else if (all != null) {
            results.add(all);
        }
        return results;
    }

    private static RequestFailedException failure(Throwable e) {
        if (e instanceof RequestFailedException) {
            return (RequestFailedException) e;
        } else if (e instanceof GremlinParserException) {
            return new RequestFailedException(NeptuneError.MALFORMED_QUERY, e);
        } else if (e instanceof UnsupportedOperationException) {
            return new RequestFailedException(NeptuneError.UNSUPPORTED_OPERATION, e);
        } else if (e instanceof IllegalArgumentException) {
            return new RequestFailedException(NeptuneError.INVALID_PARAMETER, e);
        }
        return new RequestFailedException(NeptuneError.INTERNAL_FAILURE, e);
    }
}
