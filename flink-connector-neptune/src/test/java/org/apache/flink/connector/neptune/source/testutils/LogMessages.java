/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.testutils;

import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what a class logs, each message behind its level, until it is closed. */
public final class LogMessages implements AutoCloseable {

    private final List<String> texts = new CopyOnWriteArrayList<>();
    private final Logger logger;
    private final AbstractAppender appender =
            new AbstractAppender("messages", null, null, true, Property.EMPTY_ARRAY) {
                @Override
                public void append(LogEvent event) {
                    texts.add(event.getLevel() + " " + event.getMessage().getFormattedMessage());
                }
            };

    private LogMessages(Class<?> logging) {
        logger = (Logger) LogManager.getLogger(logging);
        appender.start();
        logger.addAppender(appender);
    }

    public static LogMessages of(Class<?> logging) {
        return new LogMessages(logging);
    }

    public List<String> texts() {
        return texts;
    }

    @Override
    public void close() {
        logger.removeAppender(appender);
        appender.stop();
    }
}
