/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.source.reader;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LookaheadWindowTest {

    private final LookaheadWindow window = new LookaheadWindow(4);

    @Test
    void beginsWithAllPages() {
        assertThat(window.size()).isEqualTo(4);
    }

    @Test
    void overloadHalvesItDownToNone() {
        window.onOverload();
        assertThat(window.size()).isEqualTo(2);
        overload(3);
        assertThat(window.size()).isEqualTo(0);
    }

    @Test
    void asManyPagesAsItHasRaiseItByOne() {
        window.onOverload();
        window.onUsed();
        assertThat(window.size()).isEqualTo(2);
        window.onUsed();
        assertThat(window.size()).isEqualTo(3);
        use(3);
        assertThat(window.size()).isEqualTo(4);
        use(100);
        assertThat(window.size()).isEqualTo(4);
    }

    @Test
    void eightPagesWithoutLookAheadRaiseItToOne() {
        overload(3);
        use(7);
        assertThat(window.size()).isEqualTo(0);
        use(1);
        assertThat(window.size()).isEqualTo(1);
    }

    @Test
    void eachOverloadWithoutLookAheadDoublesThePagesToResume() {
        overload(3);
        overload(2);
        use(31);
        assertThat(window.size()).isEqualTo(0);
        use(1);
        assertThat(window.size()).isEqualTo(1);

        overload(1);
        use(15);
        assertThat(window.size()).isEqualTo(0);
        use(1);
        assertThat(window.size()).isEqualTo(1);
    }

    @Test
    void itAlwaysResumes() {
        overload(100);
        use(256);
        assertThat(window.size()).isEqualTo(1);
    }

    @Test
    void aWastedPageLowersItByOneButNotBelowOne() {
        window.onWasted();
        assertThat(window.size()).isEqualTo(3);
        for (int i = 0; i < 5; i++) {
            window.onWasted();
        }
        assertThat(window.size()).isEqualTo(1);
    }

    @Test
    void withoutLookAheadItStaysEmpty() {
        LookaheadWindow none = new LookaheadWindow(0);
        for (int i = 0; i < 20; i++) {
            none.onUsed();
        }
        none.onWasted();
        assertThat(none.size()).isEqualTo(0);
    }

    private void overload(int times) {
        for (int i = 0; i < times; i++) {
            window.onOverload();
        }
    }

    private void use(int pages) {
        for (int i = 0; i < pages; i++) {
            window.onUsed();
        }
    }
}
