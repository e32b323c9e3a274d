/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator;

import com.fasterxml.jackson.core.JsonParser;
import org.eclipse.rdf4j.model.Statement;
import org.eclipse.rdf4j.model.ValueFactory;
import org.eclipse.rdf4j.model.impl.SimpleValueFactory;
import org.eclipse.rdf4j.query.MalformedQueryException;
import org.eclipse.rdf4j.query.Query;
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
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Runs SPARQL on the RDF graph and logs what it changes. One request is one transaction, and one
 * transaction at a time.
 */
final class SparqlEngine implements AutoCloseable {

    private final ChangeLog log;
    private final Settings settings;

    private SampleFacts sample;
    private SailRepository repository;
    private final Set<String> lines = new HashSet<>();

    SparqlEngine(ChangeLog log, Settings settings) {
        this.log = log;
        this.settings = settings;
        this.sample = log.isRestored() ? null : new SampleFacts();
    }

    /**
     * Runs an update, which may consist of several.
     *
     * @throws QueryFailedException if the update is bad or fails; then nothing has changed
     */
    synchronized void update(String update) {
        transaction(
                settings.now(),
                connection -> {
                    // Also file: URLs could be loaded.
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
     * @throws QueryFailedException if the query is bad or fails
     */
    synchronized <T> T query(String query, Function<Query, T> reader) {
        try (SailRepositoryConnection connection = started().getConnection()) {
            return reader.apply(connection.prepareQuery(QueryLanguage.SPARQL, query));
        } catch (RuntimeException | StackOverflowError e) {
            throw failure(e);
        }
    }

    /**
     * Logs a transaction and does the same to the graph. Of what queries have done already, neither
     * happens.
     */
    synchronized void append(Transaction transaction) {
        if (sample != null) {
            log.append(transaction);
            sample.apply(transaction);
            return;
        }
        ValueFactory values = started().getValueFactory();
        transaction(
                transaction.timestampOr(settings.now()),
                connection ->
                        SampleFacts.forEach(
                                transaction,
                                (added, data) -> {
                                    Statement statement = NQuads.parse(stmt(data), values);
                                    if (added) {
                                        connection.add(statement, statement.getContext());
                                    } else {
                                        connection.remove(statement, statement.getContext());
                                    }
                                }));
    }

    /** Empties graph and log. */
    synchronized void reset() {
        log.reset();
        close();
        sample = new SampleFacts();
        lines.clear();
    }

    synchronized void forEachLine(Consumer<String> visitor) {
        try (SailRepositoryConnection connection = started().getConnection();
                RepositoryResult<Statement> all =
                        connection.getStatements(null, null, null, false)) {
            all.forEach(statement -> visitor.accept(NQuads.line(statement)));
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
                    log.append(transaction.build(), connection::commit);
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

    /** The statements that differ from before, in the order in which they last changed. */
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
            lines.clear();
            try (SailRepositoryConnection connection = started.getConnection()) {
                connection.begin();
                for (String line : facts()) {
                    Statement statement = NQuads.parse(line, started.getValueFactory());
                    connection.add(statement, statement.getContext());
                    lines.add(NQuads.line(statement));
                }
                connection.commit();
            }
            sample = null;
            repository = started;
        }
        return repository;
    }

    /** The statements to start with, one line each. */
    private Set<String> facts() {
        ValueFactory values = SimpleValueFactory.getInstance();
        // The same statement may have been appended to the log directly with other escapes.
        Function<String, String> reader = data -> NQuads.line(NQuads.parse(stmt(data), values));
        return sample == null
                ? RestoredFacts.of(log, reader)
                : sample.data().stream()
                        .map(reader)
                        .collect(Collectors.toCollection(LinkedHashSet::new));
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

    private static QueryFailedException failure(Throwable e) {
        if (e instanceof QueryFailedException) {
            return (QueryFailedException) e;
        } else if (e instanceof MalformedQueryException) {
            return new QueryFailedException(NeptuneError.MALFORMED_QUERY, e);
        } else if (e instanceof UnsupportedOperationException) {
            return new QueryFailedException(NeptuneError.UNSUPPORTED_OPERATION, e);
        }
        return new QueryFailedException(NeptuneError.INTERNAL_FAILURE, e);
    }

    /** RDF4J also tells of statements twice, or of some that are there in the end as before. */
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
