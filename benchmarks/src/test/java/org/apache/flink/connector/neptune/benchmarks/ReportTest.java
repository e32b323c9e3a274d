/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.benchmarks;

import org.junit.jupiter.api.Test;

import java.util.stream.DoubleStream;

import static org.assertj.core.api.Assertions.assertThat;

/** The cells of the tables are medians. */
class ReportTest {

    @Test
    void theMedianOfAnOddNumberOfValuesIsTheOneInTheMiddle() {
        assertThat(Report.median(DoubleStream.of(9, 1, 2))).isEqualTo(2);
    }

    @Test
    void theMedianOfAnEvenNumberOfValuesIsTheMeanOfTheTwoInTheMiddle() {
        assertThat(Report.median(DoubleStream.of(9, 1, 2, 4))).isEqualTo(3);
    }
}
