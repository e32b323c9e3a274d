/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.architecture;

import org.apache.flink.architecture.TestCodeArchitectureTestBase;
import org.apache.flink.architecture.common.ImportOptions;
import org.apache.flink.architecture.rules.BanJunit4Rules;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;

/** Flink's own rules for the tests of connectors, with no violation frozen. */
@AnalyzeClasses(
        packages = "org.apache.flink.connector.neptune",
        importOptions = {
            ImportOption.OnlyIncludeTests.class,
            ImportOptions.ExcludeScalaImportOption.class,
            ImportOptions.ExcludeShadedImportOption.class
        })
class TestCodeArchitectureTest {

    @ArchTest static final ArchTests RULES = ArchTests.in(TestCodeArchitectureTestBase.class);

    @ArchTest static final ArchTests NO_JUNIT_4 = ArchTests.in(BanJunit4Rules.class);
}
