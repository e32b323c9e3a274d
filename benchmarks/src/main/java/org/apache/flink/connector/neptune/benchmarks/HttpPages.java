/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.benchmarks;

import org.apache.flink.connector.neptune.stream.ChangeField;
import org.apache.flink.connector.neptune.stream.StreamFormat;
import org.apache.flink.connector.neptune.stream.parser.PageParser;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URL;
import java.util.EnumSet;
import java.util.zip.GZIPInputStream;

/** Reads page by page with {@link HttpURLConnection}. */
final class HttpPages {

    /** Reads the body of a page. */
    interface Body {
        void read(InputStream body) throws IOException;
    }

    private HttpPages() {}

    /** The query for a page. The first page has the number 0. */
    static String query(int page) {
        return page == 0
                ? "?limit=" + Backlog.RECORDS_PER_PAGE + "&iteratorType=TRIM_HORIZON"
                : "?limit="
                        + Backlog.RECORDS_PER_PAGE
                        + "&iteratorType=AFTER_SEQUENCE_NUMBER&commitNum="
                        + page * Backlog.TRANSACTIONS_PER_PAGE
                        + "&opNum="
                        + Backlog.RECORDS_PER_TRANSACTION;
    }

    static void readBytes(String endpoint, Case what) throws IOException {
        byte[] buffer = new byte[1 << 16];
        read(
                endpoint,
                what,
                body -> {
                    while (body.read(buffer) >= 0) {
                        // The bytes are not used.
                    }
                });
    }

    /** The connector's parser, for all fields but the text of the records. */
    static PageParser parser(StreamFormat format) {
        return new PageParser(format, EnumSet.complementOf(EnumSet.of(ChangeField.RAW_JSON)));
    }

    static void readRecords(String endpoint, Case what) throws IOException {
        PageParser parser = parser(what.format());
        read(endpoint, what, body -> parser.parse(body, ignored -> {}));
    }

    private static void read(String endpoint, Case what, Body reader) throws IOException {
        String path = what.format() == StreamFormat.PG_JSON ? "/propertygraph" : "/sparql";
        for (int page = 0; page < what.pages(); page++) {
            HttpURLConnection connection =
                    (HttpURLConnection)
                            new URL(endpoint + path + "/stream" + query(page)).openConnection();
            if (what.gzip()) {
                connection.setRequestProperty("Accept-Encoding", "gzip");
            }
            try (InputStream body = connection.getInputStream()) {
                reader.read(what.gzip() ? new GZIPInputStream(body, 1 << 16) : body);
            }
        }
    }
}
