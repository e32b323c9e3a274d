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

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * The parser and {@link PageOracle} make the same of random pages.
 *
 * <p>Both stand on the same JSON library, of which they use different parsers. The terms of a
 * malformed statement are not compared: they are whatever was read before the problem.
 *
 * <p>A failure names its seed; {@code -Dpages.seed=...} repeats it, {@code -Dpages.count=...} tries
 * more.
 */
class PageParserDifferentialTest {

    private static final long FIRST_SEED = Long.getLong("pages.seed", System.nanoTime());
    private static final int ENOUGH = 1000;
    private static final int PAGES = Integer.getInteger("pages.count", ENOUGH);

    @ParameterizedTest
    @EnumSource(StreamFormat.class)
    @Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void readsWhatTheOracleReads(StreamFormat format) {
        int sound = 0;
        int malformed = 0;
        int unreadable = 0;
        for (int i = 0; i < PAGES; i++) {
            long seed = FIRST_SEED + i;
            Random random = new Random(seed);
            RandomPages pages = new RandomPages(random);
            String page = pages.next(format);
            byte[] body =
                    (random.nextInt(20) == 0 ? '\uFEFF' + page : page)
                            .getBytes(StandardCharsets.UTF_8);
            Set<ChangeField> fields = fields(random);
            Predicate<String> required = requiredProperties(random);
            PageOracle oracle = new PageOracle(format, fields, pages.statements());
            List<PageOracle.Expected> expected;
            try {
                expected = oracle.read(page);
            } catch (IOException e) {
                unreadable++;
                assertThatThrownBy(
                                () ->
                                        parse(
                                                format,
                                                fields,
                                                required,
                                                body,
                                                random,
                                                new ArrayList<>()))
                        .as("seed %d", seed)
                        .isInstanceOf(IOException.class);
                continue;
            }
            try {
                List<EventId> lastEventIds = new ArrayList<>();
                List<ChangeRecord> records =
                        parse(format, fields, required, body, random, lastEventIds);
                assertThat(lastEventIds).isEqualTo(PageOracle.lastEventId(page));
                assertThat(records).hasSameSizeAs(expected);
                for (int r = 0; r < records.size(); r++) {
                    leaveOut(expected.get(r).record, required);
                    if (cameTooLate(records.get(r))) {
                        assertThat(required).isNotNull();
                        continue;
                    }
                    assertSame(expected.get(r), records.get(r), fields);
                    if (expected.get(r).malformed) {
                        malformed++;
                    } else {
                        sound++;
                    }
                }
            } catch (IOException | AssertionError e) {
                throw new AssertionError(
                        String.format("seed %d, fields %s, page %s", seed, fields, page), e);
            }
        }
        if (PAGES >= ENOUGH) {
            // Random pages are worth something only if all kinds of them come.
            assertThat(List.of(sound / PAGES, 5 * malformed / PAGES, 50 * unreadable / PAGES))
                    .as(
                            "%d records, %d malformed ones, %d unreadable pages of %d, first seed %d",
                            sound, malformed, unreadable, PAGES, FIRST_SEED)
                    .allSatisfy(share -> assertThat(share).isPositive());
        }
    }

    @ParameterizedTest
    @EnumSource(StreamFormat.class)
    @Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aDamagedPageIsAPageOrAnIoException(StreamFormat format) {
        for (int i = 0; i < PAGES; i++) {
            long seed = FIRST_SEED + i;
            Random random = new Random(seed);
            byte[] body =
                    new RandomPages(random).next(format).trim().getBytes(StandardCharsets.UTF_8);
            if (body.length == 0) {
                continue;
            }
            byte[] cut = Arrays.copyOf(body, random.nextInt(body.length));
            byte[] garbled = body.clone();
            for (int n = 1 + random.nextInt(4); n > 0; n--) {
                garbled[random.nextInt(body.length)] =
                        (byte)
                                (random.nextBoolean()
                                        ? random.nextInt(256)
                                        : "{}[]:,\"\\0e-+".charAt(random.nextInt(12)));
            }
            // If something follows the page, the cut may remove exactly that.
            boolean sound = readable(format, body, random, seed);
            assertThat(readable(format, cut, random, seed) && sound).as("seed %d", seed).isFalse();
            readable(format, garbled, random, seed);
        }
    }

    private static boolean readable(StreamFormat format, byte[] body, Random random, long seed) {
        try {
            for (ChangeRecord record :
                    parse(
                            format,
                            fields(random),
                            requiredProperties(random),
                            body,
                            random,
                            new ArrayList<>())) {
                assertThat(record.getCommitNum()).as("seed %d", seed).isPositive();
                assertThat(record.getOpNum()).as("seed %d", seed).isPositive();
            }
            return true;
        } catch (IOException e) {
            assertThat(e.getMessage()).as("seed %d", seed).isNotBlank();
            return false;
        } catch (RuntimeException | Error e) {
            throw new AssertionError("seed " + seed, e);
        }
    }

    private static Set<ChangeField> fields(Random random) {
        Set<ChangeField> fields = EnumSet.allOf(ChangeField.class);
        if (random.nextInt(3) > 0) {
            fields.removeIf(field -> random.nextBoolean());
        }
        return fields;
    }

    /** Null half of the time, for all properties. */
    private static Predicate<String> requiredProperties(Random random) {
        int salt = random.nextInt();
        return random.nextBoolean() ? null : name -> ((name.hashCode() ^ salt) & 1) == 0;
    }

    /** The values of properties are left out whose types and names are read and not required. */
    private static void leaveOut(ChangeRecord record, Predicate<String> required) {
        if (required == null || !(record instanceof PropertyGraphChange)) {
            return;
        }
        PropertyGraphChange change = (PropertyGraphChange) record;
        boolean isProperty = List.of("vp", "ep").contains(String.valueOf(change.getType()));
        if (isProperty && change.getKey() != null && !required.test(change.getKey())) {
            change.setValue(null);
            change.setDataType(null);
        }
    }

    /** The oracle can't tell whether a field is there twice. */
    private static boolean cameTooLate(ChangeRecord record) {
        return record.malformation() != null
                && record.malformation()
                        .startsWith("its data has a type or a key before its value");
    }

    private static void assertSame(
            PageOracle.Expected expected, ChangeRecord record, Set<ChangeField> fields)
            throws IOException {
        if (expected.malformed) {
            assertThat(record.malformation()).isNotBlank();
        } else {
            assertThat(record.malformation()).isNull();
        }
        if (fields.contains(ChangeField.RAW_JSON)) {
            assertThat(record.rawJson()).doesNotContain("\n", "\r");
            assertThat(PageOracle.tree(record.rawJson())).isEqualTo(expected.json);
        } else {
            assertThat(record.rawJson()).isNull();
        }
        if (expected.malformed && record instanceof RdfChange) {
            clearTerms((RdfChange) record);
        }
        // Equality is that of all getters.
        assertThat(record).isEqualTo(expected.record);
    }

    private static void clearTerms(RdfChange change) {
        change.setSubject(null);
        change.setPredicate(null);
        change.setObject(null);
        change.setObjectKind(null);
        change.setDatatype(null);
        change.setLanguage(null);
        change.setGraph(null);
    }

    private static List<ChangeRecord> parse(
            StreamFormat format,
            Set<ChangeField> fields,
            Predicate<String> requiredProperties,
            byte[] body,
            Random random,
            List<EventId> lastEventIds)
            throws IOException {
        int most = 1 + random.nextInt(random.nextBoolean() ? 10 : 20_000);
        InputStream pieces =
                new ByteArrayInputStream(body) {
                    @Override
                    public synchronized int read(byte[] target, int offset, int length) {
                        return super.read(
                                target, offset, Math.min(length, 1 + random.nextInt(most)));
                    }
                };
        return new PageParser(format, fields, requiredProperties).parse(pieces, lastEventIds::add);
    }
}
