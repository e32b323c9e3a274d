/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.stream.parser;

import org.apache.flink.connector.neptune.stream.ChangeField;
import org.apache.flink.connector.neptune.stream.ChangeRecord;
import org.apache.flink.connector.neptune.stream.EventId;
import org.apache.flink.connector.neptune.stream.PropertyGraphChange;
import org.apache.flink.connector.neptune.stream.RdfChange;
import org.apache.flink.connector.neptune.stream.StreamFormat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.params.provider.MethodSource;

import javax.annotation.Nullable;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** Any bytes are a page or an {@link IOException}, and the same ones however they are asked for. */
class PageParserFuzzTest {

    private static final Set<ChangeField> ALL = EnumSet.allOf(ChangeField.class);
    private static final Set<ChangeField> NOT_RAW =
            EnumSet.complementOf(EnumSet.of(ChangeField.RAW_JSON));
    private static final Set<ChangeField> NONE = EnumSet.noneOf(ChangeField.class);

    static Stream<byte[]> pages() throws IOException {
        List<byte[]> pages = new ArrayList<>();
        for (String name :
                new String[] {
                    "nquads.json",
                    "pg-at-vertex-label.json",
                    "pg-last-event-id-of-another-page.json",
                    "pg-latest-edge-removal.json",
                    "pg-old-event-ids.json",
                    "pg-serialization-formats.json"
                }) {
            pages.add(
                    PageParserFuzzTest.class.getResourceAsStream("/stream/" + name).readAllBytes());
        }
        return pages.stream();
    }

    @DictionaryEntries({
        "\"records\":[",
        "\"lastEventId\":",
        "\"eventId\":",
        "\"commitNum\":",
        "\"opNum\":",
        "\"1:1\"",
        "\"commitTimestamp\":",
        "\"commitTimestampInMillis\":",
        "\"op\":",
        "\"ADD\"",
        "\"REMOVE\"",
        "\"isLastOp\":",
        "\"data\":{",
        "\"id\":",
        "\"type\":",
        "\"key\":",
        "\"value\":{",
        "\"value\":",
        "\"dataType\":",
        "\"from\":",
        "\"to\":",
        "\"stmt\":",
        "NaN",
        "-Infinity",
        "\\ud83d\\ude00"
    })
    @MethodSource("pages")
    @FuzzTest
    void readsRecordsOrFailsClearly(byte[] body) throws IOException {
        for (StreamFormat format : StreamFormat.values()) {
            List<ChangeRecord> all = parse(format, body, ALL);
            List<ChangeRecord> notRaw = parse(format, body, NOT_RAW);
            List<ChangeRecord> none = parse(format, body, NONE);

            // Equality leaves the raw JSON out.
            assertThat(notRaw).isEqualTo(all);
            if (all != null) {
                for (ChangeRecord record : all) {
                    isConsistent(record);
                    isWhatItsRawJsonSays(format, record);
                }
            }
            if (all != null && none != null) {
                assertThat(none).extracting(ChangeRecord::eventId).isEqualTo(eventIds(all));
                assertThat(none).allSatisfy(record -> assertThat(record.rawJson()).isNull());
            }
        }
    }

    private static void isConsistent(ChangeRecord record) {
        assertThat(record.getCommitNum()).isPositive();
        assertThat(record.getOpNum()).isPositive();
        assertThat(record.rawJson()).startsWith("{").endsWith("}").doesNotContain("\n", "\r");
        if (record.malformation() != null) {
            assertThat(record.malformation()).isNotBlank();
            return;
        }
        assertThat(record.getOp()).isNotNull();
        if (record instanceof PropertyGraphChange) {
            PropertyGraphChange change = (PropertyGraphChange) record;
            assertThat(change.getId()).isNotNull();
            assertThat(change.getType()).isNotNull();
            assertThat(change.getKey()).isNotNull();
        } else {
            NQuadsParserFuzzTest.isConsistent((RdfChange) record);
        }
    }

    private static void isWhatItsRawJsonSays(StreamFormat format, ChangeRecord record)
            throws IOException {
        String raw = record.rawJson();
        if (raw.indexOf('\uFFFD') >= 0) {
            // The JSON parser lets some bytes pass that are no UTF-8; as text they are replaced.
            return;
        }
        List<ChangeRecord> again =
                parser(format, ALL)
                        .parse(
                                new ByteArrayInputStream(
                                        ("{\"records\":[" + raw + "]}")
                                                .getBytes(StandardCharsets.UTF_8)),
                                ignored -> {});
        assertThat(again).containsExactly(record);
        assertThat(again.get(0).rawJson()).isEqualTo(raw);
        assertThat(again.get(0).malformation() == null).isEqualTo(record.malformation() == null);
    }

    private static List<EventId> eventIds(List<ChangeRecord> records) {
        List<EventId> ids = new ArrayList<>();
        records.forEach(record -> ids.add(record.eventId()));
        return ids;
    }

    private static PageParser parser(StreamFormat format, Set<ChangeField> fields) {
        return new PageParser(format, fields);
    }

    /** Null if the body is no page. */
    @Nullable
    private static List<ChangeRecord> parse(
            StreamFormat format, byte[] body, Set<ChangeField> fields) {
        try {
            return parser(format, fields)
                    .parse(
                            new ByteArrayInputStream(body),
                            lastEventId -> assertThat(lastEventId).isNotNull());
        } catch (IOException e) {
            assertThat(e).hasMessageMatching("(?s).+");
            return null;
        }
    }
}
