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

import java.util.List;

/**
 * Flink's SQL Client. Its log tells when it is about to print its first prompt, and whether a
 * statement has failed, which the client does not tell its caller.
 */
final class Client extends AbstractAppender {

    private static final String NAME = CliClient.class.getName();

    private final List<String> greeting;
    private Terminal terminal;
    private Throwable initialFailure;
    private boolean statementFailed;

    private Client(List<String> greeting) {
        super("client", null, null, false, Property.EMPTY_ARRAY);
        this.greeting = greeting;
    }

    /**
     * Runs the client until the user leaves it, or the script has ended.
     *
     * @param greeting lines to print between the banner of the client and its first prompt
     * @return whether a statement has failed
     * @throws IllegalStateException if an initial statement has failed
     */
    static boolean run(List<String> arguments, List<String> greeting) {
        Client client = new Client(greeting);
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
        terminal = CliClient.DEFAULT_TERMINAL_FACTORY.get();
        return terminal;
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
