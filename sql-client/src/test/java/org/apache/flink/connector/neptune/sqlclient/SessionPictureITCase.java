/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.sqlclient;

import org.apache.flink.connector.neptune.commandline.GremlinRequest;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Makes the picture of a session in the README: runs {@code bin/sql} in a terminal, and changes the
 * graph in a second terminal. No part of a build: it takes tmux.
 */
class SessionPictureITCase {

    private static final int COLUMNS = 100;
    private static final List<Integer> ROWS = List.of(26, 3);
    private static final int CLIENT = 0;
    private static final int SHELL = 1;
    private static final Map<String, String> ENVIRONMENT =
            Map.of(
                    "PS1", "$ ",
                    "LANG", "C.UTF-8",
                    "JAVA_HOME", System.getProperty("java.home"),
                    // Maven is at work already.
                    "NEPTUNE_BUILD", "never");

    private final SessionPicture picture = new SessionPicture(COLUMNS, ROWS);

    @Test
    @EnabledIfSystemProperty(named = "session.picture", matches = ".+")
    void draw() throws Exception {
        try (TmuxSession session = new TmuxSession(Path.of(".."), COLUMNS, ROWS, ENVIRONMENT)) {
            awaitText(session, CLIENT, "^\\$");
            session.type(CLIENT, "bin/sql");
            show(session, 1_500);
            session.press(CLIENT, "Enter");
            awaitText(session, CLIENT, "Flink SQL>");
            // The screen breaks the line.
            String greeting = session.text(CLIENT).replace("\n", "");
            Matcher curl = GremlinRequest.CURL.matcher(greeting);
            assertThat(curl.find()).as(greeting).isTrue();
            show(session, 5_000);

            session.type(CLIENT, "SELECT name, city, visits FROM person WHERE visits > 0;");
            show(session, 2_500);
            session.press(CLIENT, "Enter");
            awaitText(session, CLIENT, "visits\n.* \\d+\n");
            for (int second = 0; second < 4; second++) {
                showNextChange(session);
            }
            // The response does not fit the terminal.
            session.type(SHELL, curl.group() + " -so /dev/null");
            show(session, 3_000);
            session.press(SHELL, "Enter");
            awaitText(session, CLIENT, " You ");
            show(session, 2_500);
            for (int second = 0; second < 3; second++) {
                showNextChange(session);
            }
            session.press(CLIENT, "q");
            awaitText(session, CLIENT, "Flink SQL>");

            session.type(
                    CLIENT,
                    "SELECT c.city, COUNT(*) AS jobs FROM works_for JOIN company c ON c.id = to_id"
                            + " GROUP BY c.city;");
            show(session, 3_500);
            session.press(CLIENT, "Enter");
            awaitText(session, CLIENT, "jobs\n.* \\d+\n");
            for (int second = 0; second < 4; second++) {
                showNextChange(session);
            }
        }
        Files.writeString(Path.of(System.getProperty("session.picture")), picture.draw());
    }

    private static void awaitText(TmuxSession session, int terminal, String pattern) {
        await().pollInterval(Duration.ofMillis(100))
                .untilAsserted(() -> assertThat(session.text(terminal)).containsPattern(pattern));
    }

    /** The client draws a result anew each second. */
    private void showNextChange(TmuxSession session) throws Exception {
        String before = session.text(CLIENT);
        await().pollInterval(Duration.ofMillis(100))
                .until(() -> !session.text(CLIENT).equals(before));
        show(session, 1_000);
    }

    private void show(TmuxSession session, long millis) throws Exception {
        picture.add(
                List.of(session.coloredLines(CLIENT), session.coloredLines(SHELL)),
                Duration.ofMillis(millis));
    }
}
