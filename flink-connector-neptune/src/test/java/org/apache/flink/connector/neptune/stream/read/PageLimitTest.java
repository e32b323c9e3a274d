/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.stream.read;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class PageLimitTest {

    @Test
    void timeOutsInARowReduceTheLimitFasterAndFaster() {
        PageLimit limit = new PageLimit(10_000);
        List<Integer> limits = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            assertThat(limit.onTimeOut()).isTrue();
            limits.add(limit.get());
        }
        assertThat(limits).containsExactly(5_000, 1_250, 156, 9, 1);
        assertThat(limit.onTimeOut()).as("there is no smaller page").isFalse();
        assertThat(limit.get()).isEqualTo(1);
    }

    @Test
    void aPageBetweenTwoTimeOutsMakesThemNoRow() {
        PageLimit limit = new PageLimit(10_000);
        limit.onTimeOut();
        limit.onPage(0);
        limit.onTimeOut();
        assertThat(limit.get()).isEqualTo(2_500);
    }

    @Test
    void everyFourthFullPageDoublesTheLimitUntilItIsTheConfiguredOne() {
        PageLimit limit = new PageLimit(1_000);
        limit.onTimeOut();
        limit.onTimeOut();
        assertThat(limit.get()).isEqualTo(125);
        List<Integer> limits = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            limits.add(limit.get());
            limit.onPage(limit.get());
        }
        assertThat(limits.subList(0, 4)).containsOnly(125);
        assertThat(limits.subList(4, 8)).containsOnly(250);
        assertThat(limits.subList(8, 12)).containsOnly(500);
        assertThat(limits.subList(12, 20)).containsOnly(1_000);
    }

    @Test
    void pagesThatAreNotFullRaiseNothing() {
        PageLimit limit = new PageLimit(1_000);
        limit.onTimeOut();
        for (int i = 0; i < 100; i++) {
            limit.onPage(499);
        }
        assertThat(limit.get()).isEqualTo(500);
    }

    @Test
    void aLimitThatWasRaisedTooEarlyIsRaisedHalfAsOften() {
        PageLimit limit = new PageLimit(1_000);
        limit.onTimeOut();
        List<Integer> pagesBetween = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            pagesBetween.add(pagesUntilRaised(limit));
            limit.onTimeOut();
            assertThat(limit.get()).isEqualTo(500);
        }
        assertThat(pagesBetween).containsExactly(4, 8, 16, 32, 64, 128, 256, 256, 256);
    }

    @Test
    void aFewPagesThatPassDoNotProveALimit() {
        PageLimit limit = new PageLimit(1_000);
        limit.onTimeOut();
        pagesUntilRaised(limit);
        limit.onPage(1_000);
        limit.onPage(1_000);
        limit.onTimeOut();
        assertThat(pagesUntilRaised(limit)).isEqualTo(8);
    }

    @Test
    void fullPagesOfTheConfiguredSizeMakeAFreshStart() {
        PageLimit limit = new PageLimit(1_000);
        limit.onTimeOut();
        for (int i = 0; i < 3; i++) {
            pagesUntilRaised(limit);
            limit.onTimeOut();
        }
        assertThat(pagesUntilRaised(limit)).isEqualTo(32);
        for (int i = 0; i < 32; i++) {
            limit.onPage(1_000);
        }
        limit.onTimeOut();
        assertThat(pagesUntilRaised(limit)).isEqualTo(4);
    }

    @Test
    void aTimeOutOfALimitThatWasNotRaisedChangesNothingAboutRaisingIt() {
        PageLimit limit = new PageLimit(1_000);
        limit.onTimeOut();
        limit.onTimeOut();
        assertThat(pagesUntilRaised(limit)).isEqualTo(4);
        assertThat(limit.get()).isEqualTo(250);
    }

    @Test
    void aLimitOfOneStaysOne() {
        PageLimit limit = new PageLimit(1);
        assertThat(limit.onTimeOut()).isFalse();
        assertThat(limit.get()).isEqualTo(1);
        for (int i = 0; i < 10; i++) {
            limit.onPage(1);
        }
        assertThat(limit.get()).isEqualTo(1);
    }

    private static int pagesUntilRaised(PageLimit limit) {
        int before = limit.get();
        int pages = 0;
        while (limit.get() == before) {
            limit.onPage(before);
            pages++;
        }
        return pages;
    }
}
