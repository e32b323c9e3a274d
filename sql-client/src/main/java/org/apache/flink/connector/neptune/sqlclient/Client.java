/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.sqlclient;

import org.apache.flink.connector.neptune.commandline.Failures;
import org.apache.flink.table.client.SqlClient;
import org.apache.flink.table.client.cli.CliClient;

import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.terminal.impl.DumbTerminal;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;

/**
 * Flink's SQL Client. Its log tells when it is about to print its first prompt, and whether a
 * statement has failed, which the client does not tell its caller.
 */
final class Client extends AbstractAppender {

    private static final String NAME = CliClient.class.getName();

    private final List<String> greeting;
    private final Supplier<Terminal> terminals;
    private Terminal terminal;
    private Throwable initialFailure;
    private boolean statementFailed;

    private Client(List<String> greeting, Supplier<Terminal> terminals) {
        super("client", null, null, false, Property.EMPTY_ARRAY);
        this.greeting = greeting;
        this.terminals = terminals;
    }

    /**
     * Runs the client until the user leaves it.
     *
     * @param greeting lines to print between the banner of the client and its first prompt
     * @throws IllegalStateException if an initial statement has failed
     */
    static void run(List<String> arguments, List<String> greeting) {
        // Without a terminal, for example with a pipe as the input, jline would print a warning.
        System.setProperty(TerminalBuilder.PROP_DUMB, "true");
        run(arguments, new Client(greeting, CliClient.DEFAULT_TERMINAL_FACTORY));
    }

    /**
     * Runs the statements of a file.
     *
     * @return whether a statement has failed
     * @throws IllegalStateException if an initial statement has failed
     */
    static boolean runFile(List<String> arguments) {
        return run(arguments, new Client(List.of(), ResultTerminal::open));
    }

    private static boolean run(List<String> arguments, Client client) {
        client.start();
        LoggerContext context = LoggerContext.getContext(false);
        context.getConfiguration().getRootLogger().addAppender(client, Level.INFO, null);
        context.updateLoggers();
        Starter.start(arguments, client);
        if (client.initialFailure != null) {
            throw new IllegalStateException(
                    "The tables can't be declared: " + Failures.describe(client.initialFailure));
        }
        return client.statementFailed;
    }

    @Override
    public void append(LogEvent event) {
        if (!event.getLoggerName().equals(NAME)) {
            return;
        }
        if (terminal == null) {
            // The client opens its terminal after the initial statements.
            initialFailure = initialFailure == null ? event.getThrown() : initialFailure;
        } else if (event.getThrown() != null) {
            statementFailed = true;
        } else if (event.getMessage().getFormattedMessage().startsWith("Command history file")) {
            // To standard error, it would be printed before the banner, which is in a buffer.
            greeting.forEach(terminal.writer()::println);
        }
    }

    private Terminal openTerminal() {
        terminal = terminals.get();
        return terminal;
    }

    /**
     * Shows only results. The client writes each statement of the file to the output stream, cut
     * off and without a line break. It writes everything else to the writer. This terminal drops
     * the output stream, and the colors, which a file of results should not contain.
     */
    private static final class ResultTerminal extends DumbTerminal {

        private ResultTerminal() throws IOException {
            super(
                    "results",
                    TYPE_DUMB,
                    System.in,
                    new WithoutColors(System.out),
                    StandardCharsets.UTF_8);
        }

        static Terminal open() {
            try {
                return new ResultTerminal();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public OutputStream output() {
            return OutputStream.nullOutputStream();
        }
    }

    /** Drops escape sequences, which end with a letter. */
    private static final class WithoutColors extends FilterOutputStream {

        private static final int ESCAPE = 0x1b;

        private boolean inSequence;

        private WithoutColors(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int value) throws IOException {
            if (inSequence) {
                inSequence = !Character.isLetter(value);
            } else if (value == ESCAPE) {
                inSequence = true;
            } else {
                super.write(value);
            }
        }
    }

    /** Only a subclass of the client may give it a terminal. */
    private static final class Starter extends SqlClient {

        private Starter() {
            super(false, null, null);
        }

        static void start(List<String> arguments, Client client) {
            startClient(arguments.toArray(new String[0]), client::openTerminal);
        }
    }
}
