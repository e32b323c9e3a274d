/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.sqlclient;

import org.apache.flink.table.client.cli.CliClient;

import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;

/**
 * Notices that a statement has failed. Flink's client prints the failure and logs it, and then ends
 * as if the script had succeeded.
 */
final class FailureWatch extends AbstractAppender {

    private volatile boolean failed;

    private FailureWatch() {
        super("failures", null, null, false, Property.EMPTY_ARRAY);
    }

    /** Begins to watch the log of the client. */
    static FailureWatch install() {
        FailureWatch watch = new FailureWatch();
        watch.start();
        LoggerContext context = LoggerContext.getContext(false);
        context.getConfiguration().getRootLogger().addAppender(watch, Level.WARN, null);
        context.updateLoggers();
        return watch;
    }

    /** Whether a statement has failed. */
    boolean hasFailed() {
        return failed;
    }

    @Override
    public void append(LogEvent event) {
        if (event.getLoggerName().equals(CliClient.class.getName()) && event.getThrown() != null) {
            failed = true;
        }
    }
}
