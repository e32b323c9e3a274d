/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator.sparql;

import org.apache.flink.connector.neptune.emulator.NeptuneError;
import org.apache.flink.connector.neptune.emulator.Transaction;
import org.apache.flink.connector.neptune.emulator.common.RequestFailedException;
import org.apache.flink.connector.neptune.emulator.common.Settings;
import org.apache.flink.connector.neptune.emulator.log.CommitLog;
import org.apache.flink.connector.neptune.emulator.log.InitialFacts;
import org.apache.flink.connector.neptune.emulator.log.LogReader;
import org.apache.flink.connector.neptune.emulator.log.RecordJson;

import com.fasterxml.jackson.core.JsonParser;
import org.eclipse.rdf4j.model.Statement;
import org.eclipse.rdf4j.model.ValueFactory;
import org.eclipse.rdf4j.query.MalformedQueryException;
import org.eclipse.rdf4j.query.QueryLanguage;
import org.eclipse.rdf4j.query.algebra.Load;
import org.eclipse.rdf4j.query.parser.QueryParserUtil;
import org.eclipse.rdf4j.repository.RepositoryResult;
import org.eclipse.rdf4j.repository.sail.SailRepository;
import org.eclipse.rdf4j.repository.sail.SailRepositoryConnection;
import org.eclipse.rdf4j.sail.NotifyingSailConnection;
import org.eclipse.rdf4j.sail.SailConnectionListener;
import org.eclipse.rdf4j.sail.memory.MemoryStore;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Runs SPARQL on the RDF graph and logs the changes. Each request is one transaction. Thread-safe;
 * transactions run one at a time.
 */
public final class SparqlEngine implements AutoCloseable {

    private final CommitLog log;
    private final Settings settings;
    private final InitialFacts initial;
    private final Set<String> lines = new LinkedHashSet<>();

    private SailRepository repository;

    public SparqlEngine(CommitLog log, Settings settings) {
        this.log = log;
        this.settings = settings;
        this.initial = new InitialFacts(log);
    }

    /**
     * Runs a request of one or more updates.
     *
     * @throws RequestFailedException if it is refused or fails; then nothing has changed
     */
    public synchronized void update(String update) {
        transaction(
                settings.now(),
                connection -> {
                    // RDF4J would even load file: URLs.
                    if (QueryParserUtil.parseUpdate(QueryLanguage.SPARQL, update, null)
                            .getUpdateExprs()
                            .stream()
                            .anyMatch(Load.class::isInstance)) {
                        throw new UnsupportedOperationException("LOAD is not supported.");
                    }
                    connection.prepareUpdate(QueryLanguage.SPARQL, update).execute();
                });
    }

    /**
     * Runs a query.
     *
     * @throws RequestFailedException if the query is refused or fails
     */
    public synchronized SparqlResults query(String query) {
        try (SailRepositoryConnection connection = started().getConnection()) {
            return SparqlResults.of(connection.prepareQuery(QueryLanguage.SPARQL, query));
        } catch (RuntimeException | StackOverflowError e) {
            throw failure(e);
        }
    }

    /**
     * Makes the changes of a transaction in the graph and in the log. Changes that queries have
     * made already are left out of both.
     */
    public synchronized void append(Transaction transaction) {
        if (repository == null && initial.append(transaction)) {
            return;
        }
        ValueFactory values = started().getValueFactory();
        transaction(
                transaction.commitTimestamp().orElseGet(settings::now),
                connection -> {
                    for (int i = 0; i < transaction.size(); i++) {
                        Statement statement = NQuads.parse(stmt(transaction.data(i)), values);
                        if (transaction.op(i).equals("ADD")) {
                            connection.add(statement, statement.getContext());
                        } else {
                            connection.remove(statement, statement.getContext());
                        }
                    }
                });
    }

    /** Whether the log's file had any commit when it was opened, even one before a reset. */
    public boolean isRestored() {
        return log.isRestored();
    }

    /** Empties the graph and the log. */
    public synchronized void reset() {
        log.reset();
        close();
        initial.clear();
    }

    /** Runs an action with the log that the graph corresponds to. Transactions wait meanwhile. */
    public synchronized void whileUnchanged(LogReader action) throws IOException {
        action.read(log.current());
    }

    /** Visits all statements of the graph, each as a line of N-Quads. */
    public void forEachLine(Consumer<String> visitor) {
        forEachStatement(statement -> visitor.accept(NQuads.line(statement)));
    }

    /** Visits all statements of the graph as an {@linkplain ExportedStatements export} has them. */
    public void forEachExportedLine(boolean graphNames, Consumer<String> visitor) {
        forEachStatement(new ExportedStatements(graphNames, visitor));
    }

    private synchronized void forEachStatement(Consumer<Statement> visitor) {
        try (SailRepositoryConnection connection = started().getConnection();
                RepositoryResult<Statement> all =
                        connection.getStatements(null, null, null, false)) {
            all.forEach(visitor);
        }
    }

    @Override
    public synchronized void close() {
        if (repository != null) {
            repository.shutDown();
            repository = null;
        }
    }

    private void transaction(long timestamp, Consumer<SailRepositoryConnection> work) {
        try (SailRepositoryConnection connection = started().getConnection()) {
            Touched touched = new Touched();
            ((NotifyingSailConnection) connection.getSailConnection())
                    .addConnectionListener(touched);
            connection.begin();
            try {
                work.accept(connection);
                Map<String, Boolean> changes = changes(connection, touched);
                connection.prepare();
                if (changes.isEmpty()) {
                    connection.commit();
                } else {
                    Transaction.Builder transaction =
                            Transaction.builder().commitTimestamp(timestamp);
                    changes.forEach(
                            (line, added) -> {
                                if (added) {
                                    transaction.addStatement(line);
                                } else {
                                    transaction.removeStatement(line);
                                }
                            });
                    log.appendFromGraph(transaction.build(), connection::commit);
                }
                changes.forEach(
                        (line, added) -> {
                            if (added) {
                                lines.add(line);
                            } else {
                                lines.remove(line);
                            }
                        });
            } finally {
                if (connection.isActive()) {
                    connection.rollback();
                }
            }
        } catch (RuntimeException | StackOverflowError e) {
            throw failure(e);
        }
    }

    /** The statements that were added or removed in total, in the order of their last changes. */
    private Map<String, Boolean> changes(SailRepositoryConnection connection, Touched touched) {
        Map<String, Boolean> changes = new LinkedHashMap<>();
        touched.statements.forEach(
                (line, statement) -> {
                    boolean holds =
                            connection.hasStatement(
                                    statement.getSubject(),
                                    statement.getPredicate(),
                                    statement.getObject(),
                                    false,
                                    statement.getContext());
                    if (holds != lines.contains(line)) {
                        changes.put(line, holds);
                    }
                });
        return changes;
    }

    private SailRepository started() {
        if (repository == null) {
            SailRepository started = new SailRepository(new MemoryStore());
            started.setFederatedServiceResolver(
                    url -> {
                        throw new UnsupportedOperationException("SERVICE is not supported.");
                    });
            started.init();
            ValueFactory values = started.getValueFactory();
            lines.clear();
            // In one form, because a log may have one statement with several forms of escapes.
            lines.addAll(initial.read(data -> NQuads.line(NQuads.parse(stmt(data), values))));
            try (SailRepositoryConnection connection = started.getConnection()) {
                connection.begin();
                for (String line : lines) {
                    Statement statement = NQuads.parse(line, values);
                    connection.add(statement, statement.getContext());
                }
                connection.commit();
            }
            initial.clear();
            repository = started;
        }
        return repository;
    }

    private static String stmt(String dataJson) {
        try (JsonParser json = RecordJson.FACTORY.createParser(dataJson)) {
            json.nextToken();
            json.nextToken();
            return json.nextTextValue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RequestFailedException failure(Throwable e) {
        if (e instanceof RequestFailedException) {
            return (RequestFailedException) e;
        } else if (e instanceof MalformedQueryException) {
            return new RequestFailedException(NeptuneError.MALFORMED_QUERY, e);
        } else if (e instanceof UnsupportedOperationException) {
            return new RequestFailedException(NeptuneError.UNSUPPORTED_OPERATION, e);
        }
        return new RequestFailedException(NeptuneError.INTERNAL_FAILURE, e);
    }

    /** The statements that RDF4J reports, which may be repeated or unchanged in the end. */
    private static final class Touched implements SailConnectionListener {

        private final Map<String, Statement> statements = new LinkedHashMap<>();

        @Override
        public void statementAdded(Statement statement) {
            touch(statement);
        }

        @Override
        public void statementRemoved(Statement statement) {
            touch(statement);
        }

        private void touch(Statement statement) {
            String line = NQuads.line(statement);
            statements.remove(line);
            statements.put(line, statement);
        }
    }
}
